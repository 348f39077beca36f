package import InventoryCore
internal import InventoryStore

extension Inventory {
  /// Decides about a request that all processes count together in the database; `nil` when that cannot be asked.
  ///
  /// It costs a commit, so it is for what costs much more anyway: checks of passwords.
  package func decideForAll(_ key: String, _ limit: RateLimit, now: Instant) -> RateLimitDecision? {
    try? engine.write { connection in
      let arrivals = RateArrivals(connection)
      // About one in 32 tidies up.
      if now.microseconds & 31 == 0 { try arrivals.prune(now: now) }
      return try arrivals.decide(key: key, limit: limit, now: now)
    }
  }
}
