package import InventoryCore

/// The key of somebody else's service as it is stored, but for the key itself.
package struct StoredProviderKey: Hashable, Sendable {
  package var id: Int64
  package var provider: String
  /// `nil` for a key so short that four characters would tell too much.
  package var lastFour: String?
  package var creator: Actor
  package var creatorName: String
  package var createdAt: Instant

  package init(
    id: Int64,
    provider: String,
    lastFour: String?,
    creator: Actor,
    creatorName: String,
    createdAt: Instant
  ) {
    self.id = id
    self.provider = provider
    self.lastFour = lastFour
    self.creator = creator
    self.creatorName = creatorName
    self.createdAt = createdAt
  }
}

/// A key to be stored.
package struct ProviderKeyDraft: Sendable {
  package var provider: String
  package var key: String

  package init(provider: String, key: String) {
    self.provider = provider
    self.key = key
  }

  /// The end of the key, when it is long enough that it tells nothing.
  package var lastFour: String? { key.count >= 20 ? String(key.suffix(4)) : nil }
}
