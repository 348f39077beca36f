package import InventoryCore

/// A kind of jobs without the type of its payload: a row of the ``JobTable``.
package struct AnyJobKind: Sendable {
  package let name: String
  /// What its jobs do, for people.
  package let summary: String
  package let lane: JobLane
  package let retries: RetryPlan
  /// The job that comes round by itself.
  package let scheduled: ScheduledJob?
  /// Reads the payload and does the job.
  package let handler: JobHandler

  package init<Payload>(_ kind: JobKind<Payload>) {
    name = kind.name
    summary = kind.summary
    lane = kind.lane
    retries = kind.retries
    scheduled = kind.scheduled
    handler = JobHandler(kind.name, lane: kind.lane, retries: kind.retries) { context in
      try kind.run(context, try context.payload(kind.payload))
    }
  }
}
