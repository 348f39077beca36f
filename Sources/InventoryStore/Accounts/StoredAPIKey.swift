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
  /// Whether its writes have to be signed.
  package var isSigned: Bool
  /// Whether nobody has used it for a long time.
  package var isStale = false
}

/// A key to be made.
package struct APIKeyDraft: Sendable {
  package var name: String
  package var role: Role
  package var locationID: Int64?
  package var expiresAt: Instant?
  package var isSigned: Bool

  package init(name: String, role: Role, locationID: Int64?, expiresAt: Instant?, isSigned: Bool) {
    self.name = name
    self.role = role
    self.locationID = locationID
    self.expiresAt = expiresAt
    self.isSigned = isSigned
  }
}

/// What a request with a key is checked against.
package struct APIKeyHolder: Hashable, Sendable {
  package var id: Int64
  package var name: String
  package var scope: Scope
  package var digest: [UInt8]
  package var expiresAt: Instant?
  /// Encrypted; `nil` for a key whose writes need no signature.
  package var signingSecret: String?
}
