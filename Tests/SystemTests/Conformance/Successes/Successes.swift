/// How each endpoint is called with success, by operation. Each feature brings its own.
enum Successes {
  static let api = "/api/v1"

  /// - Parameters:
  ///   - refresh: A refresh token that has not been used.
  ///   - factors: Second factors of those whose names begin with `mfa-`.
  ///   - sales: The numbers of sales: the last one can be reversed, and of the first one something can come back.
  static func all(refresh: String, factors: ConformanceFactors, sales: [Int]) -> [String: Success] {
    [
      system,
      caching,
      accounts(refresh: refresh, factors: factors),
      catalogue,
      stock(reversed: sales.last ?? 0, returned: sales.first ?? 0),
      calendar,
      parties,
      purchasing,
      orders,
      reservations,
      forecasts,
      dashboard,
      assistant,
      jobs,
      imports,
    ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
  }
}
