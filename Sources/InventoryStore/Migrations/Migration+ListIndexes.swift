internal import InventoryRecords

extension Migration {
  /// Indexes that lists of products are read from: of what is low anywhere and at a location, with what says so, and of all that
  /// lists are sorted by, with whether products are sold. An index by stock, which no list is sorted by, goes: each sale moved
  /// a row of it.
  static let listIndexes = Migration(
    version: 87,
    name: "indexes of lists",
    up: { sql in
      """
      DROP INDEX stock_balances_low;
      CREATE INDEX stock_balances_low ON stock_balances (product_id, location_id\(condition(sql)))
        WHERE \(Balance.isLow(""));
      CREATE INDEX stock_balances_low_at_location ON stock_balances (location_id, product_id\(condition(sql)))
        WHERE \(Balance.isLow(""));
      CREATE INDEX products_number ON products (id, is_active);
      \(ordered.map { remade($0, ", is_active") }.joined(separator: "\n"))
      """ + sql.only(.sqlite, "\nDROP INDEX stock_balances_on_hand;")
    },
    down: { sql in
      sql.only(.sqlite, "CREATE INDEX stock_balances_on_hand ON stock_balances (on_hand, product_id);\n")
        + """
        \(ordered.map { remade($0, "") }.joined(separator: "\n"))
        DROP INDEX products_number;
        DROP INDEX stock_balances_low_at_location;
        DROP INDEX stock_balances_low;
        CREATE INDEX stock_balances_low ON stock_balances (product_id, location_id)
          WHERE \(Balance.isLowAsCompared(""));
        """
    }
  )

  /// Indexes of products, with the columns that they are ordered by.
  private static let ordered: [(name: String, columns: String)] = [
    ("products_category", "category_id, id"), ("products_name", "name_key, id"),
    ("products_price", "price, id"), ("products_created", "created_at, id"),
    ("products_updated", "updated_at, id"),
  ]

  private static func remade(_ index: (name: String, columns: String), _ addition: String) -> String {
    "DROP INDEX \(index.name);\nCREATE INDEX \(index.name) ON products (\(index.columns)\(addition));"
  }

  /// SQLite looks at the columns of a condition again where the index has it already, and would look up rows for them.
  private static func condition(_ sql: SchemaWords) -> String {
    sql.only(.sqlite, ", on_hand, reserved, reorder_point, last_sequence, has_setting")
  }
}
