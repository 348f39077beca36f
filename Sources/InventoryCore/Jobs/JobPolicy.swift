/// The rules by which jobs are taken, tried again and given up. Pure: time is passed in.
package struct JobPolicy: Hashable, Sendable {
  /// Attempts after the first; 3 means at most 4 executions.
  package var maximumRetries: Int
  /// Seconds for which a claim holds without a heartbeat.
  package var lease: Int64
  /// Seconds between two heartbeats.
  package var heartbeat: Int64
  /// Seconds after which the handler is told to stop.
  package var softLimit: Int64
  /// Seconds after which the process that runs the handler ends.
  package var hardLimit: Int64
  /// Seconds for which a finished job and its result are kept.
  package var retention: Int64

  /// Longest wait before another attempt, in seconds.
  package static let longestBackoff: Int64 = 3600

  /// The values of the contract: 3 retries, 25 and 30 minutes; a lease of one minute, results for a week.
  package init(
    maximumRetries: Int = 3,
    lease: Int64 = 60,
    heartbeat: Int64 = 5,
    softLimit: Int64 = 1500,
    hardLimit: Int64 = 1800,
    retention: Int64 = 604_800
  ) {
    self.maximumRetries = maximumRetries
    self.lease = lease
    self.heartbeat = heartbeat
    self.softLimit = softLimit
    self.hardLimit = hardLimit
    self.retention = retention
  }

  /// Seconds to wait after the attempt of a number, from 1: 1, 2, 4, …
  package func backoff(afterAttempt attempt: Int) -> Int64 {
    let doublings = max(attempt - 1, 0)
    return doublings < 12 ? min(1 << Int64(doublings), Self.longestBackoff) : Self.longestBackoff
  }

  /// What an event makes of a job.
  ///
  /// - Parameter attempt: Executions so far, the present one included.
  package func transition(
    from state: JobState,
    on event: JobEvent,
    attempt: Int,
    now: Instant
  ) -> JobTransition {
    switch (state, event) {
    case (.pending, .claimed), (.retry, .claimed): .move(to: .started, runAt: nil)
    case (.started, .succeeded): .move(to: .success, runAt: nil)
    case (.started, .failed(let isFinal)):
      if isFinal || attempt > maximumRetries {
        .move(to: .failure, runAt: nil)
      } else {
        .move(to: .retry, runAt: now.advanced(bySeconds: backoff(afterAttempt: attempt)))
      }
    case (.started, .released): .move(to: .retry, runAt: now)
    case (.started, .stoppedByCancellation): .move(to: .revoked, runAt: nil)
    case (.pending, .cancelled), (.retry, .cancelled): .move(to: .revoked, runAt: nil)
    case (.started, .cancelled): .requestCancellation
    default: .refuse
    }
  }
}
