extension Migration {
  /// Those who deliver.
  static let suppliers = Migration(
    version: 9,
    name: "suppliers",
    up: { table($0) },
    down: { $0.drop(["suppliers"]) }
  )

  private static func table(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE suppliers (
      id \(sql.key),
      name \(sql.text) NOT NULL,
      name_key \(sql.text) NOT NULL,
      email \(sql.text),
      telephone \(sql.text),
      lead_time_days \(sql.number) CHECK (lead_time_days >= 0),
      min_order_value \(sql.number) CHECK (min_order_value >= 0),
      is_active \(sql.flag("is_active")),
      version \(sql.number) NOT NULL DEFAULT 1,
      created_at \(sql.number) NOT NULL,
      updated_at \(sql.number) NOT NULL
    )\(sql.table)
    CREATE INDEX suppliers_name ON suppliers (name_key, id);
    """
  }
}
