package import InventoryCore

/// Who did what, for good.
package struct AuditRecord: Hashable, Sendable {
  package var recordedAt: Instant
  package var actor: Actor
  /// What the actor was called then.
  package var name: String
  package var action: String
  package var resourceType: String
  package var resourceID: String
  /// JSON object of what changed; never a secret.
  package var changes: String
  package var address: String
  package var userAgent: String
  package var requestID: String

  package init(
    recordedAt: Instant,
    actor: Actor,
    name: String,
    action: String,
    resourceType: String,
    resourceID: String,
    changes: String,
    address: String,
    userAgent: String,
    requestID: String
  ) {
    self.recordedAt = recordedAt
    self.actor = actor
    self.name = name
    self.action = action
    self.resourceType = resourceType
    self.resourceID = resourceID
    self.changes = changes
    self.address = address
    self.userAgent = userAgent
    self.requestID = requestID
  }
}
