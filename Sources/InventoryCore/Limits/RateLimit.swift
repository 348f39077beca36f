/// How many requests a caller may make: a steady rate, and how many at once.
///
/// Decided by the generic cell rate algorithm (ITU-T I.371) in whole microseconds. Each request moves a
/// "theoretical arrival time" one ``interval`` on; it passes while that time is no more than ``tolerance``
/// ahead of the clock. In any closed window of length W at most ⌊W / interval⌋ + ``burst`` requests pass, and
/// traffic at or below the rate is never refused. The only state per caller is one number.
public struct RateLimit: Hashable, Sendable {
  /// Requests per ``periodSeconds``.
  public let count: Int
  /// Length of the period.
  public let periodSeconds: Int
  /// Requests that may come at once after a quiet time.
  public let burst: Int

  /// Microseconds that one request takes up: the period divided by the count, rounded down.
  public let interval: Int64

  /// Microseconds that the theoretical arrival time may run ahead.
  public var tolerance: Int64 { interval * Int64(burst) }

  /// - Parameters:
  ///   - count: 1 to 1,000,000, and no more than the period has microseconds.
  ///   - periodSeconds: 1 second to 1 day.
  ///   - burst: 1 to 1,000,000; `count` when left out.
  /// - Returns: `nil` outside these ranges.
  public init?(_ count: Int, perSeconds periodSeconds: Int, burst: Int? = nil) {
    let burst = burst ?? count
    guard (1...1_000_000).contains(count), (1...86_400).contains(periodSeconds),
      (1...1_000_000).contains(burst)
    else { return nil }
    self.count = count
    self.periodSeconds = periodSeconds
    self.burst = burst
    interval = Int64(periodSeconds) * Instant.microsecondsPerSecond / Int64(count)
  }

  /// Decides about a request that costs `cost` units.
  ///
  /// - Parameters:
  ///   - stored: The ``RateLimitDecision/arrival`` of the last allowed request in microseconds, or `nil`. A
  ///     value in the past, as after a quiet time, counts as `now`.
  ///   - now: The present moment.
  ///   - cost: 0 asks without taking anything; more than ``burst`` can never pass.
  public func decide(stored: Int64?, now: Instant, cost: Int = 1) -> RateLimitDecision {
    let now = now.microseconds
    // A damaged value must not overflow: nothing later than the last representable instant is believed.
    let arrival = min(max(stored ?? now, now), Instant.validMicroseconds.upperBound)
    let cost = max(cost, 0)
    guard cost <= burst else {
      return RateLimitDecision(
        limit: self,
        arrival: arrival,
        now: now,
        isAllowed: false,
        retryAfter: nil
      )
    }
    let next = arrival + interval * Int64(cost)
    guard next - now <= tolerance else {
      return RateLimitDecision(
        limit: self,
        arrival: arrival,
        now: now,
        isAllowed: false,
        retryAfter: next - tolerance - now
      )
    }
    return RateLimitDecision(limit: self, arrival: next, now: now, isAllowed: true, retryAfter: nil)
  }
}

extension RateLimit: CustomStringConvertible {
  /// For example `100 per 60 s, 20 at once`.
  public var description: String { "\(count) per \(periodSeconds) s, \(burst) at once" }
}
