internal import InventoryCore

/// How many requests of each class a caller may make.
package struct RateLimits: Hashable, Sendable {
  /// Per ``window``: an address that is not signed in, a signed-in user, and a service.
  package var anonymous = 100
  package var user = 600
  package var service = 6000
  /// Seconds.
  package var window = 60

  // Per minute.
  package var register = 5
  package var login = 10
  package var refresh = 10
  package var predict = 180
  package var chat = 300
  package var orderLines = 60
  package var clients = 30
  package var reviews = 3
  package var webhookTests = 5

  package init() {}

  /// The name and numbers of the limit that counts a call; `nil` when none does.
  func limit(_ rate: RateClass, for caller: RateLimitedCaller) -> (name: String, limit: RateLimit)? {
    let perMinute: Int
    switch rate {
    case .exempt: return nil
    case .standard: return general(caller)
    case .register: perMinute = register
    case .login: perMinute = login
    case .refresh: perMinute = refresh
    case .predict: perMinute = predict
    case .chat: perMinute = chat
    case .webhookTests: perMinute = webhookTests
    // What people create is limited, not what services do.
    case .orderLines, .clients, .reviews:
      guard caller != .service else { return general(caller) }
      perMinute = rate == .orderLines ? orderLines : rate == .clients ? clients : reviews
    }
    return RateLimit(perMinute, perSeconds: 60).map { (rate.rawValue, $0) }
  }

  private func general(_ caller: RateLimitedCaller) -> (name: String, limit: RateLimit)? {
    let (name, count) =
      switch caller {
      case .address: ("anonymous", anonymous)
      case .user: ("user", user)
      case .service: ("service", service)
      }
    return RateLimit(count, perSeconds: window).map { (name, $0) }
  }
}

/// Kinds of callers that are held to limits of their own.
enum RateLimitedCaller: Hashable, Sendable {
  case address
  case user
  case service
}

extension RateClass {
  /// Whether guessing is what the limit is for.
  var guardsSecrets: Bool {
    switch self {
    case .register, .login, .refresh: true
    default: false
    }
  }
}
