/// The patience with jobs of one kind: how often they are tried, and for how long an attempt may go on.
package struct RetryPlan: Hashable, Sendable {
  /// Attempts after the first; 3 means at most 4 executions.
  package var maximumRetries: Int
  /// Seconds after which the handler is told to stop.
  package var softLimit: Int64
  /// Seconds after which the process that runs the handler ends.
  package var hardLimit: Int64

  /// Longest wait before another attempt, in seconds.
  package static let longestBackoff: Int64 = 3600

  /// The values of the contract: 3 retries, 25 and 30 minutes.
  package init(maximumRetries: Int = 3, softLimit: Int64 = 1500, hardLimit: Int64 = 1800) {
    self.maximumRetries = maximumRetries
    self.softLimit = softLimit
    self.hardLimit = hardLimit
  }

  /// Seconds to wait after the attempt of a number, from 1: 1, 2, 4, …
  package func backoff(afterAttempt attempt: Int) -> Int64 {
    let doublings = max(attempt - 1, 0)
    return doublings < 12 ? min(1 << Int64(doublings), Self.longestBackoff) : Self.longestBackoff
  }
}
