package import InventoryCore
package import InventoryRecords

/// A kind of jobs, in one declaration: what its jobs are told, how urgent they are, whether they are quick, when there is one
/// of them at most, how patient the queue is with them, when they come round by themselves, and what is done.
///
/// The name and the payload stand in databases: workers meet jobs that earlier releases have added.
package struct JobKind<Payload: Sendable>: Sendable {
  /// How many unfinished jobs there may be.
  package enum Uniqueness: Sendable {
    case any
    /// One of the kind.
    case one
    /// One for each of what the payload is about.
    case onePer(@Sendable (Payload) -> String)
  }

  /// Names the kind in the database.
  package let name: String
  /// What its jobs do, for people.
  package let summary: String
  package let payload: PayloadCodec<Payload>
  /// Lower goes first.
  package let priority: Int
  package let lane: JobLane
  package let retries: RetryPlan
  /// The job that comes round by itself.
  package let scheduled: ScheduledJob?
  private let unique: Uniqueness
  let run: @Sendable (JobContext, Payload) throws -> JobOutcome

  /// - Parameters:
  ///   - schedule: When a job comes round by itself, and what it is told.
  ///   - run: The handler; see ``JobHandler`` for what it must heed.
  package init(
    _ name: String,
    _ summary: String,
    payload: PayloadCodec<Payload>,
    priority: Int = JobDraft.standardPriority,
    lane: JobLane,
    unique: Uniqueness = .any,
    retries: RetryPlan = RetryPlan(),
    schedule: (when: JobSchedule, payload: Payload)? = nil,
    run: @escaping @Sendable (JobContext, Payload) throws -> JobOutcome
  ) {
    self.name = name
    self.summary = summary
    self.payload = payload
    self.priority = priority
    self.lane = lane
    self.retries = retries
    self.unique = unique
    self.run = run
    scheduled = schedule.map { schedule in
      ScheduledJob(
        schedule.when,
        JobDraft(
          kind: name,
          payload: payload.encode(schedule.payload),
          priority: priority,
          uniqueKey: unique.key(of: name, schedule.payload)
        )
      )
    }
  }

  /// A job of the kind.
  ///
  /// - Parameter priority: That of the kind by default; a part goes by the job that it is a part of.
  package func draft(_ payload: Payload, priority: Int? = nil) -> JobDraft {
    JobDraft(
      kind: name,
      payload: self.payload.encode(payload),
      priority: priority ?? self.priority,
      uniqueKey: uniqueKey(payload)
    )
  }

  /// What no two unfinished jobs have in common; `nil` when there may be any number.
  package func uniqueKey(_ payload: Payload) -> String? { unique.key(of: name, payload) }
}

extension JobKind.Uniqueness {
  fileprivate func key(of name: String, _ payload: Payload) -> String? {
    switch self {
    case .any: nil
    case .one: name
    case .onePer(let subject): "\(name):\(subject(payload))"
    }
  }
}

extension JobKind where Payload == NoPayload {
  /// A kind whose jobs are told nothing.
  package init(
    _ name: String,
    _ summary: String,
    priority: Int = JobDraft.standardPriority,
    lane: JobLane,
    unique: Uniqueness = .any,
    retries: RetryPlan = RetryPlan(),
    schedule: JobSchedule? = nil,
    run: @escaping @Sendable (JobContext) throws -> JobOutcome
  ) {
    self.init(
      name,
      summary,
      payload: .none,
      priority: priority,
      lane: lane,
      unique: unique,
      retries: retries,
      schedule: schedule.map { (when: $0, payload: NoPayload()) },
      run: { context, _ in try run(context) }
    )
  }

  package func draft() -> JobDraft { draft(NoPayload()) }
}
