internal import InventoryCore
internal import InventoryStore
internal import Synchronization

/// Adds scheduled jobs when their time comes, once each however many processes do the same.
package final class JobTimetable: Sendable {
  private let inventory: Inventory
  private let jobs: [ScheduledJob]
  /// Slots that need no further look by this process.
  private let seen = Mutex<[String: Instant]>([:])

  package init(_ inventory: Inventory, _ jobs: [ScheduledJob]) {
    self.inventory = inventory
    self.jobs = jobs
  }

  /// - Returns: The names of the schedules whose slot was this call's.
  @discardableResult
  package func fire() throws -> [String] {
    var fired: [String] = []
    for job in jobs {
      let name = job.schedule.name
      guard let slot = job.schedule.slot(at: inventory.effects.now()), seen.withLock({ $0[name] }) != slot
      else { continue }
      let isOurs = try inventory.commit(as: .system) { work in
        guard try JobSchedules(work.connection).take(name, slot: slot) else { return false }
        _ = try work.tasks.enqueue(job.draft)
        return true
      }
      seen.withLock { $0[name] = slot }
      if isOurs { fired.append(name) }
    }
    return fired
  }
}
