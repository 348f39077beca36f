internal import InventoryCore
internal import InventoryStore
internal import Synchronization

extension Inventory {
  /// Which program presents a key.
  ///
  /// A key that was looked up is remembered until any commit to accounts or keys, so that a revocation counts on every
  /// process at its next request.
  ///
  /// - Throws: ``TokenError``, whose cause is not told.
  package func caller(presenting text: String, at versions: NamespaceVersions) throws -> Caller {
    guard let key = APIKey(text) else { throw TokenError.malformed }
    let now = effects.now()
    // By its digest: what is remembered is no secret.
    let identity = try identities.value("key \(Base64URL.encode(key.digest))", .session, at: versions) {
      let holder = try engine.read { try APIKeys($0).holder(identifier: key.identifier, now: now) }
      // An unknown identifier costs the same comparison.
      let matches = key.matches(holder?.digest ?? [UInt8](repeating: 0, count: 32))
      guard let holder, matches else { throw TokenError.unknownKey }
      return Identity(
        caller: Caller(.apiKey(holder.id), name: holder.name, scope: holder.scope),
        expiresAt: holder.expiresAt ?? Instant(clampingMicroseconds: .max)
      )
    }.value
    guard now < identity.expiresAt else { throw TokenError.unknownKey }
    noteUse(of: identity.caller.actor.id, now: now)
    return identity.caller
  }

  /// Notes the use of a key, at most once a minute in each process, beside the request's own transaction.
  private func noteUse(of id: Int64, now: Instant) {
    let minute = now.unixSeconds / 60
    guard keyUses.isFirst(in: minute, of: id), let moment = Instant(microseconds: minute * 60_000_000) else {
      return
    }
    // That it cannot be noted keeps nobody from what they came for.
    try? engine.write { try APIKeys($0).noteUse(id: id, minute: moment) }
  }
}

/// The minutes in which the use of each key was last noted.
final class KeyUses: Sendable {
  private let minutes = Mutex<[Int64: Int64]>([:])

  /// Whether this is the first use of a key in a minute.
  func isFirst(in minute: Int64, of id: Int64) -> Bool {
    minutes.withLock { minutes in
      guard minutes[id] != minute else { return false }
      minutes[id] = minute
      return true
    }
  }
}
