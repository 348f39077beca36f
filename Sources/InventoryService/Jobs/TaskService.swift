package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// The work that no request waits for.
package struct TaskService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var tasks: TaskService<Self> { TaskService(context: self) }
}

extension TaskService {
  /// A job that the caller may see: one's own; all of them for staff.
  package func task(
    id: Int64,
    kinds: Set<String>? = nil
  ) throws -> Job {
    guard let job = try Jobs(context.connection).job(id: id), kinds?.contains(job.kind) ?? true,
      context.caller.role ?? .viewer >= .staff || job.asker.actor == context.caller.actor
    else { throw ServiceError.notFound(resource: "task", key: "\(id)") }
    return job
  }

  package func page(_ list: JobList, _ part: ListPart) throws -> ListPage<Job> {
    try Jobs(context.connection).page(list, part)
  }

  package func count(_ list: JobList) throws -> Int { try Jobs(context.connection).count(list) }
}

extension TaskService where Context == Work {
  /// Adds a job in the transaction of what asks for it; an unfinished one with the same key is the answer instead.
  package func enqueue(_ draft: JobDraft) throws -> (job: Job, isNew: Bool) {
    let found = try Jobs(context.connection).enqueue(
      draft,
      by: try context.caller.asker(),
      now: context.now
    )
    guard found.isNew else { return found }
    // A schedule adds its jobs without anybody's doing.
    context.announce(context.caller.actor != .system ? .taskSubmitted(found.job) : .tasksAdded)
    return found
  }

  /// Calls a job off: at once while it waits, as soon as its handler looks while it runs.
  package func cancel(id: Int64, policy: JobPolicy = JobPolicy()) throws -> Job {
    let jobs = Jobs(context.connection)
    guard try jobs.job(id: id) != nil else { throw ServiceError.notFound(resource: "task", key: "\(id)") }
    guard try jobs.cancel(id: id, policy: policy, now: context.now) != nil else {
      throw ServiceError.taskFinished(id: id)
    }
    context.announce(.taskCancelled(id: id))
    guard let job = try jobs.job(id: id) else { throw ServiceError.notFound(resource: "task", key: "\(id)") }
    return job
  }
}
