package import InventoryCore

/// The state of limits that all processes count together, where there is no other store that they share: one number a
/// caller and kind of request, as ``RateLimit`` decides by it.
package struct RateArrivals {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Decides about a request, and remembers it when it passes.
  package func decide(key: String, limit: RateLimit, now: Instant) throws -> RateLimitDecision {
    // There is a row to lock before anybody reads it, so that two processes do not both see none.
    try connection.execute(
      "INSERT INTO rate_arrivals (key, arrival) VALUES ($1, 0) ON CONFLICT (key) DO NOTHING",
      [.text(key)]
    )
    let stored = try connection.first(
      "SELECT arrival FROM rate_arrivals WHERE key = $1 \(connection.dialect.lockClause)",
      [.text(key)]
    ) { try $0.nextInteger() }
    let decision = limit.decide(stored: stored, now: now)
    guard decision.isAllowed else { return decision }
    try connection.execute(
      "UPDATE rate_arrivals SET arrival = $2 WHERE key = $1",
      [.text(key), .integer(decision.arrival)]
    )
    return decision
  }

  /// Forgets what says nothing any more.
  package func prune(now: Instant) throws {
    try connection.execute("DELETE FROM rate_arrivals WHERE arrival < $1", [.integer(now.microseconds)])
  }
}
