extension Migration {
  /// What the store is called, and when its locations are open.
  static let settings = Migration(
    version: 25,
    name: "settings",
    up: { tables($0) },
    down: { $0.drop(["operating_hours", "store_settings"]) }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE store_settings (
      id \(sql.number) PRIMARY KEY CHECK (id = 1),
      name \(sql.text) NOT NULL,
      address \(sql.text),
      telephone \(sql.text),
      email \(sql.text),
      currency \(sql.text) NOT NULL,
      version \(sql.number) NOT NULL,
      updated_at \(sql.number) NOT NULL
    )\(sql.keyedTable())
    INSERT INTO store_settings (id, name, currency, version, updated_at) VALUES (1, 'Store', 'USD', 1, 0);

    CREATE TABLE operating_hours (
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      weekday \(sql.number) NOT NULL CHECK (weekday BETWEEN 1 AND 7),
      opens_at \(sql.number) CHECK (opens_at BETWEEN 0 AND 1440),
      closes_at \(sql.number) CHECK (closes_at BETWEEN 0 AND 1440),
      is_closed \(sql.flag("is_closed")),
      PRIMARY KEY (location_id, weekday)
    )\(sql.keyedTable())
    """
  }
}
