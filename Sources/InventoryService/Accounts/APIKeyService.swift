internal import InventoryCore
package import InventoryRecords
package import InventoryStore

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
    try APIKeys(context.connection).page(part)
  }

  package func count() throws -> Int { try APIKeys(context.connection).count() }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func key(id: Int64) throws -> StoredAPIKey {
    guard let key = try APIKeys(context.connection).key(id: id) else {
      throw ServiceError.notFound(resource: "API key", key: "\(id)")
    }
    return key
  }
}

extension APIKeyService where Context == Work {
  /// Makes a key.
  ///
  /// - Returns: The key as it is stored, and its text, which is shown once.
  /// - Throws: ``ServiceError/reauthenticationRequired``, ``ServiceError/personRequired``,
  ///   ``ServiceError/invalid(_:)``.
  package func create(_ draft: APIKeyDraft) throws -> (key: StoredAPIKey, text: String) {
    try context.accounts.requireReauthentication()
    if let location = draft.locationID { _ = try context.locations.place(location) }
    if let end = draft.expiresAt, end <= context.now {
      throw ServiceError.invalid("/expires_at", "future", "expected a moment in the future")
    }
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
    context.announce(.apiKeyCreated(id: id, draft))
    return (try self.key(id: id), key.text)
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
}
