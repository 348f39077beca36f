package import InventoryCore

/// What is asked for.
package struct JobDraft: Hashable, Sendable {
  package var kind: String
  /// JSON for the handler.
  package var payload: String
  /// Lower goes first.
  package var priority: Int
  /// When it may begin; `nil` for at once.
  package var runAt: Instant?
  /// While a job with this key is not finished, there is no other one.
  package var uniqueKey: String?

  package static let standardPriority = 100

  package init(
    kind: String,
    payload: String = "{}",
    priority: Int = standardPriority,
    runAt: Instant? = nil,
    uniqueKey: String? = nil
  ) {
    self.kind = kind
    self.payload = payload
    self.priority = priority
    self.runAt = runAt
    self.uniqueKey = uniqueKey
  }
}

/// A piece of work for a worker, as it stands.
package struct Job: Hashable, Sendable {
  package var id: Int64
  package var kind: String
  package var payload: String
  package var state: JobState
  package var priority: Int
  package var runAt: Instant
  /// Executions so far, the present one included.
  package var attempt: Int
  package var worker: String?
  package var leaseUntil: Instant?
  package var heartbeatAt: Instant?
  /// Whether a person has called it off while it ran.
  package var isCancelled: Bool
  package var stepsDone: Int64
  package var stepsTotal: Int64?
  /// JSON.
  package var result: String?
  /// Why the last attempt came to nothing, in words for the person who asked.
  package var error: String?
  package var parentID: Int64?
  /// Parts that are not finished yet.
  package var openParts: Int
  package var asker: JobAsker
  package var createdAt: Instant
  package var startedAt: Instant?
  package var finishedAt: Instant?
  package var expiresAt: Instant?
}

/// A job that a worker holds, with the token that proves it.
package struct ClaimedJob: Hashable, Sendable {
  package var job: Job
  package var lease: JobLease

  package init(job: Job, lease: JobLease) {
    self.job = job
    self.lease = lease
  }
}

/// The right to speak for a job: 0 rows changed under it mean that it is lost.
package struct JobLease: Hashable, Sendable {
  package var jobID: Int64
  /// Random, new with each claim.
  package var token: [UInt8]

  package init(jobID: Int64, token: [UInt8]) {
    self.jobID = jobID
    self.token = token
  }
}

extension Job {
  static let columns =
    "id, kind, payload, state, priority, run_at, attempt, worker, lease_until, heartbeat_at, is_cancelled, "
    + "steps_done, steps_total, result, error, parent_id, open_parts, actor_kind, actor_id, creator, role, "
    + "location_id, created_at, started_at, finished_at, expires_at"

  init(_ row: inout RowReader) throws {
    guard let state = JobState(rawValue: try row.text(3)) else {
      throw SQLError(.corrupt, message: "unknown state of a job")
    }
    self.init(
      id: try row.integer(0),
      kind: try row.text(1),
      payload: try row.text(2),
      state: state,
      priority: try row.int(4),
      runAt: try row.instant(5),
      attempt: try row.int(6),
      worker: try row.optional(7, row.text),
      leaseUntil: try row.optional(8, row.instant),
      heartbeatAt: try row.optional(9, row.instant),
      isCancelled: try row.flag(10),
      stepsDone: try row.integer(11),
      stepsTotal: try row.optional(12, row.integer),
      result: try row.optional(13, row.text),
      error: try row.optional(14, row.text),
      parentID: try row.optional(15, row.integer),
      openParts: try row.int(16),
      asker: try JobAsker(row, from: 17),
      createdAt: try row.instant(22),
      startedAt: try row.optional(23, row.instant),
      finishedAt: try row.optional(24, row.instant),
      expiresAt: try row.optional(25, row.instant)
    )
  }
}
