internal import InventoryCore
package import InventoryRecords

/// Settings that people make, as rows.
package struct SettingRows {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// - Parameter lock: Keeps other writers away until the end of the transaction.
  package func store(lock: Bool = false) throws -> StoreSettings {
    let settings = try connection.first(
      """
      SELECT name, address, telephone, email, currency, assistant_sharing, version, updated_at
      FROM store_settings WHERE id = 1
      \(lock ? connection.dialect.lockClause : "")
      """
    ) { row in
      StoreSettings(
        name: try row.nextText(),
        address: try row.nextOptionalText(),
        telephone: try row.nextOptionalText(),
        email: try row.nextOptionalText(),
        currency: try row.nextText(),
        assistantSharing: try row.nextOptionalText().flatMap(AssistantSharing.init),
        version: try row.nextInteger(),
        updatedAt: try row.nextInstant()
      )
    }
    guard let settings else { throw SQLError(.corrupt, message: "the settings of the store are missing") }
    return settings
  }

  package func keep(_ settings: StoreSettings) throws {
    try connection.execute(
      """
      UPDATE store_settings SET name = $1, address = $2, telephone = $3, email = $4, currency = $5, version = $6,
        updated_at = $7, assistant_sharing = $8
      WHERE id = 1
      """,
      [
        .text(settings.name), .optional(settings.address, SQLValue.text),
        .optional(settings.telephone, SQLValue.text), .optional(settings.email, SQLValue.text),
        .text(settings.currency), .integer(settings.version), .instant(settings.updatedAt),
        .optional(settings.assistantSharing?.rawValue, SQLValue.text),
      ]
    )
  }

  /// The hours of a location by ISO weekday; days of which nothing is said are missing.
  package func hours(locationID: Int64) throws -> [Int: OpeningHours] {
    var hours: [Int: OpeningHours] = [:]
    try connection.forEach(
      "SELECT weekday, opens_at, closes_at, is_closed FROM operating_hours WHERE location_id = $1",
      [.integer(locationID)]
    ) { row in
      hours[try row.nextInt()] = OpeningHours(
        opensAt: try row.nextOptionalInt(),
        closesAt: try row.nextOptionalInt(),
        isClosed: try row.nextFlag()
      )
    }
    return hours
  }

  /// The ISO weekdays on which locations are closed, by location.
  package func closedWeekdays() throws -> [Int64: Set<Int>] {
    var closed: [Int64: Set<Int>] = [:]
    try connection.forEach("SELECT location_id, weekday FROM operating_hours WHERE is_closed", []) { row in
      let (location, weekday) = (try row.nextInteger(), try row.nextInt())
      closed[location, default: []].insert(weekday)
    }
    return closed
  }

  package func keep(_ hours: [Int: OpeningHours], locationID: Int64) throws {
    let columns = ["location_id", "weekday", "opens_at", "closes_at", "is_closed"]
    try connection.insert(
      into: "operating_hours",
      columns,
      hours.sorted { $0.key < $1.key }.flatMap { weekday, hours -> [SQLValue] in
        [
          .integer(locationID), .integer(weekday), .optional(hours.opensAt) { .integer($0) },
          .optional(hours.closesAt) { .integer($0) }, .flag(hours.isClosed),
        ]
      },
      conflict: SQLText.replacement(of: columns, key: ["location_id", "weekday"])
    )
  }
}
