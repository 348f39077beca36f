package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// What a worker does with the queue, step by step, on the thread that asks.
package struct JobRunner: Sendable {
  package let inventory: Inventory
  /// The rules, with the plans of the kinds that have one.
  package let policy: JobPolicy
  /// Names the worker to people.
  package let worker: String
  private let handlers: JobHandlers
  private let monotonic: @Sendable () -> UInt64
  private let noteFailure: @Sendable (Job, any Error) -> Void

  /// - Parameters:
  ///   - monotonic: Nanoseconds of a clock that never steps.
  ///   - noteFailure: Told what went wrong with an attempt, for the log.
  package init(
    _ inventory: Inventory,
    handlers: JobHandlers,
    policy: JobPolicy = JobPolicy(),
    worker: String,
    monotonic: @escaping @Sendable () -> UInt64,
    noteFailure: @escaping @Sendable (Job, any Error) -> Void = { _, _ in }
  ) {
    var policy = policy
    policy.plans.merge(handlers.plans) { $1 }
    self.inventory = inventory
    self.handlers = handlers
    self.policy = policy
    self.worker = worker
    self.monotonic = monotonic
    self.noteFailure = noteFailure
  }

  private var now: Instant { inventory.effects.now() }

  /// How long jobs of a kind hold a seat.
  package func lane(of kind: String) -> JobLane { handlers[kind]?.lane ?? .quick }

  /// Takes jobs that are due. Looks before it writes, so that an idle worker never takes the write lock.
  ///
  /// - Parameter heavy: How many of them may be of kinds that hold a seat for long.
  package func claim(limit: Int, heavy: Int = .max) throws -> [ClaimedJob] {
    let kinds = heavy > 0 ? handlers.kinds : handlers.kinds(of: .quick)
    guard try inventory.engine.read({ try Jobs($0).isAnyDue(kinds: kinds, now: now) }) else { return [] }
    let token = try inventory.effects.randomBytes(16)
    return try inventory.engine.write { try claim(limit, heavy: heavy, token, Jobs($0)) }
  }

  /// The most urgent jobs of any kind while there are seats for heavy ones, then quick ones alone.
  private func claim(_ limit: Int, heavy: Int, _ token: [UInt8], _ jobs: Jobs) throws -> [ClaimedJob] {
    var claimed: [ClaimedJob] = []
    var heavy = heavy
    while claimed.count < limit {
      let (free, takesAny) = (limit - claimed.count, heavy > 0)
      let wanted = takesAny ? min(free, heavy) : free
      let found = try jobs.claim(
        kinds: takesAny ? handlers.kinds : handlers.kinds(of: .quick),
        limit: wanted,
        worker: worker,
        token: token,
        policy: policy,
        now: now
      )
      claimed += found
      heavy -= found.filter { lane(of: $0.job.kind) == .heavy }.count
      if found.count < wanted { break }
    }
    return claimed
  }

  /// Gives jobs of dead workers to others.
  package func reap() throws -> Int {
    guard try inventory.engine.read({ try Jobs($0).isAnyLost(now: now) }) else { return 0 }
    return try inventory.engine.write { try Jobs($0).reap(policy: policy, now: now) }
  }

  /// Renews leases, in one commit.
  package func heartbeat(_ running: [(lease: JobLease, control: JobControl)]) throws {
    let answers = try inventory.engine.write { connection in
      try running.map { try Jobs(connection).heartbeat($0.lease, policy: policy, now: now) }
    }
    for (job, isCancelled) in zip(running, answers) {
      switch isCancelled {
      case nil: job.control.interrupt(.leaseLost)
      case true?: job.control.interrupt(.cancelled)
      case false?: break
      }
    }
  }

  /// Runs one attempt of a job to its end.
  ///
  /// - Returns: The state that the job has then; `nil` when the lease was lost and nothing of it counts.
  @discardableResult
  package func run(_ claimed: ClaimedJob, control: JobControl = JobControl()) -> JobState? {
    let started = monotonic()
    let state = attempt(claimed, control: control)
    inventory.jobMeter?.note(claimed.job.kind, state, nanoseconds: monotonic() - started)
    return state
  }

  private func attempt(_ claimed: ClaimedJob, control: JobControl) -> JobState? {
    let context = JobContext(
      claimed,
      inventory: inventory,
      control: control,
      policy: policy,
      monotonic: monotonic
    )
    do {
      guard !claimed.job.isCancelled else { throw JobInterruption.cancelled }
      guard let handler = handlers[claimed.job.kind] else {
        throw JobFailure("no worker knows jobs of the kind \(claimed.job.kind)")
      }
      return try finish(context, try handler.run(context))
    } catch {
      return fail(context, error)
    }
  }

  /// Gives a job back unfinished; whatever its handler still does counts for nothing.
  package func release(_ lease: JobLease) throws {
    _ = try inventory.engine.write {
      try Jobs($0).end(lease, on: .released, error: "the worker stopped", policy: policy, now: now)
    }
  }

  private func finish(_ context: JobContext, _ outcome: JobOutcome) throws -> JobState {
    switch outcome {
    case .split(let parts, let last) where !parts.isEmpty:
      try inventory.commit(as: context.caller) { work in
        guard try Jobs(work.connection).split(context.lease, into: parts, last: last, now: work.now) else {
          throw JobInterruption.leaseLost
        }
        work.announce(.tasksAdded)
      }
      return .started
    case .split:
      return try finish(context, .result(#"{"parts":0}"#))
    case .done(let inBulk, let effects):
      let body = { (work: Work) throws in
        let result = try effects(work)
        // Last, so that no one waits for this row while the effects are written.
        let state = try Jobs(work.connection).end(
          context.lease,
          on: .succeeded,
          result: result,
          policy: policy,
          now: work.now
        )
        guard state != nil else { throw JobInterruption.leaseLost }
      }
      if inBulk {
        try inventory.commitInBulk(as: context.caller, body)
      } else {
        try inventory.commit(as: context.caller, body)
      }
      return .success
    }
  }

  private func fail(_ context: JobContext, _ error: any Error) -> JobState? {
    if error as? JobInterruption == .leaseLost { return nil }
    if !(error is JobInterruption) { noteFailure(context.job, error) }
    let (event, words) = Self.verdict(error, policy.plan(of: context.job.kind))
    do {
      return try inventory.engine.write {
        try Jobs($0).end(context.lease, on: event, error: words, policy: policy, now: now)
      }
    } catch {
      // The lease will run out, and another worker finds the job.
      noteFailure(context.job, error)
      return nil
    }
  }

  private static func verdict(_ error: any Error, _ plan: RetryPlan) -> (JobEvent, String) {
    switch error {
    case JobInterruption.cancelled: (.stoppedByCancellation, "canceled while it ran")
    case JobInterruption.tookTooLong:
      (.failed(isFinal: false), "stopped because it took longer than \(plan.softLimit) s")
    case JobInterruption.stopping: (.released, "the worker stopped")
    case let error as JobFailure: (.failed(isFinal: true), error.message)
    case let error as ServiceError: (.failed(isFinal: true), error.sentence)
    case is SQLError: (.failed(isFinal: false), "the storage was not available")
    default: (.failed(isFinal: false), "an unexpected failure; the log of the worker says more")
    }
  }
}
