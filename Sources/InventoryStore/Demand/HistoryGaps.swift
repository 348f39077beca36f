package import InventoryCore

/// Days between an imported history and the first day on which the product was kept here: nobody knows what was sold
/// on them, so they are no zeros.
package struct HistoryGaps {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Notes the days from the end of an imported history at a location. A later import moves the beginning, never back.
  ///
  /// - Parameters:
  ///   - first: The day after the last one that the history covers.
  ///   - ends: The first day on which each product was kept there, by product.
  /// - Returns: The beginnings that were known before, by product.
  package func note(from first: CalendarDate, to ends: [Int64: CalendarDate], locationID: Int64) throws
    -> [Int64: CalendarDate]
  {
    guard !ends.isEmpty else { return [:] }
    let ids = ends.keys.sorted()
    var before: [Int64: CalendarDate] = [:]
    try connection.forEach(
      """
      SELECT product_id, from_day FROM history_gaps
      WHERE location_id = $1 AND product_id IN (\(SQLText.parameters(ids.count, from: 2)))
      """,
      [.integer(locationID)] + ids.map(SQLValue.integer)
    ) { row in before[try row.nextInteger()] = try row.nextDay() }
    try connection.insert(
      into: "history_gaps",
      ["product_id", "location_id", "from_day", "to_day"],
      ids.flatMap { id -> [SQLValue] in
        [.integer(id), .integer(locationID), .day(first), .optional(ends[id], SQLValue.day)]
      },
      conflict: """
        ON CONFLICT (product_id, location_id) DO UPDATE SET from_day =
          CASE WHEN excluded.from_day > history_gaps.from_day THEN excluded.from_day ELSE history_gaps.from_day END
        """
    )
    return before
  }

  /// The gap of a product, its end excluded.
  package func gap(productID: Int64, locationID: Int64) throws -> DaySpan? {
    try connection.first(
      "SELECT from_day, to_day FROM history_gaps WHERE product_id = $1 AND location_id = $2",
      [.integer(productID), .integer(locationID)]
    ) { row in DaySpan(from: try row.nextDay(), to: try row.nextDay()) }
  }
}
