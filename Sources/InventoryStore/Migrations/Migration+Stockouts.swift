extension Migration {
  /// Stock-outs that follow from the days of the entries: which entries came with an imported history, and so moved
  /// nothing on the shelf, and which chains are to be folded anew.
  static let stockouts = Migration(
    version: 60,
    name: "stockouts",
    up: { tables($0) },
    down: { $0.drop(["stockout_repairs", "imported_stretches"]) }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE imported_stretches (
      product_id \(sql.number) NOT NULL REFERENCES products (id),
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      first_sequence \(sql.number) NOT NULL,
      last_sequence \(sql.number) NOT NULL,
      PRIMARY KEY (product_id, location_id, first_sequence)
    )\(sql.keyedTable())
    INSERT INTO imported_stretches (product_id, location_id, first_sequence, last_sequence)
    SELECT o.product_id, o.location_id, o.sequence, COALESCE((
      SELECT MIN(e.sequence) FROM ledger_entries e
      WHERE e.product_id = o.product_id AND e.location_id = o.location_id AND e.sequence > o.sequence
        AND e.balance_after = o.balance_after - o.quantity), o.sequence)
    FROM ledger_entries o WHERE o.kind = 3 AND o.reference = 'imported history opening';

    CREATE TABLE stockout_repairs (
      product_id \(sql.number) NOT NULL REFERENCES products (id),
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      PRIMARY KEY (product_id, location_id)
    )\(sql.keyedTable())
    INSERT INTO stockout_repairs (product_id, location_id)
    SELECT product_id, location_id FROM stock_balances WHERE last_sequence > 0;
    """
  }
}
