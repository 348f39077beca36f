package import InventoryCore
package import InventoryRecords

/// The queue: jobs as rows, in the transaction of whoever asks.
package struct Jobs {
  let connection: any SQLConnection

  /// The only queue so far.
  package static let standardQueue = "default"

  package init(_ connection: any SQLConnection) { self.connection = connection }

  // MARK: Asking

  /// Adds a job, unless one with its key is waiting or running: then that one is the answer.
  package func enqueue(
    _ draft: JobDraft,
    queue: String = standardQueue,
    by asker: JobAsker,
    parentID: Int64? = nil,
    now: Instant
  ) throws -> (job: Job, isNew: Bool) {
    // A rival's job may finish between the two statements: then there is room for this one.
    for _ in 0..<8 {
      if let job = try insert(draft, queue, asker, parentID, now) { return (job, true) }
      if let key = draft.uniqueKey, let job = try unfinished(key: key) { return (job, false) }
    }
    throw SQLError(.busy, message: "jobs of one key come and go too quickly")
  }

  private func insert(
    _ draft: JobDraft,
    _ queue: String,
    _ asker: JobAsker,
    _ parentID: Int64?,
    _ now: Instant
  ) throws -> Job? {
    try connection.first(
      """
      INSERT INTO jobs (queue, kind, payload, state, priority, run_at, attempt, unique_key, parent_id,
        created_at, actor_kind, actor_id, creator, role, location_id)
      VALUES ($1, $2, $3, 'PENDING', $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13)
      ON CONFLICT (unique_key) WHERE state IN ('PENDING', 'STARTED', 'RETRY') DO NOTHING
      RETURNING \(Job.columns)
      """,
      [
        .text(queue), .text(draft.kind), .text(draft.payload), .integer(draft.priority),
        .instant(draft.runAt ?? now), .optional(draft.uniqueKey, SQLValue.text),
        .optional(parentID, SQLValue.integer), .instant(now),
      ] + asker.values,
      Job.init
    )
  }

  private func unfinished(key: String) throws -> Job? {
    try connection.first(
      """
      SELECT \(Job.columns) FROM jobs WHERE unique_key = $1 AND state IN ('PENDING', 'STARTED', 'RETRY')
      """,
      [.text(key)],
      Job.init
    )
  }

  // MARK: Looking

  package func job(id: Int64) throws -> Job? {
    try connection.first("SELECT \(Job.columns) FROM jobs WHERE id = $1", [.integer(id)], Job.init)
  }

  package func page(_ list: JobList, _ part: ListPart) throws -> ListPage<Job> {
    try list.query.page(part, connection, Job.init)
  }

  package func count(_ list: JobList) throws -> Int { try list.query.count(connection) }

  // MARK: Calling off

  /// Ends a waiting job, or tells a running one that it should stop.
  ///
  /// - Returns: What became of it; `nil` when it is finished already, or there is none.
  package func cancel(id: Int64, policy: JobPolicy, now: Instant) throws -> JobTransition? {
    guard let job = try locked(id: id) else { return nil }
    let transition = policy.transition(
      of: job.kind,
      from: job.state,
      on: .cancelled,
      attempt: job.attempt,
      now: now
    )
    switch transition {
    case .refuse: return nil
    case .move:
      try conclude(
        job,
        as: .revoked,
        result: nil,
        error: "canceled before it started",
        policy: policy,
        now: now
      )
    case .requestCancellation:
      try connection.execute(
        "UPDATE jobs SET is_cancelled = $1 WHERE id = $2",
        [.boolean(true), .integer(id)]
      )
      try cancelParts(of: job, policy: policy, now: now)
    }
    return transition
  }

  private func cancelParts(of job: Job, policy: JobPolicy, now: Instant) throws {
    let parts = try connection.all(
      "SELECT id FROM jobs WHERE parent_id = $1 AND state IN ('PENDING', 'STARTED', 'RETRY') ORDER BY id",
      [.integer(job.id)]
    ) { try $0.nextInteger() }
    for part in parts { _ = try cancel(id: part, policy: policy, now: now) }
  }

  func locked(id: Int64) throws -> Job? {
    try connection.first(
      "SELECT \(Job.columns) FROM jobs WHERE id = $1 \(connection.dialect.lockClause)",
      [.integer(id)],
      Job.init
    )
  }

  // MARK: Upkeep

  /// Forgets finished jobs whose time is over, a bounded number at a time; parts go with the whole.
  ///
  /// - Returns: How many.
  package func prune(now: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM jobs WHERE id IN (
        SELECT id FROM jobs WHERE expires_at < $1 ORDER BY expires_at LIMIT 200)
      """,
      [.instant(now)]
    )
  }
}

extension JobList {
  fileprivate var query: ListQuery {
    let column = self == .active ? "started_at" : "run_at"
    var query = ListQuery(Job.columns, from: "jobs", sort: [.init(column), .init("id")])
    query.filter(self == .active ? "state = 'STARTED'" : "state IN ('PENDING', 'RETRY')")
    return query
  }
}
