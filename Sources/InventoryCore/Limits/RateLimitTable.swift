/// The state of many callers' limits in one process: what is used when there is no shared store.
///
/// A value: keep it in a mutex. Memory is bounded; when too many callers are active at once, those closest to
/// a clean slate are forgotten, which can only let more through.
public struct RateLimitTable: Sendable {
  private var arrivals: [String: Int64] = [:]
  private let capacity: Int

  /// - Parameter capacity: Most callers remembered; at least 2.
  public init(capacity: Int = 100_000) { self.capacity = max(capacity, 2) }

  /// Callers remembered now.
  public var count: Int { arrivals.count }

  /// Decides about a request and remembers it when it passes.
  ///
  /// - Parameters:
  ///   - key: Caller and kind of request together, for example `login:203.0.113.9`.
  ///   - limit: What the caller is held to.
  ///   - now: The present moment.
  ///   - cost: Units of the limit that the request takes; 0 only asks.
  public mutating func decide(key: String, limit: RateLimit, now: Instant, cost: Int = 1) -> RateLimitDecision
  {
    let decision = limit.decide(stored: arrivals[key], now: now, cost: cost)
    guard decision.isAllowed, cost > 0 else { return decision }
    if arrivals.count >= capacity, arrivals[key] == nil { makeRoom(now: now) }
    arrivals[key] = decision.arrival
    return decision
  }

  /// Drops what is over; if that is not half the table, drops the half that is over soonest.
  private mutating func makeRoom(now: Instant) {
    arrivals = arrivals.filter { $0.value > now.microseconds }
    guard arrivals.count > capacity / 2 else { return }
    let middle = arrivals.values.sorted()[arrivals.count / 2]
    arrivals = arrivals.filter { $0.value > middle }
  }
}
