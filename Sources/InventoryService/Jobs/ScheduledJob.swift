package import InventoryCore
package import InventoryRecords

/// A job and when it comes round.
package struct ScheduledJob: Sendable {
  package var schedule: JobSchedule
  package var draft: JobDraft

  package init(_ schedule: JobSchedule, _ draft: JobDraft) {
    self.schedule = schedule
    self.draft = draft
  }
}
