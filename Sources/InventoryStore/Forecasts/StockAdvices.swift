package import InventoryCore
package import InventoryRecords

/// Stock advice, as rows.
package struct StockAdvices {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = [
    "product_id", "location_id", "lead_time_days", "service_level", "reorder_point", "order_up_to",
    "soon_point", "daily_rate", "protection_mean", "protection_deviation", "cycle_demand",
    "cycle_service_level", "fill_rate", "demand_class", "forecast_error", "variation", "turnover",
    "variability_class", "lead_time_demand", "lead_time_mean", "shared_factor", "product_factor", "cycles",
    "short_cycles", "recent_cycles",
  ]

  /// Keeps advice in place of what was there, and the points that lists of stock go by.
  package func keep(_ advices: [StockAdvice]) throws {
    let values = advices.flatMap { advice -> [SQLValue] in
      [
        .integer(advice.productID), .integer(advice.locationID), .integer(advice.leadTimeDays),
        .integer(advice.serviceLevel), .real(advice.reorderPoint), .real(advice.orderUpTo),
        .real(advice.soonPoint), .real(advice.rate), .real(advice.protectionMean),
        .real(advice.protectionDeviation), .real(advice.cycleDemand), .real(advice.cycleServiceLevel),
        .real(advice.fillRate), .text(advice.demandClass), .optional(advice.forecastError) { .integer($0) },
        .optional(advice.variation) { .integer($0) }, .money(advice.turnover),
        .optional(advice.variabilityClass) { .text($0) }, .blob(advice.leadTimeDemand),
        .optional(advice.leadTimeMean) { .real($0) }, .real(advice.standing.sharedFactor),
        .real(advice.standing.control.factor), .integer(advice.standing.control.cycles),
        .integer(advice.standing.control.shortCycles),
        .text(advice.standing.control.recent.reduce(into: "") { $0 += $1 ? "1" : "0" }),
      ]
    }
    try connection.insert(
      into: "stock_advice",
      Self.columns,
      values,
      conflict: SQLText.replacement(of: Self.columns, key: ["product_id", "location_id"])
    )
    for advice in advices {
      try connection.execute(
        """
        UPDATE stock_balances SET reorder_point = COALESCE(reorder_setting, $1),
          soon_point = COALESCE(reorder_setting + $2 - $1, $2), daily_rate = $3
        WHERE product_id = $4 AND location_id = $5
        """,
        [
          .integer(Self.thousandths(advice.reorderPoint)), .integer(Self.thousandths(advice.soonPoint)),
          .integer(Self.scaled(advice.rate, 1e6)), .integer(advice.productID), .integer(advice.locationID),
        ]
      )
    }
  }

  static func thousandths(_ value: Double) -> Int64 { scaled(value, 1e3) }

  /// Rounded up, and kept within what a quantity holds.
  private static func scaled(_ value: Double, _ factor: Double) -> Int64 {
    Int64(min(max((value * factor - 1e-6).rounded(.up), 0), 9e14))
  }

  /// What training found of the service of a product; `nil` before the first.
  package func standing(of place: StockPlace) throws -> ServiceStanding? {
    try connection.first(
      """
      SELECT service_level, shared_factor, product_factor, cycles, short_cycles, recent_cycles FROM stock_advice
      WHERE product_id = $1 AND location_id = $2
      """,
      [.integer(place.productID), .integer(place.locationID)]
    ) { row in
      let serviceLevel = try row.nextInt()
      return try Self.standing(&row, serviceLevel: serviceLevel)
    }
  }

  static func standing(_ row: inout RowReader, serviceLevel: Int) throws -> ServiceStanding {
    let shared = try row.nextReal()
    return ServiceStanding(
      ServiceControl(
        aim: Double(serviceLevel) / 10_000,
        factor: try row.nextReal(),
        cycles: try row.nextInt(),
        shortCycles: try row.nextInt(),
        recent: try row.nextText().utf8.map { $0 == UInt8(ascii: "1") }
      ),
      sharedFactor: shared
    )
  }

  // MARK: Classes

  /// Products with the turnover of all their locations and their class, by number.
  package func turnovers() throws -> [(productID: Int64, turnover: Int64, turnoverClass: String?)] {
    try connection.all(
      """
      SELECT product_id, CAST(SUM(turnover) AS BIGINT), NULLIF(MIN(COALESCE(turnover_class, '')), '') FROM stock_advice
      GROUP BY product_id ORDER BY product_id
      """
    ) { row in (try row.nextInteger(), try row.nextInteger(), try row.nextOptionalText()) }
  }

  package func setTurnoverClass(_ name: String, productID: Int64) throws {
    try connection.execute(
      "UPDATE stock_advice SET turnover_class = $1 WHERE product_id = $2",
      [.text(name), .integer(productID)]
    )
  }

  package func classes(productID: Int64, locationID: Int64) throws -> StockClasses {
    try connection.first(
      """
      SELECT turnover_class, variability_class FROM stock_advice
      WHERE product_id = $1 AND location_id = $2
      """,
      [.integer(productID), .integer(locationID)]
    ) { row in
      StockClasses(turnover: try row.nextOptionalText(), variability: try row.nextOptionalText())
    } ?? StockClasses()
  }
}
