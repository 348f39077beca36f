/// How often and after which pauses a call is sent again that the service could not answer.
///
/// A call is repeated after 429, 502, 503 and 504, and after a connection that was lost or could not be made. What may have had an
/// effect is repeated with the same `Idempotency-Key` only, so it has one effect; what takes no key is repeated only when
/// it cannot have arrived.
public struct RetryPolicy: Hashable, Sendable {
  /// Most sendings of one call, the first one included.
  public var attempts: Int
  /// The pause after the first one; each further one is twice as long. By chance it is between half of it and all of it.
  public var firstPause: Duration
  /// The longest pause, and the longest that a service can ask for (`Retry-After`); where it asks for more, its refusal stands.
  public var longestPause: Duration

  /// Four sendings, pauses from 200 ms, none longer than 10 s.
  public init(
    attempts: Int = 4,
    firstPause: Duration = .milliseconds(200),
    longestPause: Duration = .seconds(10)
  ) {
    self.attempts = max(attempts, 1)
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Every call is sent once.
  public static let never = RetryPolicy(attempts: 1)
}

/// The attempts of one call.
struct RetryAttempts {
  let policy: RetryPolicy
  private(set) var made = 1

  init(_ policy: RetryPolicy) { self.policy = policy }

  /// - Parameters:
  ///   - asked: What the service asks for.
  ///   - chance: From 0 to 1.
  /// - Returns: How long to wait before the next one; `nil` when this was the last.
  mutating func pause(asked: Duration?, chance: Double) -> Duration? {
    guard made < policy.attempts else { return nil }
    if let asked, asked > policy.longestPause { return nil }
    var pause = policy.firstPause
    for _ in 1..<made where pause < policy.longestPause { pause *= 2 }
    made += 1
    let own = min(pause, policy.longestPause) * (0.5 + chance / 2)
    return max(own, asked ?? .zero)
  }
}
