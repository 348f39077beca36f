/// How long a login must wait after failures: growing delay, never a lock.
///
/// Count failures per account and per address, and take the longer wait. The first ``freeFailures`` cost
/// nothing; each further one doubles the wait from ``firstWait`` up to ``longestWait``. After
/// ``forgottenAfter`` without a failure the count is taken as zero, and a success resets it.
///
/// The count must be raised before the password is hashed, or parallel guesses slip through.
public struct LoginBackoff: Hashable, Sendable {
  /// Failures without consequence.
  public var freeFailures: Int
  /// Wait after the first failure that counts, in microseconds.
  public var firstWait: Int64
  /// Longest wait, in microseconds.
  public var longestWait: Int64
  /// Quiet time after which old failures count no more, in microseconds.
  public var forgottenAfter: Int64

  /// Five free failures, then 1 s doubling up to 15 minutes; forgotten after a day. Negative values count as the
  /// least sensible ones.
  public init(
    freeFailures: Int = 5,
    firstWait: Int64 = 1_000_000,
    longestWait: Int64 = 900_000_000,
    forgottenAfter: Int64 = 86_400_000_000
  ) {
    self.freeFailures = max(freeFailures, 0)
    self.firstWait = max(firstWait, 1)
    self.longestWait = max(longestWait, firstWait)
    self.forgottenAfter = max(forgottenAfter, longestWait)
  }

  /// The whole delay that a number of consecutive failures earns, in microseconds.
  public func delay(afterFailures failures: Int) -> Int64 {
    guard failures > freeFailures else { return 0 }
    let doublings = failures - max(freeFailures, 0) - 1
    guard doublings < firstWait.leadingZeroBitCount - 1 else { return longestWait }
    return min(firstWait << Int64(doublings), longestWait)
  }

  /// Microseconds until the next attempt is allowed; 0 when it is allowed now.
  ///
  /// A last failure in the future, as after a clock step, counts as now: the wait is never longer than
  /// ``longestWait``.
  public func wait(failures: Int, lastFailure: Instant?, now: Instant) -> Int64 {
    guard let lastFailure, failures > freeFailures else { return 0 }
    let elapsed = max(now.microseconds - lastFailure.microseconds, 0)
    guard elapsed < forgottenAfter else { return 0 }
    return max(delay(afterFailures: failures) - elapsed, 0)
  }

  /// The count to store after another failure: one more, or one when the old ones are forgotten.
  public func failures(after failures: Int, lastFailure: Instant?, now: Instant) -> Int {
    guard let lastFailure, now.microseconds - lastFailure.microseconds < forgottenAfter else { return 1 }
    return min(max(failures, 0), 1_000_000) + 1
  }
}
