internal import InventoryCore

/// Says whether the past has changed since a forecast was made from it: a number per chain, raised with every movement
/// that changes the demand of a day gone by or whether the shelf was empty on it, and one for the calendar.
package struct HistoryMarks {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// What a forecast was made from.
  package struct Mark: Hashable, Sendable {
    package var history: Int64
    package var calendar: Int64

    package init(history: Int64, calendar: Int64) {
      self.history = history
      self.calendar = calendar
    }
  }

  /// Raises the marks of movements of the past. A sale of this moment belongs to a day that is not over, and so to
  /// no history yet.
  func raise(_ movements: [Movement], now: Instant) throws {
    let places = movements.filter { movement in
      movement.occurredAt != now || movement.countsAsDemand && movement.demandDay != movement.day
    }.map(\.place)
    try raise(places)
  }

  /// A statement for each location; no more places in it than a statement takes parameters.
  func raise(_ places: [StockPlace]) throws {
    let most = connection.dialect.maximumParameters - 1
    for (location, places) in Dictionary(grouping: Set(places), by: \.locationID).sorted(by: {
      $0.key < $1.key
    }) {
      let ids = places.map(\.productID).sorted()
      for first in stride(from: 0, to: ids.count, by: most) {
        let part = ids[first..<min(first + most, ids.count)]
        try connection.execute(
          """
          UPDATE stock_balances SET history_version = history_version + 1
          WHERE location_id = $1 AND product_id IN (\(SQLText.parameters(part.count, from: 2)))
          """,
          [.integer(location)] + part.map(SQLValue.integer)
        )
      }
    }
  }

  /// A number for a weekday at a location. Sums of such numbers are hardly ever the same for other weekdays and locations:
  /// two remainders that have nothing to do with each other, multiplied.
  private static let closedDay =
    "((location_id % 1000003 * 7 + weekday) * 7919 % 104729) * ((location_id % 1000003 * 7 + weekday) * 611953 % 15485863)"

  /// The calendar's mark: it moves with every event that comes, changes or goes, and with the weekdays on which locations
  /// are closed.
  package func calendar() throws -> Int64 {
    let sums = try connection.first(
      """
      SELECT COUNT(*), COALESCE(CAST(SUM(version) AS BIGINT), 0), COALESCE(CAST(SUM(id % 1000003) AS BIGINT), 0),
        COALESCE(MAX(updated_at), 0),
        (SELECT COALESCE(CAST(SUM(\(Self.closedDay)) AS BIGINT), 0)
          FROM operating_hours WHERE is_closed)
      FROM events
      """
    ) { row in try (0..<5).map { _ in try row.nextInteger() } }
    let events: Int64 = (sums ?? []).prefix(4).reduce(0) { $0 &* 1_000_003 &+ $1 }
    // Where no weekday is closed, the mark is that of the events alone.
    guard let closed = sums?.last, closed != 0 else { return events }
    return events &* 1_000_003 &+ closed
  }

  package func mark(productID: Int64, locationID: Int64) throws -> Mark {
    let history = try connection.first(
      "SELECT history_version FROM stock_balances WHERE product_id = $1 AND location_id = $2",
      [.integer(productID), .integer(locationID)]
    ) { try $0.nextInteger() }
    return Mark(history: history ?? 0, calendar: try calendar())
  }
}
