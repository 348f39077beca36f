internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Keys that others have given the shop for their services, kept encrypted.
package struct ProviderKeyService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var providerKeys: ProviderKeyService<Self> { ProviderKeyService(context: self) }
}

extension ProviderKeyService {
  package func page(_ part: ListPart) throws -> ListPage<StoredProviderKey> {
    try ProviderKeys(context.connection).page(part)
  }

  package func count() throws -> Int { try ProviderKeys(context.connection).count() }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func key(id: Int64) throws -> StoredProviderKey {
    guard let key = try ProviderKeys(context.connection).key(id: id) else {
      throw ServiceError.notFound(resource: "Provider key", key: "\(id)")
    }
    return key
  }

  /// The key of a provider as it is kept, for ``Inventory/lend(_:to:)``.
  ///
  /// - Returns: `nil` when there is none.
  package func sealed(of provider: String) throws -> SealedProviderKey? {
    try ProviderKeys(context.connection).secret(of: provider).map { id, text in
      SealedProviderKey(text: text, context: FieldSecret.provider.context(id, provider))
    }
  }
}

/// The key of a provider, encrypted.
package struct SealedProviderKey: Hashable, Sendable {
  fileprivate let text: String
  fileprivate let context: String
}

extension Inventory {
  /// Lends the key of a provider in plain to the one request to that provider that needs it; then it is overwritten in memory.
  /// Neither log nor keep it.
  ///
  /// - Throws: ``ServiceError/secretUnreadable``, and what `body` throws.
  package func lend<Value>(
    _ key: SealedProviderKey,
    to body: (UnsafeRawBufferPointer) throws -> Value
  ) throws -> Value {
    try environment.lend(key.text, for: key.context, to: body)
  }
}

extension ProviderKeyService where Context == Work {
  /// Stores the key of a provider that has none yet.
  ///
  /// - Throws: ``ServiceError/reauthenticationRequired``, ``ServiceError/personRequired``,
  ///   ``ServiceError/duplicate(resource:field:)``, ``ServiceError/secretUnreadable``.
  package func create(_ draft: ProviderKeyDraft) throws -> StoredProviderKey {
    try context.accounts.requireReauthentication()
    let keys = ProviderKeys(context.connection)
    guard try keys.secret(of: draft.provider) == nil else {
      throw ServiceError.duplicate(resource: "Provider key", field: "provider")
    }
    let id = try keys.insert(
      draft,
      creator: context.caller.actor,
      name: context.caller.name,
      now: context.now
    )
    let secret = try context.environment.sealed(
      Array(draft.key.utf8),
      for: FieldSecret.provider.context(id, draft.provider)
    )
    try keys.setSecret(secret, of: id)
    context.announce(.providerKeyStored(id: id, provider: draft.provider))
    return try key(id: id)
  }

  package func delete(id: Int64) throws {
    try context.accounts.requireReauthentication()
    let key = try key(id: id)
    guard try ProviderKeys(context.connection).delete(id: id) else {
      throw ServiceError.notFound(resource: "Provider key", key: "\(id)")
    }
    context.announce(.providerKeyRemoved(id: id, provider: key.provider))
  }
}
