package import InventoryCore
package import InventoryStore

extension Inventory {
  /// Adds a job in the transaction of what asks for it; an unfinished one with the same key is the answer instead.
  package func enqueue(_ draft: JobDraft, in unit: UnitOfWork) throws -> (job: Job, isNew: Bool) {
    let found = try Jobs(unit.connection).enqueue(
      draft,
      by: try unit.caller.asker(),
      now: unit.now
    )
    guard found.isNew else { return found }
    unit.wakesWorkers()
    // A schedule adds its jobs without anybody's doing.
    if unit.caller.actor != .system {
      try unit.audit("submit", "task", found.job.id) { $0.member("kind", draft.kind) }
    }
    return found
  }

  /// A job that the caller may see: one's own; all of them for staff.
  package func job(
    id: Int64,
    kinds: Set<String>? = nil,
    for caller: Caller,
    _ connection: any SQLConnection
  ) throws -> Job {
    guard let job = try Jobs(connection).job(id: id), kinds?.contains(job.kind) ?? true,
      caller.role ?? .viewer >= .staff || job.asker.actor == caller.actor
    else { throw ServiceError.notFound(resource: "task", key: "\(id)") }
    return job
  }

  /// Calls a job off: at once while it waits, as soon as its handler looks while it runs.
  package func cancelJob(id: Int64, policy: JobPolicy = JobPolicy(), in unit: UnitOfWork) throws -> Job {
    let jobs = Jobs(unit.connection)
    guard try jobs.job(id: id) != nil else { throw ServiceError.notFound(resource: "task", key: "\(id)") }
    guard try jobs.cancel(id: id, policy: policy, now: unit.now) != nil else {
      throw ServiceError.taskFinished(id: id)
    }
    try unit.audit("cancel", "task", id)
    guard let job = try jobs.job(id: id) else { throw ServiceError.notFound(resource: "task", key: "\(id)") }
    return job
  }
}
