package import InventoryCore

/// One day of a product's demand.
package struct DemandDay: Hashable, Sendable {
  package var day: CalendarDate
  package var quantity: Quantity
  package var promoQuantity: Quantity
  package var revenue: Money
}

/// What a location sold on one of its days.
package struct DemandSales: Hashable, Sendable {
  package var locationID: Int64
  package var day: CalendarDate
  package var quantity: DecimalTotal
  package var revenue: DecimalTotal
  package var sales: Int
}

/// The daily roll-up of demand, kept in the transaction of each ledger entry.
package struct Demand {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Adds what customers took, or takes back what they returned to the ledger by a reversal.
  func add(_ movements: [Movement]) throws {
    var changes: [Key: DemandChange] = [:]
    for movement in movements {
      guard let change = DemandChange(movement) else { continue }
      let key = Key(chain: movement.place, day: movement.demandDay)
      if changes[key]?.add(change) == nil { changes[key] = change }
    }
    let values = changes.sorted { $0.key < $1.key }.flatMap { key, change in
      change.values(productID: key.chain.productID, locationID: key.chain.locationID, day: key.day)
    }
    try connection.insert(into: "daily_demand", Self.columns, values, conflict: Self.addition)
  }

  private struct Key: Hashable, Comparable {
    var chain: StockPlace
    var day: CalendarDate

    static func < (left: Key, right: Key) -> Bool {
      (left.chain, left.day) < (right.chain, right.day)
    }
  }

  static let columns = [
    "product_id", "location_id", "day", "quantity", "promo_quantity", "revenue", "sales",
  ]

  /// Adds to the day's row when there is one.
  static let addition = """
    ON CONFLICT (product_id, location_id, day) DO UPDATE SET
      quantity = daily_demand.quantity + excluded.quantity,
      promo_quantity = daily_demand.promo_quantity + excluded.promo_quantity,
      revenue = daily_demand.revenue + excluded.revenue, sales = daily_demand.sales + excluded.sales
    """

  /// Days with demand before a day, oldest first: those of the `longest` days up to the last one with demand.
  package func days(
    productID: Int64,
    locationID: Int64,
    before end: CalendarDate,
    longest: Int
  ) throws -> [DemandDay] {
    let key: [SQLValue] = [.integer(productID), .integer(locationID), .day(end)]
    let last = try connection.first(
      """
      SELECT day FROM daily_demand WHERE product_id = $1 AND location_id = $2 AND day < $3
      ORDER BY day DESC LIMIT 1
      """,
      key
    ) { try $0.nextInt() }
    guard let last else { return [] }
    return try connection.all(
      """
      SELECT day, quantity, promo_quantity, revenue FROM daily_demand
      WHERE product_id = $1 AND location_id = $2 AND day < $3 AND day > $4 ORDER BY day
      """,
      key + [.integer(last - longest)]
    ) { row in try Self.day(&row) }
  }

  /// A day to forecast from. Each of its sales is an amount, and all of them together may be more than one can be: what is
  /// above is left out.
  static func day(_ row: inout RowReader) throws -> DemandDay {
    func bounded(_ units: Int64, _ largest: Int64) -> Int64 { min(max(units, -largest), largest) }
    return DemandDay(
      day: try row.nextDay(),
      quantity: Quantity(thousandths: bounded(try row.nextInteger(), Quantity.largest)) ?? .zero,
      promoQuantity: Quantity(thousandths: bounded(try row.nextInteger(), Quantity.largest)) ?? .zero,
      revenue: Money(minorUnits: bounded(try row.nextInteger(), Money.largest)) ?? .zero
    )
  }

  /// Spans of days at whose end the shelf was empty; an open end means that it still is.
  package func stockouts(productID: Int64, locationID: Int64) throws -> [DaySpan] {
    try Stockouts(connection).spans(of: StockPlace(productID: productID, locationID: locationID))
  }

  /// Sales per location and day, of ``KeptSums``; days without sales are missing.
  package func sales(
    from first: CalendarDate,
    through last: CalendarDate,
    locationID: Int64? = nil
  ) throws -> [DemandSales] {
    try connection.all(
      """
      SELECT location_id, day, quantity_base, quantity_rest, revenue_base, revenue_rest, sales
      FROM demand_sums WHERE day >= $1 AND day <= $2\(locationID == nil ? "" : " AND location_id = $3")
      ORDER BY day, location_id
      """,
      [.day(first), .day(last)] + (locationID.map { [.integer($0)] } ?? [])
    ) { row in
      DemandSales(
        locationID: try row.nextInteger(),
        day: try row.nextDay(),
        quantity: .quantity(try row.nextTotal()),
        revenue: .money(try row.nextTotal()),
        sales: try row.nextInt()
      )
    }
  }

  /// The products with the highest demand since a day.
  package func best(
    since day: CalendarDate,
    locationID: Int64? = nil,
    limit: Int
  ) throws -> [(productID: Int64, sku: String, name: String, quantity: DecimalTotal, revenue: DecimalTotal)] {
    // A fraction of binary places cannot overflow, and is exact up to any revenue that a shop has. The sum keeps SQLite from
    // going through all days of all products in the order of the products.
    try connection.all(
      """
      WITH best (id, worth) AS (
        SELECT product_id + 0 AS id, SUM(CAST(revenue AS DOUBLE PRECISION)) AS worth FROM daily_demand
        WHERE day >= $1\(locationID == nil ? "" : " AND location_id = $3")
        GROUP BY product_id + 0 ORDER BY worth DESC, id LIMIT $2)
      SELECT p.id, p.sku, p.name, \(SQLText.total(of: "d.quantity")), \(SQLText.total(of: "d.revenue"))
      FROM best CROSS JOIN daily_demand d CROSS JOIN products p
      WHERE d.product_id = best.id AND d.day >= $1\(locationID == nil ? "" : " AND d.location_id = $3")
        AND p.id = best.id
      GROUP BY p.id, p.sku, p.name, best.worth ORDER BY best.worth DESC, p.id
      """,
      [.day(day), .integer(limit)] + (locationID.map { [.integer($0)] } ?? [])
    ) { row in
      (
        try row.nextInteger(), try row.nextText(), try row.nextText(), .quantity(try row.nextTotal()),
        .money(try row.nextTotal())
      )
    }
  }
}
