internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Keys of programs.
package struct APIKeyService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var apiKeys: APIKeyService<Self> { APIKeyService(context: self) }
}

extension APIKeyService {
  /// A page of the keys that are not revoked.
  package func page(_ part: ListPart) throws -> ListPage<StoredAPIKey> {
    try APIKeys(context.connection).page(part).map { judged($0) }
  }

  package func count() throws -> Int { try APIKeys(context.connection).count() }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func key(id: Int64) throws -> StoredAPIKey {
    guard let key = try APIKeys(context.connection).key(id: id) else {
      throw ServiceError.notFound(resource: "API key", key: "\(id)")
    }
    return judged(key)
  }

  /// The key with what its last use says of it.
  private func judged(_ key: StoredAPIKey) -> StoredAPIKey {
    var key = key
    let end = (key.lastUsedAt ?? key.createdAt).advanced(bySeconds: AccountSettings.keyStaleness)
    key.isStale = end <= context.now
    return key
  }
}

extension APIKeyService where Context == Work {
  /// Makes a key.
  ///
  /// - Returns: The key as it is stored; its text, and its signing secret when it has one, which are shown once.
  /// - Throws: ``ServiceError/reauthenticationRequired``, ``ServiceError/personRequired``,
  ///   ``ServiceError/invalid(_:)``, ``ServiceError/secretUnreadable``.
  package func create(_ draft: APIKeyDraft) throws -> (key: StoredAPIKey, text: String, signing: String?) {
    try context.accounts.requireReauthentication()
    if let location = draft.locationID { _ = try context.locations.place(location) }
    try checkEnd(draft.expiresAt)
    guard let key = APIKey(random: try context.environment.effects.randomBytes(APIKey.length)) else {
      throw ServiceError.overloaded(retryAfter: 1)
    }
    let id = try APIKeys(context.connection).insert(
      draft,
      identifier: key.identifier,
      digest: key.digest,
      creator: context.caller.actor,
      name: context.caller.name,
      now: context.now
    )
    let signing = draft.isSigned ? try addSigningSecret(to: id) : nil
    context.announce(.apiKeyCreated(id: id, draft))
    return (try self.key(id: id), key.text, signing)
  }

  /// A key that nobody looks after must end by itself.
  private func checkEnd(_ end: Instant?) throws {
    if let end, end <= context.now {
      throw ServiceError.invalid("/expires_at", "future", "expected a time in the future")
    }
    guard let longest = context.environment.accounts.longestKeyLife else { return }
    guard let end else {
      throw ServiceError.invalid("/expires_at", "required", "expected the time at which the key expires")
    }
    guard end <= context.now.advanced(bySeconds: longest) else {
      throw ServiceError.invalid(
        "/expires_at",
        "maximum",
        "expected a time within \(longest / 86_400) days"
      )
    }
  }

  private func addSigningSecret(to id: Int64) throws -> String {
    let effects = context.environment.effects
    guard let signer = RequestSigner(random: try effects.randomBytes(RequestSigner.length)) else {
      throw ServiceError.overloaded(retryAfter: 1)
    }
    let secret = try context.environment.sealed(Array(signer.text.utf8), for: FieldSecret.signing.context(id))
    try APIKeys(context.connection).setSigningSecret(secret, of: id)
    return signer.text
  }

  /// Ends a key; it counts at the next request of every process.
  package func revoke(id: Int64) throws {
    try context.accounts.requireReauthentication()
    let key = try key(id: id)
    guard try APIKeys(context.connection).revoke(id: id, now: context.now) else {
      throw ServiceError.notFound(resource: "API key", key: "\(id)")
    }
    context.announce(.apiKeyRevoked(id: id, name: key.name))
  }

  /// Ends the keys that a person has made: whoever had the account before may have made some.
  func revokeAll(madeBy userID: Int64) throws {
    for key in try APIKeys(context.connection).revokeAll(madeBy: .user(userID), now: context.now) {
      context.announce(.apiKeyRevoked(id: key.id, name: key.name))
    }
  }
}
