package import InventoryCore

/// A stored record: what was written, and what the system knows of it.
package struct Record<Draft: RecordDraft>: Hashable, Sendable {
  package var id: Int64
  package var draft: Draft
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(id: Int64, draft: Draft, version: Int64, createdAt: Instant, updatedAt: Instant) {
    self.id = id
    self.draft = draft
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}
