/// How each endpoint is called with success, by operation. Each feature brings its own.
enum Successes {
  static let api = "/api/v1"

  /// - Parameters:
  ///   - refresh: A refresh token that has not been used.
  ///   - factors: Second factors of those whose names begin with `mfa-`.
  ///   - sale: The number of a sale that can be reversed.
  static func all(refresh: String, factors: ConformanceFactors, sale: Int) -> [String: Success] {
    [
      system,
      caching,
      accounts(refresh: refresh, factors: factors),
      catalogue,
      stock(sale: sale),
      calendar,
      parties,
      purchasing,
      orders,
      reservations,
      forecasts,
      dashboard,
      jobs,
      imports,
    ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
  }
}
