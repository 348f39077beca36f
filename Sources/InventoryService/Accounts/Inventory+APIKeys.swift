package import InventoryCore
internal import InventoryRecords
internal import InventoryStore
internal import Synchronization

extension Inventory {
  /// Which program presents a key.
  ///
  /// A key that was looked up is remembered until any commit to accounts or keys, so that a revocation counts on every
  /// process at its next request.
  ///
  /// - Throws: ``TokenError``, whose cause is not told.
  package func holder(presenting text: String, at versions: NamespaceVersions) throws -> KeyHolder {
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
        expiresAt: holder.expiresAt ?? Instant(clampingMicroseconds: .max),
        signingSecret: holder.signingSecret
      )
    }.value
    guard now < identity.expiresAt else { throw TokenError.unknownKey }
    noteUse(of: identity.caller.actor.id, now: now)
    return KeyHolder(caller: identity.caller, identifier: key.identifier, secret: identity.signingSecret)
  }

  /// Checks the signature of a write, and uses its nonce up, in a transaction of its own: whatever becomes of the write,
  /// the same signature does not count again.
  ///
  /// - Throws: ``RequestSignatureError``, whose cause is not told; ``ServiceError/secretUnreadable``.
  package func checkSignature(_ request: SignableRequest, content: [UInt8], of holder: KeyHolder) throws {
    guard let secret = holder.secret else { return }
    let id = holder.caller.actor.id
    let bytes = try environment.opened(secret, for: FieldSecret.signing.context(id))
    guard let signer = RequestSigner(String(decoding: bytes, as: UTF8.self)) else {
      throw ServiceError.secretUnreadable
    }
    let now = effects.now()
    let nonce = try signer.check(
      request,
      content: content,
      keyIDs: ["\(id)", holder.identifier, APIKey.prefix + holder.identifier],
      now: now
    )
    let end = now.advanced(bySeconds: RequestSigner.memory)
    guard try engine.write({ try SignatureNonces($0).use(nonce, of: id, until: end) }) else {
      throw RequestSignatureError.replayed
    }
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

/// A program that has presented its key.
package struct KeyHolder: Sendable {
  package let caller: Caller
  /// The public part of the key.
  let identifier: String
  /// Encrypted; `nil` when its writes need no signature.
  let secret: String?
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
