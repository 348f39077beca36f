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

  package init(
    id: Int64,
    identifier: String,
    name: String,
    scope: Scope,
    creator: Actor,
    creatorName: String,
    createdAt: Instant,
    expiresAt: Instant?,
    lastUsedAt: Instant?,
    isSigned: Bool,
    isStale: Bool = false
  ) {
    self.id = id
    self.identifier = identifier
    self.name = name
    self.scope = scope
    self.creator = creator
    self.creatorName = creatorName
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.isSigned = isSigned
    self.isStale = isStale
  }
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

  package init(
    id: Int64,
    name: String,
    scope: Scope,
    digest: [UInt8],
    expiresAt: Instant?,
    signingSecret: String?
  ) {
    self.id = id
    self.name = name
    self.scope = scope
    self.digest = digest
    self.expiresAt = expiresAt
    self.signingSecret = signingSecret
  }
}
