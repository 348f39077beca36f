/// The rules by which jobs are taken, tried again and given up. Pure: time is passed in.
package struct JobPolicy: Hashable, Sendable {
  /// The plan of kinds that are not in ``plans``.
  package var retries: RetryPlan
  /// The plans of kinds, by name.
  package var plans: [String: RetryPlan]
  /// Seconds for which a claim holds without a heartbeat.
  package var lease: Int64
  /// Seconds between two heartbeats.
  package var heartbeat: Int64
  /// Seconds for which a finished job and its result are kept.
  package var retention: Int64

  /// The values of the contract: a lease of one minute, results for a week.
  package init(
    retries: RetryPlan = RetryPlan(),
    plans: [String: RetryPlan] = [:],
    lease: Int64 = 60,
    heartbeat: Int64 = 5,
    retention: Int64 = 604_800
  ) {
    self.retries = retries
    self.plans = plans
    self.lease = lease
    self.heartbeat = heartbeat
    self.retention = retention
  }

  /// The plan of a kind.
  package func plan(of kind: String) -> RetryPlan { plans[kind] ?? retries }

  /// What an event makes of a job.
  ///
  /// - Parameters:
  ///   - kind: The kind of the job, whose plan counts.
  ///   - attempt: Executions so far, the present one included.
  package func transition(
    of kind: String,
    from state: JobState,
    on event: JobEvent,
    attempt: Int,
    now: Instant
  ) -> JobTransition {
    switch (state, event) {
    case (.pending, .claimed), (.retry, .claimed): return .move(to: .started, runAt: nil)
    case (.started, .succeeded): return .move(to: .success, runAt: nil)
    case (.started, .failed(let isFinal)):
      let plan = plan(of: kind)
      guard !isFinal, attempt <= plan.maximumRetries else { return .move(to: .failure, runAt: nil) }
      return .move(to: .retry, runAt: now.advanced(bySeconds: plan.backoff(afterAttempt: attempt)))
    case (.started, .released): return .move(to: .retry, runAt: now)
    case (.started, .stoppedByCancellation): return .move(to: .revoked, runAt: nil)
    case (.pending, .cancelled), (.retry, .cancelled): return .move(to: .revoked, runAt: nil)
    case (.started, .cancelled): return .requestCancellation
    default: return .refuse
    }
  }
}
