/// Watches one running job by a clock that never steps, and says what is due.
package struct JobWatch: Hashable, Sendable {
  /// What the owner of the job must do.
  package enum Action: Hashable, Sendable {
    /// Renew the lease.
    case heartbeat
    /// Tell the handler to stop.
    case stop
    /// End the process.
    case end
  }

  private let heartbeat: Int64
  private let plan: RetryPlan
  private let started: UInt64
  private var lastHeartbeat: UInt64
  private var isStopped = false

  /// - Parameters:
  ///   - kind: The kind of the job, whose plan has the limits.
  ///   - started: Nanoseconds of the clock.
  package init(_ policy: JobPolicy, kind: String, started: UInt64) {
    heartbeat = policy.heartbeat
    plan = policy.plan(of: kind)
    self.started = started
    lastHeartbeat = started
  }

  /// What is due at a moment; a stop is said once, an end each time.
  package mutating func actions(at now: UInt64) -> [Action] {
    var actions: [Action] = []
    if seconds(from: lastHeartbeat, to: now) >= heartbeat {
      lastHeartbeat = now
      actions.append(.heartbeat)
    }
    if !isStopped, seconds(from: started, to: now) >= plan.softLimit {
      isStopped = true
      actions.append(.stop)
    }
    if seconds(from: started, to: now) >= plan.hardLimit { actions.append(.end) }
    return actions
  }

  private func seconds(from start: UInt64, to end: UInt64) -> Int64 {
    end > start ? Int64((end - start) / 1_000_000_000) : 0
  }
}
