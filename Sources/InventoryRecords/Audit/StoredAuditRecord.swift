package import InventoryCore

/// A row of the audit log with its number.
package struct StoredAuditRecord: Hashable, Sendable {
  package var id: Int64
  package var record: AuditRecord

  package init(id: Int64, record: AuditRecord) {
    self.id = id
    self.record = record
  }
}

/// By what rows of the audit log are narrowed.
package struct AuditFilter: Hashable, Sendable {
  package var actor: Actor?
  package var action: String?
  package var resourceType: String?
  package var resourceID: String?
  package var from: Instant?
  package var to: Instant?

  package init(
    actor: Actor? = nil,
    action: String? = nil,
    resourceType: String? = nil,
    resourceID: String? = nil,
    from: Instant? = nil,
    to: Instant? = nil
  ) {
    self.actor = actor
    self.action = action
    self.resourceType = resourceType
    self.resourceID = resourceID
    self.from = from
    self.to = to
  }
}
