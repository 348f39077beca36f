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

  package init(
    id: Int64,
    kind: String,
    payload: String,
    state: JobState,
    priority: Int,
    runAt: Instant,
    attempt: Int,
    worker: String?,
    leaseUntil: Instant?,
    heartbeatAt: Instant?,
    isCancelled: Bool,
    stepsDone: Int64,
    stepsTotal: Int64?,
    result: String?,
    error: String?,
    parentID: Int64?,
    openParts: Int,
    asker: JobAsker,
    createdAt: Instant,
    startedAt: Instant?,
    finishedAt: Instant?,
    expiresAt: Instant?
  ) {
    self.id = id
    self.kind = kind
    self.payload = payload
    self.state = state
    self.priority = priority
    self.runAt = runAt
    self.attempt = attempt
    self.worker = worker
    self.leaseUntil = leaseUntil
    self.heartbeatAt = heartbeatAt
    self.isCancelled = isCancelled
    self.stepsDone = stepsDone
    self.stepsTotal = stepsTotal
    self.result = result
    self.error = error
    self.parentID = parentID
    self.openParts = openParts
    self.asker = asker
    self.createdAt = createdAt
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.expiresAt = expiresAt
  }
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
