package import InventoryCore

/// Days between an imported history and the first day on which the product was kept here: nobody knows what was sold
/// on them, so they are no zeros.
package struct HistoryGaps {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Notes the days from the end of an imported history. A later import moves the beginning, never back.
  ///
  /// - Parameters:
  ///   - first: The day after the last one that the history covers.
  ///   - end: The first day on which the product was kept here.
  package func note(productID: Int64, locationID: Int64, from first: CalendarDate, to end: CalendarDate)
    throws
  {
    try connection.execute(
      """
      INSERT INTO history_gaps (product_id, location_id, from_day, to_day) VALUES ($1, $2, $3, $4)
      ON CONFLICT (product_id, location_id) DO UPDATE SET from_day =
        CASE WHEN excluded.from_day > history_gaps.from_day THEN excluded.from_day ELSE history_gaps.from_day END
      """,
      [.integer(productID), .integer(locationID), .day(first), .day(end)]
    )
  }

  /// The gap of a product, its end excluded.
  package func gap(productID: Int64, locationID: Int64) throws -> DaySpan? {
    try connection.first(
      "SELECT from_day, to_day FROM history_gaps WHERE product_id = $1 AND location_id = $2",
      [.integer(productID), .integer(locationID)]
    ) { row in DaySpan(from: try row.nextDay(), to: try row.nextDay()) }
  }
}
