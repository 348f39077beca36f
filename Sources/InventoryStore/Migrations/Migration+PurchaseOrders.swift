extension Migration {
  /// Orders to suppliers, with what of each line has arrived.
  static let purchaseOrders = Migration(
    version: 22,
    name: "purchase orders",
    up: { tables($0) },
    down: { $0.drop(["purchase_order_receipts", "purchase_order_lines", "purchase_orders"]) }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE purchase_orders (
      id \(sql.key),
      number \(sql.text) NOT NULL UNIQUE,
      supplier_id \(sql.number) NOT NULL REFERENCES suppliers (id),
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      status \(sql.number) NOT NULL CHECK (status BETWEEN 1 AND 5),
      expected_at \(sql.number),
      total \(sql.number) NOT NULL CHECK (total >= 0),
      ordered_at \(sql.number),
      version \(sql.number) NOT NULL DEFAULT 1,
      created_at \(sql.number) NOT NULL,
      updated_at \(sql.number) NOT NULL
    )\(sql.table)
    CREATE INDEX purchase_orders_supplier ON purchase_orders (supplier_id, id);
    CREATE INDEX purchase_orders_location ON purchase_orders (location_id, id);
    CREATE INDEX purchase_orders_status ON purchase_orders (status, id);
    CREATE INDEX purchase_orders_expected ON purchase_orders ((COALESCE(expected_at, \(Int64.max))), id);
    CREATE INDEX purchase_orders_total ON purchase_orders (total, id);
    CREATE INDEX purchase_orders_updated ON purchase_orders (updated_at, id);

    CREATE TABLE purchase_order_lines (
      id \(sql.key),
      order_id \(sql.number) NOT NULL REFERENCES purchase_orders (id),
      product_id \(sql.number) NOT NULL REFERENCES products (id),
      quantity \(sql.number) NOT NULL CHECK (quantity > 0),
      received \(sql.number) NOT NULL DEFAULT 0 CHECK (received >= 0),
      unit_cost \(sql.number) NOT NULL CHECK (unit_cost >= 0),
      UNIQUE (order_id, product_id)
    )\(sql.table)
    CREATE INDEX purchase_order_lines_product ON purchase_order_lines (product_id, order_id);

    CREATE TABLE purchase_order_receipts (
      entry_id \(sql.number) PRIMARY KEY REFERENCES ledger_entries (id),
      line_id \(sql.number) NOT NULL REFERENCES purchase_order_lines (id)
    )\(sql.keyedTable())
    CREATE INDEX purchase_order_receipts_line ON purchase_order_receipts (line_id, entry_id);
    """
  }
}
