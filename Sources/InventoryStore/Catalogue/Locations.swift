package import InventoryCore
package import InventoryRecords

/// Locations, as rows.
package struct Locations {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = "id, code, name, timezone, is_active, is_default"

  package func location(id: Int64) throws -> Location? {
    try connection.first(
      "SELECT \(Self.columns) FROM locations WHERE id = $1",
      [.integer(id)],
      Self.location
    )
  }

  /// The location that is meant where none is named.
  package func main() throws -> Location? {
    try connection.first("SELECT \(Self.columns) FROM locations WHERE is_default", [], Self.location)
  }

  package func all() throws -> [Location] {
    try connection.all("SELECT \(Self.columns) FROM locations ORDER BY id", [], Self.location)
  }

  /// Makes room for another default location.
  package func clearDefault(now: Instant) throws {
    try connection.execute(
      "UPDATE locations SET is_default = $1, updated_at = $2, version = version + 1 WHERE is_default",
      [.flag(false), .instant(now)]
    )
  }

  /// Whether anything has ever moved at a location. Its balances are locked, so that nothing begins to move meanwhile.
  package func hasMoved(id: Int64) throws -> Bool {
    var hasMoved = false
    let isKnown = try connection.first(
      "SELECT 1 FROM stock_balances WHERE location_id = $1 AND last_sequence > 0 LIMIT 1",
      [.integer(id)]
    ) { _ in true }
    guard isKnown == nil else { return true }
    try connection.forEach(
      """
      SELECT last_sequence FROM stock_balances WHERE location_id = $1
      ORDER BY product_id \(connection.dialect.lockClause)
      """,
      [.integer(id)]
    ) { row in
      if try row.nextInteger() > 0 { hasMoved = true }
    }
    return hasMoved
  }

  /// Whether anything that people have written names a location.
  package func isNamed(id: Int64) throws -> Bool {
    try connection.first(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM orders WHERE location_id = $1)
        OR EXISTS (SELECT 1 FROM reservations WHERE location_id = $1)
        OR EXISTS (SELECT 1 FROM purchase_orders WHERE location_id = $1)
        OR EXISTS (SELECT 1 FROM stock_transfers WHERE from_location_id = $1 OR to_location_id = $1)
      """,
      [.integer(id)]
    ) { _ in true } ?? false
  }

  /// Deletes what is kept of a location at which nothing has moved, besides the location itself. The balance of a chain
  /// with entries, which somebody may have begun meanwhile, stays, and holds the location.
  package func clear(id: Int64) throws {
    for table in ["stored_forecasts", "stock_advice", "product_locations", "stockouts", "operating_hours"] {
      try connection.execute("DELETE FROM \(table) WHERE location_id = $1", [.integer(id)])
    }
    try connection.execute(
      "DELETE FROM stock_balances WHERE location_id = $1 AND last_sequence = 0",
      [.integer(id)]
    )
  }

  private static func location(_ row: inout RowReader) throws -> Location {
    Location(
      id: try row.nextInteger(),
      code: try row.nextText(),
      name: try row.nextText(),
      timezone: try row.nextText(),
      isActive: try row.nextFlag(),
      isDefault: try row.nextFlag()
    )
  }
}
