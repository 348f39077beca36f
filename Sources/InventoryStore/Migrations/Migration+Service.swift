extension Migration {
  /// The service that products have had, fed back to what they are advised to keep.
  static let service = Migration(
    version: 74,
    name: "service",
    up: { tables($0) },
    down: { _ in removal }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE service_classes (
      name \(sql.text) NOT NULL,
      factor \(sql.real) NOT NULL,
      products \(sql.number) NOT NULL,
      cycles \(sql.number) NOT NULL,
      short_cycles \(sql.number) NOT NULL,
      PRIMARY KEY (name)
    )\(sql.keyedTable())
    ALTER TABLE stock_advice ADD COLUMN shared_factor \(sql.real) NOT NULL DEFAULT 1;
    ALTER TABLE stock_advice ADD COLUMN product_factor \(sql.real) NOT NULL DEFAULT 1;
    ALTER TABLE stock_advice ADD COLUMN cycles \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE stock_advice ADD COLUMN short_cycles \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE stock_advice ADD COLUMN recent_cycles \(sql.text) NOT NULL DEFAULT '';
    CREATE INDEX ledger_entries_arrivals ON ledger_entries (product_id, location_id, occurred_at)
      WHERE \(Arrivals.condition);
    """
  }

  private static let removal = """
    DROP INDEX ledger_entries_arrivals;
    ALTER TABLE stock_advice DROP COLUMN recent_cycles;
    ALTER TABLE stock_advice DROP COLUMN short_cycles;
    ALTER TABLE stock_advice DROP COLUMN cycles;
    ALTER TABLE stock_advice DROP COLUMN product_factor;
    ALTER TABLE stock_advice DROP COLUMN shared_factor;
    DROP TABLE service_classes;
    """
}
