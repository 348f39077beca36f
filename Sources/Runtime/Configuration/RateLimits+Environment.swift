internal import InventoryHTTP

extension RateLimits {
  /// The limits that an environment sets, the others as they are.
  init(_ environment: inout Environment) {
    self.init()
    let counts = 1...1_000_000
    anonymous = environment.integer(
      "RATE_LIMIT_REQUESTS",
      olderNames: ["RATE_LIMIT_CALLS"],
      in: counts,
      default: anonymous
    )
    window = environment.integer(
      "RATE_LIMIT_WINDOW",
      olderNames: ["RATE_LIMIT_PERIOD"],
      in: 1...86_400,
      default: window
    )
    user = environment.integer("RATE_LIMIT_USER", in: counts, default: user)
    service = environment.integer("RATE_LIMIT_SERVICE", in: counts, default: service)
    register = environment.integer("RATE_LIMIT_REGISTER", in: counts, default: register)
    login = environment.integer("RATE_LIMIT_LOGIN", in: counts, default: login)
    refresh = environment.integer("RATE_LIMIT_REFRESH", in: counts, default: refresh)
    predict = environment.integer("RATE_LIMIT_PREDICT", in: counts, default: predict)
    chat = environment.integer("RATE_LIMIT_CHAT", in: counts, default: chat)
    orderLines = environment.integer("RATE_LIMIT_ORDER_LINES", in: counts, default: orderLines)
    clients = environment.integer("RATE_LIMIT_CLIENTS", in: counts, default: clients)
    reviews = environment.integer("RATE_LIMIT_REVIEWS", in: counts, default: reviews)
    webhookTests = environment.integer("RATE_LIMIT_WEBHOOK_TESTS", in: counts, default: webhookTests)
  }
}
