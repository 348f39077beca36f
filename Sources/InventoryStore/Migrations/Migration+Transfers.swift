extension Migration {
  /// Goods that went from one location to another, with the two entries of each line.
  static let transfers = Migration(
    version: 21,
    name: "transfers",
    up: { tables($0) },
    down: { $0.drop(["stock_transfer_lines", "stock_transfers"]) }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE stock_transfers (
      id \(sql.key),
      from_location_id \(sql.number) NOT NULL REFERENCES locations (id),
      to_location_id \(sql.number) NOT NULL REFERENCES locations (id),
      reference \(sql.text),
      actor_kind \(sql.number) NOT NULL,
      actor_id \(sql.number) NOT NULL,
      created_at \(sql.number) NOT NULL,
      reversed_at \(sql.number),
      CHECK (from_location_id <> to_location_id)
    )\(sql.table)
    CREATE INDEX stock_transfers_from ON stock_transfers (from_location_id, id);
    CREATE INDEX stock_transfers_to ON stock_transfers (to_location_id, id);

    CREATE TABLE stock_transfer_lines (
      transfer_id \(sql.number) NOT NULL REFERENCES stock_transfers (id),
      position \(sql.number) NOT NULL,
      product_id \(sql.number) NOT NULL REFERENCES products (id),
      quantity \(sql.number) NOT NULL CHECK (quantity > 0),
      out_entry_id \(sql.number) NOT NULL REFERENCES ledger_entries (id),
      in_entry_id \(sql.number) NOT NULL REFERENCES ledger_entries (id),
      PRIMARY KEY (transfer_id, position)
    )\(sql.keyedTable())
    CREATE INDEX stock_transfer_lines_product ON stock_transfer_lines (product_id, transfer_id);
    """
  }
}
