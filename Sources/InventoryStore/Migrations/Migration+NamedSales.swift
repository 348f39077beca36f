extension Migration {
  /// The names that sales of files have where they were made, so that none comes in twice.
  static let namedSales = Migration(
    version: 83,
    name: "named sales",
    up: { sql in
      """
      CREATE TABLE named_sales (
        external_id \(sql.text) NOT NULL,
        product_id \(sql.number) NOT NULL REFERENCES products (id),
        import_id \(sql.number) NOT NULL REFERENCES imports (id),
        day \(sql.number) NOT NULL,
        quantity \(sql.number) NOT NULL,
        PRIMARY KEY (external_id, product_id)
      )\(sql.keyedTable())
      CREATE INDEX named_sales_import ON named_sales (import_id, product_id);
      """
    },
    down: { $0.drop(["named_sales"]) }
  )
}
