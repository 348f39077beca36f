package import InventoryCore

extension Demand {
  /// Days before `end` that a batch is read for; a product whose demand ended earlier is read on its own.
  private static let spare = 400

  /// Where some products have been sold on most days; those that have never been sold are missing.
  package func busiestLocations(of productIDs: [Int64]) throws -> [Int64: Int64] {
    guard !productIDs.isEmpty else { return [:] }
    var busiest: [Int64: Int64] = [:]
    try connection.forEach(
      """
      SELECT product_id, location_id FROM daily_demand WHERE product_id IN (\(SQLText.parameters(productIDs.count)))
      GROUP BY product_id, location_id ORDER BY product_id, COUNT(*) DESC, location_id
      """,
      productIDs.map(SQLValue.integer)
    ) { row in
      let (product, location) = (try row.nextInteger(), try row.nextInteger())
      if busiest[product] == nil { busiest[product] = location }
    }
    return busiest
  }

  /// Everything known of many products, by four scans in the order of the keys.
  ///
  /// - Parameters:
  ///   - products: First and last number.
  ///   - end: The day after the last one of history, at each location.
  ///   - longest: As in ``days(productID:locationID:before:longest:)``, with the same outcome for each product.
  package func records(
    products: ClosedRange<Int64>,
    before end: [Int64: CalendarDate],
    longest: Int
  ) throws -> [StockPlace: DemandRecord] {
    var records: [StockPlace: DemandRecord] = [:]
    let range: [SQLValue] = [.integer(products.lowerBound), .integer(products.upperBound)]
    let first = (end.values.map(\.daysSinceEpoch).min() ?? 0) - longest - Self.spare
    var place = StockPlace(productID: 0, locationID: 0)
    var days: [DemandDay] = []
    var early: [StockPlace] = []
    func close() {
      guard let end = end[place.locationID], !days.isEmpty else { return }
      let past = days.last.map { $0.day < end } ?? true ? days : days.filter { $0.day < end }
      guard let last = past.last?.day.daysSinceEpoch, end.daysSinceEpoch - last < Self.spare else {
        return early.append(place)
      }
      let first = last - longest
      records[place, default: DemandRecord()].days =
        past[0].day.daysSinceEpoch > first ? past : past.filter { $0.day.daysSinceEpoch > first }
    }
    try connection.forEach(
      """
      SELECT product_id, location_id, day, quantity, promo_quantity, revenue FROM daily_demand
      WHERE product_id >= $1 AND product_id <= $2 AND day > $3 ORDER BY product_id, location_id, day
      """,
      range + [.integer(first)]
    ) { row in
      let next = StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger())
      if next != place {
        close()
        place = next
        days.removeAll(keepingCapacity: true)
      }
      days.append(try Self.day(&row))
    }
    close()
    for place in early {
      guard let end = end[place.locationID] else { continue }
      records[place, default: DemandRecord()].days = try self.days(
        productID: place.productID,
        locationID: place.locationID,
        before: end,
        longest: longest
      )
    }
    for (place, spans) in try stockouts(products: products) {
      records[place, default: DemandRecord()].stockouts = spans
    }
    try connection.forEach(
      """
      SELECT product_id, location_id, from_day, to_day FROM history_gaps
      WHERE product_id >= $1 AND product_id <= $2
      """,
      range
    ) { row in
      let place = StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger())
      records[place, default: DemandRecord()].gap = DaySpan(from: try row.nextDay(), to: try row.nextDay())
    }
    for (place, moments) in try Arrivals(connection).moments(products: products) {
      records[place, default: DemandRecord()].arrivals = moments
    }
    return records
  }

  /// Spans of days at whose end a shelf was empty, of every place of some products, oldest first.
  package func stockouts(products: ClosedRange<Int64>) throws -> [StockPlace: [DaySpan]] {
    var spans: [StockPlace: [DaySpan]] = [:]
    try connection.forEach(
      """
      SELECT product_id, location_id, from_day, to_day FROM stockouts
      WHERE product_id >= $1 AND product_id <= $2 ORDER BY product_id, location_id, from_day
      """,
      [.integer(products.lowerBound), .integer(products.upperBound)]
    ) { row in
      let place = StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger())
      spans[place, default: []].append(DaySpan(from: try row.nextDay(), to: try row.nextOptionalDay()))
    }
    return spans
  }

  /// Everything known of one product.
  package func record(
    productID: Int64,
    locationID: Int64,
    before end: CalendarDate,
    longest: Int
  ) throws -> DemandRecord {
    var record = DemandRecord()
    record.days = try days(productID: productID, locationID: locationID, before: end, longest: longest)
    record.stockouts = try stockouts(productID: productID, locationID: locationID)
    record.gap = try HistoryGaps(connection).gap(productID: productID, locationID: locationID)
    record.arrivals = try Arrivals(connection).moments(
      at: StockPlace(productID: productID, locationID: locationID)
    )
    return record
  }

  /// What is known of the days of a span.
  package func record(
    productID: Int64,
    locationID: Int64,
    from first: CalendarDate,
    before end: CalendarDate
  ) throws -> DemandRecord {
    var record = DemandRecord()
    record.days = try connection.all(
      """
      SELECT day, quantity, promo_quantity, revenue FROM daily_demand
      WHERE product_id = $1 AND location_id = $2 AND day >= $3 AND day < $4 ORDER BY day
      """,
      [.integer(productID), .integer(locationID), .day(first), .day(end)]
    ) { try Self.day(&$0) }
    record.stockouts = try stockouts(productID: productID, locationID: locationID)
    record.gap = try HistoryGaps(connection).gap(productID: productID, locationID: locationID)
    return record
  }
}
