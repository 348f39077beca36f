package import InventoryCore
package import InventoryRecords

/// What workers do.
extension Jobs {
  /// Whether a worker that knows these kinds would find something to do.
  package func isAnyDue(kinds: [String], queue: String = standardQueue, now: Instant) throws -> Bool {
    guard !kinds.isEmpty else { return false }
    let names = kinds.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
    return try connection.first(
      """
      SELECT id FROM jobs
      WHERE queue = $1 AND state IN ('PENDING', 'RETRY') AND run_at <= $2 AND kind IN (\(names)) LIMIT 1
      """,
      [.text(queue), .instant(now)] + kinds.map(SQLValue.text)
    ) { try $0.nextInteger() } != nil
  }

  /// Whether a lease has run out.
  package func isAnyLost(now: Instant) throws -> Bool {
    try connection.first(
      "SELECT id FROM jobs WHERE state = 'STARTED' AND lease_until < $1 LIMIT 1",
      [.instant(now)]
    ) { try $0.nextInteger() } != nil
  }

  /// Takes the most urgent jobs that are due, of kinds that this worker knows.
  ///
  /// The choice stands in a common table expression, which PostgreSQL evaluates once: in a plain sub-query a nested
  /// loop might lock more rows than it takes.
  ///
  /// - Parameters:
  ///   - token: Fresh random bytes: whoever holds a job by an older token has lost it.
  package func claim(
    kinds: [String],
    limit: Int,
    worker: String,
    token: [UInt8],
    policy: JobPolicy,
    queue: String = standardQueue,
    now: Instant
  ) throws -> [ClaimedJob] {
    guard !kinds.isEmpty, limit > 0 else { return [] }
    let names = kinds.indices.map { "$\($0 + 7)" }.joined(separator: ", ")
    let jobs = try connection.all(
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM jobs
        WHERE queue = $1 AND state IN ('PENDING', 'RETRY') AND run_at <= $2 AND kind IN (\(names))
        ORDER BY priority, run_at, id LIMIT $3 \(connection.dialect.skipLockedClause))
      UPDATE jobs SET state = 'STARTED', attempt = attempt + 1, worker = $4, lease = $5, lease_until = $6,
        heartbeat_at = $2, started_at = $2
      WHERE id IN (SELECT id FROM due)
      RETURNING \(Job.columns)
      """,
      [
        .text(queue), .instant(now), .integer(limit), .text(worker), .blob(token),
        .instant(now.advanced(bySeconds: policy.lease)),
      ] + kinds.map(SQLValue.text),
      Job.init
    )
    return jobs.sorted { ($0.priority, $0.runAt, $0.id) < ($1.priority, $1.runAt, $1.id) }
      .map { ClaimedJob(job: $0, lease: JobLease(jobID: $0.id, token: token)) }
  }

  /// Renews a lease.
  ///
  /// - Returns: Whether the job was called off; `nil` when the lease is lost.
  package func heartbeat(_ lease: JobLease, policy: JobPolicy, now: Instant) throws -> Bool? {
    try connection.first(
      """
      UPDATE jobs SET heartbeat_at = $1, lease_until = $2 WHERE id = $3 AND lease = $4 AND state = 'STARTED'
      RETURNING is_cancelled
      """,
      [
        .instant(now), .instant(now.advanced(bySeconds: policy.lease)), .integer(lease.jobID),
        .blob(lease.token),
      ]
    ) { try $0.nextFlag() }
  }

  /// Says how far a job has come.
  ///
  /// - Returns: As ``heartbeat(_:policy:now:)``.
  package func progress(
    _ lease: JobLease,
    done: Int64,
    total: Int64?,
    policy: JobPolicy,
    now: Instant
  ) throws -> Bool? {
    try connection.first(
      """
      UPDATE jobs SET steps_done = $1, steps_total = $2, heartbeat_at = $3, lease_until = $4
      WHERE id = $5 AND lease = $6 AND state = 'STARTED'
      RETURNING is_cancelled
      """,
      [
        .integer(done), .optional(total, SQLValue.integer), .instant(now),
        .instant(now.advanced(bySeconds: policy.lease)), .integer(lease.jobID), .blob(lease.token),
      ]
    ) { try $0.nextFlag() }
  }

  /// Ends an attempt, if the lease still holds: in the transaction of the attempt's effects, 0 rows take these back.
  ///
  /// - Returns: The job as it was, with the state that it now has; `nil` when the lease is lost.
  package func end(
    _ lease: JobLease,
    on event: JobEvent,
    result: String? = nil,
    error: String? = nil,
    policy: JobPolicy,
    now: Instant
  ) throws -> JobState? {
    guard let job = try held(lease) else { return nil }
    switch policy.transition(of: job.kind, from: job.state, on: event, attempt: job.attempt, now: now) {
    case .move(let state, let runAt?):
      try release(job, to: state, runAt: runAt, spends: event != .released, error: error)
      return state
    case .move(let state, nil):
      try conclude(job, as: state, result: result, error: error, policy: policy, now: now)
      return state
    case .requestCancellation, .refuse: return nil
    }
  }

  /// Replaces the work of a job by parts; it is finished when they are.
  ///
  /// - Parameter last: Kind of one more part, which begins when the others have ended.
  /// - Returns: `false` when the lease is lost.
  package func split(
    _ lease: JobLease,
    into parts: [JobDraft],
    last: String? = nil,
    now: Instant
  ) throws -> Bool {
    guard let job = try held(lease) else { return false }
    for part in parts {
      _ = try enqueue(part, by: job.asker, parentID: job.id, now: now)
    }
    try connection.execute(
      """
      UPDATE jobs SET lease = NULL, lease_until = NULL, worker = NULL, open_parts = $1, last_part = $2,
        steps_done = 0, steps_total = $3
      WHERE id = $4
      """,
      [
        .integer(parts.count), .optional(last, SQLValue.text),
        .integer(parts.count + (last == nil ? 0 : 1)), .integer(job.id),
      ]
    )
    return true
  }

  /// Gives jobs of workers that have died to others.
  ///
  /// - Returns: How many, a bounded number at a time.
  package func reap(policy: JobPolicy, now: Instant) throws -> Int {
    let jobs = try connection.all(
      """
      SELECT \(Job.columns) FROM jobs WHERE state = 'STARTED' AND lease_until < $1
      ORDER BY started_at, id LIMIT 100 \(connection.dialect.skipLockedClause)
      """,
      [.instant(now)],
      Job.init
    )
    for job in jobs {
      let event: JobEvent = job.isCancelled ? .stoppedByCancellation : .failed(isFinal: false)
      let error = "the worker \(job.worker ?? "of it") was not heard of any more"
      switch policy.transition(of: job.kind, from: job.state, on: event, attempt: job.attempt, now: now) {
      case .move(let state, let runAt?):
        try release(job, to: state, runAt: runAt, spends: true, error: error)
      case .move(let state, nil):
        try conclude(job, as: state, result: nil, error: error, policy: policy, now: now)
      case .requestCancellation, .refuse: break
      }
    }
    return jobs.count
  }

  /// The job of a lease that still holds, locked.
  private func held(_ lease: JobLease) throws -> Job? {
    try connection.first(
      """
      SELECT \(Job.columns) FROM jobs WHERE id = $1 AND lease = $2 AND state = 'STARTED'
      \(connection.dialect.lockClause)
      """,
      [.integer(lease.jobID), .blob(lease.token)],
      Job.init
    )
  }

  /// Lets another worker have a job.
  private func release(
    _ job: Job,
    to state: JobState,
    runAt: Instant,
    spends: Bool,
    error: String?
  ) throws {
    try connection.execute(
      """
      UPDATE jobs SET state = $1, run_at = $2, attempt = $3, error = $4, worker = NULL, lease = NULL,
        lease_until = NULL
      WHERE id = $5
      """,
      [
        .text(state.rawValue), .instant(runAt), .integer(spends ? job.attempt : max(0, job.attempt - 1)),
        .optional(error, SQLValue.text), .integer(job.id),
      ]
    )
    try JobTotals(connection).add(kind: job.kind, spends ? "RETRY" : "RELEASED", from: job.startedAt, to: nil)
  }

  /// Writes the end of a job, counts it, and tells the whole that it is a part of.
  func conclude(
    _ job: Job,
    as state: JobState,
    result: String?,
    error: String?,
    policy: JobPolicy,
    now: Instant
  ) throws {
    try connection.execute(
      """
      UPDATE jobs SET state = $1, result = $2, error = $3, finished_at = $4, expires_at = $5, lease = NULL,
        lease_until = NULL, steps_done = COALESCE($6, steps_done)
      WHERE id = $7
      """,
      [
        .text(state.rawValue), .optional(result, SQLValue.text), .optional(error, SQLValue.text),
        .instant(now), .instant(now.advanced(bySeconds: policy.retention)),
        state == .success ? .optional(job.stepsTotal, SQLValue.integer) : .null, .integer(job.id),
      ]
    )
    try JobTotals(connection).add(kind: job.kind, state.rawValue, from: job.startedAt, to: now)
    if let parent = job.parentID { try partEnded(of: parent, policy: policy, now: now) }
  }
}
