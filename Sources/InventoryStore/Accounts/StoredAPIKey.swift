package import InventoryCore

/// The key of a program as it is stored: without its secret.
package struct StoredAPIKey: Hashable, Sendable {
  package var id: Int64
  /// The public part.
  package var identifier: String
  package var name: String
  package var scope: Scope
  package var creator: Actor
  package var creatorName: String
  package var createdAt: Instant
  package var expiresAt: Instant?
  /// To the minute.
  package var lastUsedAt: Instant?
}

/// A key to be made.
package struct APIKeyDraft: Sendable {
  package var name: String
  package var role: Role
  package var locationID: Int64?
  package var expiresAt: Instant?

  package init(name: String, role: Role, locationID: Int64?, expiresAt: Instant?) {
    self.name = name
    self.role = role
    self.locationID = locationID
    self.expiresAt = expiresAt
  }
}

/// What a request with a key is checked against.
package struct APIKeyHolder: Hashable, Sendable {
  package var id: Int64
  package var name: String
  package var scope: Scope
  package var digest: [UInt8]
  package var expiresAt: Instant?
}
