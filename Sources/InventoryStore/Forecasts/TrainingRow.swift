package import InventoryCore

/// A product at a location as training sees it.
package struct TrainingRow: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var categoryID: Int64?
  package var unit: String
  package var leadTimeDays: Int
  package var serviceLevel: Int
  package var packSize: Quantity
  package var minimumOrder: Quantity
  package var shelfLifeDays: Int?
  package var historyVersion: Int64
  /// What the forecast that is kept was made from; `nil` when there is none, or when the product is bought otherwise
  /// now.
  fileprivate var known: Known?

  fileprivate struct Known: Hashable, Sendable {
    var day: CalendarDate
    var engineVersion: Int
    var mark: HistoryMarks.Mark
  }

  package func isFresh(on day: CalendarDate, mark: HistoryMarks.Mark, engineVersion: Int) -> Bool {
    known == Known(day: day, engineVersion: engineVersion, mark: mark)
  }
}

/// Active products at each location that they have been kept at, as rows.
package struct TrainingRows {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// - Parameter products: First and last number.
  package func rows(_ products: ClosedRange<Int64>) throws -> [TrainingRow] {
    try connection.all(
      """
      SELECT b.product_id, b.location_id, p.unit, p.lead_time_days, p.service_level, p.pack_size, p.min_order,
        p.shelf_life_days, b.history_version, f.first_day, f.engine_version, f.history_version,
        f.calendar_version, a.lead_time_days, a.service_level, p.category_id
      FROM stock_balances b JOIN products p ON p.id = b.product_id
      LEFT JOIN stored_forecasts f ON f.product_id = b.product_id AND f.location_id = b.location_id
      LEFT JOIN stock_advice a ON a.product_id = b.product_id AND a.location_id = b.location_id
      WHERE b.product_id >= $1 AND b.product_id <= $2 AND p.is_active ORDER BY b.product_id, b.location_id
      """,
      [.integer(products.lowerBound), .integer(products.upperBound)]
    ) { row in
      var training = TrainingRow(
        productID: try row.integer(0),
        locationID: try row.integer(1),
        categoryID: try row.optional(15, row.integer),
        unit: try row.text(2),
        leadTimeDays: try row.int(3),
        serviceLevel: try row.int(4),
        packSize: try row.quantity(5),
        minimumOrder: try row.quantity(6),
        shelfLifeDays: try row.optional(7, row.int),
        historyVersion: try row.integer(8)
      )
      let isBoughtAlike =
        try row.optional(13, row.int) == training.leadTimeDays
        && row.optional(14, row.int) == training.serviceLevel
      guard isBoughtAlike, let day = try row.optional(9, row.day) else { return training }
      training.known = TrainingRow.Known(
        day: day,
        engineVersion: try row.int(10),
        mark: HistoryMarks.Mark(history: try row.integer(11), calendar: try row.integer(12))
      )
      return training
    }
  }
}
