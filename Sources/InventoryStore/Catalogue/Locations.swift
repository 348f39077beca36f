/// A place that holds stock.
package struct Location: Hashable, Sendable {
  package var id: Int64
  package var code: String
  package var name: String
  /// IANA name of the zone that defines the location's day.
  package var timezone: String

  /// The location that every shop has.
  package static let mainID: Int64 = 1
}

/// Locations, as rows.
package struct Locations {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func location(id: Int64) throws -> Location? {
    try connection.first("SELECT id, code, name, timezone FROM locations WHERE id = $1", [.integer(id)]) {
      row in
      Location(
        id: try row.nextInteger(),
        code: try row.nextText(),
        name: try row.nextText(),
        timezone: try row.nextText()
      )
    }
  }

  package func all() throws -> [Location] {
    try connection.all("SELECT id, code, name, timezone FROM locations ORDER BY id") { row in
      Location(
        id: try row.nextInteger(),
        code: try row.nextText(),
        name: try row.nextText(),
        timezone: try row.nextText()
      )
    }
  }
}
