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
    self.init(
      id: try row.nextInteger(),
      kind: try row.nextText(),
      payload: try row.nextText(),
      state: try row.nextName(),
      priority: try row.nextInt(),
      runAt: try row.nextInstant(),
      attempt: try row.nextInt(),
      worker: try row.nextOptionalText(),
      leaseUntil: try row.nextOptionalInstant(),
      heartbeatAt: try row.nextOptionalInstant(),
      isCancelled: try row.nextFlag(),
      stepsDone: try row.nextInteger(),
      stepsTotal: try row.nextOptionalInteger(),
      result: try row.nextOptionalText(),
      error: try row.nextOptionalText(),
      parentID: try row.nextOptionalInteger(),
      openParts: try row.nextInt(),
      asker: try JobAsker(&row),
      createdAt: try row.nextInstant(),
      startedAt: try row.nextOptionalInstant(),
      finishedAt: try row.nextOptionalInstant(),
      expiresAt: try row.nextOptionalInstant()
    )
  }
}
