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
    for place in Set(places).sorted() {
      try raise(productID: place.productID, locationID: place.locationID)
    }
  }

  func raise(productID: Int64, locationID: Int64) throws {
    try connection.execute(
      "UPDATE stock_balances SET history_version = history_version + 1 WHERE product_id = $1 AND location_id = $2",
      [.integer(productID), .integer(locationID)]
    )
  }

  /// The calendar's mark: it moves with every event that comes, changes or goes.
  package func calendar() throws -> Int64 {
    let sums = try connection.first(
      """
      SELECT COUNT(*), COALESCE(CAST(SUM(version) AS BIGINT), 0), COALESCE(CAST(SUM(id % 1000003) AS BIGINT), 0),
        COALESCE(MAX(updated_at), 0)
      FROM events
      """
    ) { row in try (0..<4).map { _ in try row.nextInteger() } }
    return (sums ?? []).reduce(0) { $0 &* 1_000_003 &+ $1 }
  }

  package func mark(productID: Int64, locationID: Int64) throws -> Mark {
    let history = try connection.first(
      "SELECT history_version FROM stock_balances WHERE product_id = $1 AND location_id = $2",
      [.integer(productID), .integer(locationID)]
    ) { try $0.nextInteger() }
    return Mark(history: history ?? 0, calendar: try calendar())
  }
}
