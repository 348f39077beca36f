package import InventoryCore

/// A product at a location as training sees it.
package struct TrainingRow: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var categoryID: Int64?
  package var unit: String
  package var price: Money
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
      SELECT b.product_id, b.location_id, p.category_id, p.unit, p.price, \(PurchaseTerms.leadTime),
        \(PurchaseTerms.serviceLevel), p.pack_size,
        p.min_order, p.shelf_life_days, b.history_version, a.lead_time_days, a.service_level, f.first_day,
        f.engine_version, f.history_version, f.calendar_version
      FROM stock_balances b JOIN products p ON p.id = b.product_id
      LEFT JOIN stored_forecasts f ON f.product_id = b.product_id AND f.location_id = b.location_id
      LEFT JOIN stock_advice a ON a.product_id = b.product_id AND a.location_id = b.location_id
      \(PurchaseTerms.joins)
      WHERE b.product_id >= $1 AND b.product_id <= $2 AND p.is_active ORDER BY b.product_id, b.location_id
      """,
      [.integer(products.lowerBound), .integer(products.upperBound)]
    ) { row in
      var training = TrainingRow(
        productID: try row.nextInteger(),
        locationID: try row.nextInteger(),
        categoryID: try row.nextOptionalInteger(),
        unit: try row.nextText(),
        price: try row.nextMoney(),
        leadTimeDays: PurchaseTerms.bounded(try row.nextInt()),
        serviceLevel: try row.nextInt(),
        packSize: try row.nextQuantity(),
        minimumOrder: try row.nextQuantity(),
        shelfLifeDays: try row.nextOptionalInt(),
        historyVersion: try row.nextInteger()
      )
      let (leadTime, serviceLevel) = (try row.nextOptionalInt(), try row.nextOptionalInt())
      let isBoughtAlike = leadTime == training.leadTimeDays && serviceLevel == training.serviceLevel
      guard isBoughtAlike, let day = try row.nextOptionalDay() else { return training }
      training.known = TrainingRow.Known(
        day: day,
        engineVersion: try row.nextInt(),
        mark: HistoryMarks.Mark(history: try row.nextInteger(), calendar: try row.nextInteger())
      )
      return training
    }
  }
}
