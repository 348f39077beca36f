package import InventoryCore

/// Which entries of the ledger bring goods of which sale back, as rows.
package struct SaleReturns {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func insert(entryID: Int64, ofSale saleID: Int64) throws {
    try connection.execute(
      "INSERT INTO sale_returns (entry_id, sale_id) VALUES ($1, $2)",
      [.integer(entryID), .integer(saleID)]
    )
  }

  /// What of a sale has come back, without what was taken back of that.
  package func returned(ofSale saleID: Int64) throws -> Quantity {
    try connection.first(
      """
      SELECT CAST(COALESCE(SUM(e.quantity), 0) AS BIGINT) FROM sale_returns r JOIN ledger_entries e ON e.id = r.entry_id
      WHERE r.sale_id = $1 AND NOT EXISTS (SELECT 1 FROM ledger_entries v WHERE v.reverses_id = e.id)
      """,
      [.integer(saleID)]
    ) { try $0.nextQuantity() } ?? .zero
  }
}
