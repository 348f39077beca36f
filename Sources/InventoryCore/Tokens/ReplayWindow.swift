/// Remembers the nonces of signed requests for as long as their timestamps are accepted.
///
/// A value: keep it in a mutex, or use ``isTimely(_:now:)`` alone and remember nonces in a shared store for
/// ``memory`` seconds. Memory is bounded: when ``capacity`` live nonces are held, further requests are refused,
/// never let through unseen.
public struct ReplayWindow: Sendable {
  /// Seconds that a timestamp may lie in the past or the future.
  public let tolerance: Int64
  /// Most nonces remembered.
  public let capacity: Int

  private var nonces: [String: Int64] = [:]
  /// Nothing ends before this second, so that sweeping is not tried in vain.
  private var nextSweep: Int64 = .min
  /// Nonces that ended before this second are forgotten.
  private var sweptUntil: Int64 = .min

  /// What became of a request.
  public enum Outcome: Hashable, Sendable {
    /// Timely and new: it may go on.
    case accepted
    /// The timestamp is too far from the server's clock.
    case untimely
    /// The nonce was seen before.
    case replayed
    /// Too many requests within the window.
    case full
  }

  /// - Parameters:
  ///   - tolerance: 1 to 3600 seconds.
  ///   - capacity: At least 1.
  public init(tolerance: Int64 = 300, capacity: Int = 100_000) {
    self.tolerance = min(max(tolerance, 1), 3600)
    self.capacity = max(capacity, 1)
  }

  /// Seconds for which a nonce must be remembered: a timestamp from the furthest future stays acceptable so long.
  public var memory: Int64 { 2 * tolerance }

  /// Nonces remembered now.
  public var count: Int { nonces.count }

  /// Whether a timestamp is close enough to the clock.
  public func isTimely(_ timestamp: Int64, now: Instant) -> Bool {
    let (distance, overflow) = timestamp.subtractingReportingOverflow(now.unixSeconds)
    return !overflow && distance.magnitude <= UInt64(tolerance)
  }

  /// Accepts a request whose signature is right, once.
  ///
  /// - Parameters:
  ///   - request: What was signed.
  ///   - keyID: Whose nonce it is; two keys may use the same one.
  ///   - now: The present moment.
  public mutating func accept(_ request: SignedRequest, keyID: String, now: Instant) -> Outcome {
    // After a clock went back, what has been forgotten stays out.
    guard isTimely(request.timestamp, now: now), request.timestamp + tolerance >= sweptUntil else {
      return .untimely
    }
    let name = "\(keyID)\n\(request.nonce)"
    let second = now.unixSeconds
    if let end = nonces[name], end >= second { return .replayed }
    if nonces.count >= capacity { sweep(second) }
    guard nonces.count < capacity else { return .full }
    let end = request.timestamp + tolerance
    nonces[name] = end
    nextSweep = min(nextSweep, end + 1)
    return .accepted
  }

  private mutating func sweep(_ second: Int64) {
    guard second >= nextSweep else { return }
    nonces = nonces.filter { $0.value >= second }
    sweptUntil = second
    nextSweep = nonces.values.min().map { $0 + 1 } ?? .max
  }
}
