/// Whether a request passes, and what its answer says about the limit.
public struct RateLimitDecision: Hashable, Sendable {
  /// Whether the request may go on.
  public let isAllowed: Bool
  /// The most requests that could come at once.
  public let limit: Int
  /// Requests that could come at once right after this one.
  public let remaining: Int
  /// Seconds until the whole ``limit`` is available again, rounded up.
  public let resetSeconds: Int64
  /// For a refused request, seconds after which it would pass, rounded up; `nil` when it passed, and when it
  /// can never pass because it costs more than the burst.
  public let retryAfterSeconds: Int64?
  /// The theoretical arrival time to store, in microseconds. Unchanged by a refused request: do not write then.
  public let arrival: Int64
  /// Milliseconds after which the stored value says nothing any more and may be forgotten.
  public let storeForMilliseconds: Int64

  /// A decision that was made elsewhere by the same rule.
  ///
  /// - Parameters:
  ///   - arrival: Theoretical arrival time in microseconds, no earlier than `now`.
  ///   - now: The moment of the decision in microseconds.
  ///   - retryAfter: Microseconds until a refused request would pass.
  package init(limit: RateLimit, arrival: Int64, now: Int64, isAllowed: Bool, retryAfter: Int64?) {
    self.isAllowed = isAllowed
    self.arrival = arrival
    self.limit = limit.burst
    let ahead = arrival - now
    remaining = Int(max(limit.tolerance - ahead, 0) / limit.interval)
    resetSeconds = Self.roundedUp(ahead, by: Instant.microsecondsPerSecond)
    retryAfterSeconds = retryAfter.map { max(Self.roundedUp($0, by: Instant.microsecondsPerSecond), 1) }
    storeForMilliseconds = Self.roundedUp(ahead, by: 1000)
  }

  private static func roundedUp(_ value: Int64, by unit: Int64) -> Int64 {
    value <= 0 ? 0 : (value - 1) / unit + 1
  }
}
