internal import InventoryCore
internal import InventoryService
internal import Synchronization

/// Counts calls per caller and class in this process.
final class RateLimiter: Sendable {
  private let limits: RateLimits
  private let table = Mutex(RateLimitTable())

  init(_ limits: RateLimits) { self.limits = limits }

  /// The name and numbers of the limit that counts a call; `nil` when none does.
  private func limit(_ rate: RateClass, isSignedIn: Bool) -> (name: String, limit: RateLimit)? {
    let (name, count) =
      switch rate {
      case .exempt: ("exempt", 0)
      case .register: ("register", limits.register)
      case .login: ("login", limits.login)
      case .refresh: ("refresh", limits.refresh)
      case .predict: ("predict", limits.predict)
      case .standard: isSignedIn ? ("user", limits.user) : ("anonymous", limits.anonymous)
      }
    return RateLimit(count, perSeconds: limits.window).map { (name, $0) }
  }

  /// - Throws: ``Problem`` 429 with the fields of the limit.
  func check(_ rate: RateClass, caller: Caller, now: Instant) throws {
    guard let (name, limit) = limit(rate, isSignedIn: caller.role != nil) else { return }
    let who = caller.role == nil ? caller.address : caller.name
    let decision = table.withLock { $0.decide(key: "\(name) \(who)", limit: limit, now: now) }
    guard !decision.isAllowed else { return }
    let wait = decision.retryAfterSeconds ?? Int64(limits.window)
    var problem = Problem(
      .rateLimited, "Too many requests; try again in \(wait) s.", retryAfter: Int(wait))
    problem.headerFields = [
      .init("X-RateLimit-Limit", "\(decision.limit)"),
      .init("X-RateLimit-Remaining", "\(decision.remaining)"),
      .init("X-RateLimit-Reset", "\(now.unixSeconds + decision.resetSeconds)"),
      .init("RateLimit-Policy", "\"\(name)\";q=\(limit.count);w=\(limit.periodSeconds)"),
      .init("RateLimit", "\"\(name)\";r=\(decision.remaining);t=\(wait)"),
    ]
    throw problem
  }
}

extension Application {
  func limit(_ endpoint: Endpoint, caller: Caller, now: Instant) throws {
    guard settings.isRateLimitEnabled, endpoint.rate != .exempt else { return }
    try limiter.check(endpoint.rate, caller: caller, now: now)
  }
}
