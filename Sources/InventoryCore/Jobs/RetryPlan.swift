/// The patience with jobs of one kind: how often they are tried, how long they wait in between, and for how long an
/// attempt may go on.
package struct RetryPlan: Hashable, Sendable {
  /// Attempts after the first; 3 means at most 4 executions.
  package var maximumRetries: Int
  /// Seconds from the first attempt that failed to the second.
  package var firstDelay: Int64
  /// How many times as long as the wait before it each further wait is.
  package var factor: Int64
  /// Longest wait before another attempt, in seconds.
  package var longestDelay: Int64
  /// Seconds after which the handler is told to stop.
  package var softLimit: Int64
  /// Seconds after which the process that runs the handler ends.
  package var hardLimit: Int64

  /// The values of the contract: 3 retries after 1, 2 and 4 s, 25 and 30 minutes.
  package init(
    maximumRetries: Int = 3,
    firstDelay: Int64 = 1,
    factor: Int64 = 2,
    longestDelay: Int64 = 3600,
    softLimit: Int64 = 1500,
    hardLimit: Int64 = 1800
  ) {
    self.maximumRetries = maximumRetries
    self.firstDelay = max(firstDelay, 0)
    self.factor = max(factor, 1)
    self.longestDelay = max(longestDelay, 0)
    self.softLimit = softLimit
    self.hardLimit = hardLimit
  }

  /// Seconds to wait after the attempt of a number, from 1.
  package func backoff(afterAttempt attempt: Int) -> Int64 {
    var delay = firstDelay
    // A wait that does not grow is the same after every attempt.
    guard factor > 1, delay > 0 else { return min(delay, longestDelay) }
    var further = attempt - 1
    while further > 0, delay < longestDelay {
      let (product, hasOverflowed) = delay.multipliedReportingOverflow(by: factor)
      delay = hasOverflowed ? longestDelay : product
      further -= 1
    }
    return min(delay, longestDelay)
  }
}
