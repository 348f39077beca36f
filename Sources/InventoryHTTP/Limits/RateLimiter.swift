internal import InventoryCore
internal import InventoryService
internal import Synchronization

/// Counts calls per caller and class: for all processes together when they share a store, else in this one.
///
/// Where secrets could be guessed, and the store is away or there is none, the database counts for all processes. When that
/// cannot be asked either, this process lets through a quarter, so that up to four processes together allow no more than
/// the limit.
final class RateLimiter: Sendable {
  private let limits: RateLimits
  private let shared: (any SharedLimits)?
  private let database: @Sendable (_ key: String, RateLimit, _ now: Instant) -> RateLimitDecision?
  private let table = Mutex(RateLimitTable())
  private let isAlone = Atomic(false)

  init(
    _ limits: RateLimits,
    shared: (any SharedLimits)?,
    database: @escaping @Sendable (String, RateLimit, Instant) -> RateLimitDecision?
  ) {
    self.limits = limits
    self.shared = shared
    self.database = database
  }

  /// Whether the last decision was made alone although there is a store to share.
  var isDegraded: Bool { isAlone.load(ordering: .relaxed) }

  /// - Throws: ``Problem`` 429 with the fields of the limit.
  func check(_ rate: RateClass, caller: Caller, now: Instant) throws {
    guard let (name, limit) = limits.limit(rate, for: kind(of: caller)) else { return }
    let decision = decide("\(name) \(caller.owner)", limit, isStrict: rate.guardsSecrets, now: now)
    guard !decision.isAllowed else { return }
    let wait = decision.retryAfterSeconds ?? Int64(limit.periodSeconds)
    var problem = Problem(
      .rateLimited,
      "Too many requests; try again in \(wait) s.",
      retryAfter: Int(wait)
    )
    problem.headerFields = [
      .init("X-RateLimit-Limit", "\(decision.limit)"),
      .init("X-RateLimit-Remaining", "\(decision.remaining)"),
      .init("X-RateLimit-Reset", "\(now.unixSeconds + decision.resetSeconds)"),
      .init("RateLimit-Policy", "\"\(name)\";q=\(limit.count);w=\(limit.periodSeconds)"),
      .init("RateLimit", "\"\(name)\";r=\(decision.remaining);t=\(wait)"),
    ]
    throw problem
  }

  private func kind(of caller: Caller) -> RateLimitedCaller {
    switch caller.actor {
    case .anonymous: .address
    case .user: .user
    case .apiKey, .local, .system: .service
    }
  }

  private func decide(_ key: String, _ limit: RateLimit, isStrict: Bool, now: Instant) -> RateLimitDecision {
    if let shared {
      let decision = shared.decide(key, limit)
      isAlone.store(decision == nil, ordering: .relaxed)
      if let decision { return decision }
    }
    if isStrict, let decision = database(key, limit, now) { return decision }
    let local = isStrict ? limit.quarter : limit
    return table.withLock { $0.decide(key: key, limit: local, now: now) }
  }
}

extension RateLimit {
  /// A quarter of the rate and of what may come at once, but at least one.
  fileprivate var quarter: RateLimit {
    RateLimit(max(count / 4, 1), perSeconds: periodSeconds, burst: max(burst / 4, 1)) ?? self
  }
}

extension Application {
  func limit(_ endpoint: Endpoint, caller: Caller, now: Instant) throws {
    guard settings.isRateLimitEnabled, endpoint.rate != .exempt else { return }
    try limiter.check(endpoint.rate, caller: caller, now: now)
  }
}
