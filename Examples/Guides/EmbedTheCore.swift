import InventoryCore

extension Guides {
  static func embedTheCore(now: Instant) throws {
    guard let limit = RateLimit(5, perSeconds: 60) else { return }
    var stored: Int64?
    for _ in 0..<6 {
      let decision = limit.decide(stored: stored, now: now)
      if decision.isAllowed { stored = decision.arrival }
      print(decision.isAllowed, decision.remaining, decision.retryAfterSeconds ?? 0)
    }

    print(Redactor.redact("password=hunter2 for card 4111 1111 1111 1111"))

    let tag = EntityTag("p-7-3")
    let outcome = Preconditions(ifMatch: nil, ifNoneMatch: tag.field).evaluate(tag, isSafe: true)
    print(outcome == .notModified)

    let refresh = EarlyRefresh()
    let isDue = refresh.isDue(
      expiresAt: now.advanced(bySeconds: 1),
      costMicroseconds: 200_000,
      now: now,
      random: .random(in: 0 ... .max)
    )
    print(isDue)
  }
}
