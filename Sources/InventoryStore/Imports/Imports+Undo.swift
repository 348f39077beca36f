package import InventoryCore
package import InventoryRecords

/// What stands in the way of taking an import back, and what the taking back leaves to be put right.
extension Imports {
  /// What an import has changed: records that it added, and others.
  package func totals(of id: Int64) throws -> (created: Int, changed: Int) {
    try connection.first(
      """
      SELECT COUNT(CASE WHEN is_new THEN 1 END), COUNT(CASE WHEN NOT is_new THEN 1 END) FROM import_changes
      WHERE import_id = $1
      """,
      [.integer(id)]
    ) { (try $0.nextInt(), try $0.nextInt()) } ?? (0, 0)
  }

  /// The last changes that stand.
  package func standingChanges(of id: Int64, limit: Int) throws -> [ImportChange] {
    try changes(
      """
      WHERE c.import_id = $1 AND c.record_id IS NOT NULL ORDER BY c.number DESC LIMIT $2
      """,
      [.integer(id), .integer(limit)]
    )
  }

  /// Notes that some changes stand no more.
  package func release(_ numbers: [Int64], of id: Int64) throws {
    guard !numbers.isEmpty else { return }
    try connection.execute(
      """
      UPDATE import_changes SET record_id = NULL
      WHERE import_id = $1 AND number IN (\(SQLText.parameters(numbers.count, from: 2)))
      """,
      [.integer(id)] + numbers.map(SQLValue.integer)
    )
  }

  /// Lets earlier imports of the same records know the version that taking changes back has made: what they have brought
  /// in stands again.
  package func follow(_ changes: [ImportChange], of record: ImportRecord) throws {
    for change in changes where !change.isNew {
      guard let id = change.recordID, let version = change.version else { continue }
      try connection.executeLater(
        """
        UPDATE import_changes SET version = $1 WHERE record_id = $2 AND version = $3 AND import_id < $4
          AND import_id IN (SELECT id FROM imports WHERE resource = $5)
        """,
        [
          .integer(version + 1), .integer(id), .integer(version - 1), .integer(record.id),
          .text(record.resource.rawValue),
        ]
      )
    }
  }

  /// A product that the import has added and that has moved since, or is named by an order to a supplier.
  package func firstUsedProduct(of id: Int64) throws -> ImportChange? {
    try changes(
      """
      WHERE c.import_id = $1 AND c.is_new AND c.record_id IS NOT NULL AND (
        EXISTS (SELECT 1 FROM purchase_order_lines l WHERE l.product_id = c.record_id)
        OR EXISTS (
          SELECT 1 FROM ledger_entries e WHERE e.product_id = c.record_id AND NOT EXISTS (
            SELECT 1 FROM import_chains h WHERE h.import_id = $1 AND h.product_id = e.product_id
              AND h.location_id = e.location_id AND e.sequence BETWEEN h.first_sequence AND h.last_sequence)))
      ORDER BY c.number LIMIT 1
      """,
      [.integer(id)]
    ).first
  }

  /// A client that the import has added and that has ordered since.
  package func firstUsedClient(of id: Int64) throws -> ImportChange? {
    try changes(
      """
      WHERE c.import_id = $1 AND c.is_new AND c.record_id IS NOT NULL AND (
        EXISTS (SELECT 1 FROM orders o WHERE o.client_id = c.record_id)
        OR EXISTS (SELECT 1 FROM bills b WHERE b.client_id = c.record_id)
        OR EXISTS (SELECT 1 FROM addresses a WHERE a.client_id = c.record_id))
      ORDER BY c.number LIMIT 1
      """,
      [.integer(id)]
    ).first
  }

  /// A sale that stands and of which goods have come back.
  package func firstReturnedSale(of id: Int64) throws -> (id: Int64, sku: String)? {
    try connection.first(
      """
      SELECT e.id, p.sku FROM import_chains h
      JOIN ledger_entries e ON e.product_id = h.product_id AND e.location_id = h.location_id
        AND e.sequence >= h.first_sequence AND e.sequence <= h.last_sequence
      JOIN sale_returns t ON t.sale_id = e.id
      JOIN products p ON p.id = h.product_id
      WHERE h.import_id = $1
        AND NOT EXISTS (SELECT 1 FROM ledger_entries r WHERE r.reverses_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM ledger_entries v WHERE v.reverses_id = t.entry_id)
      ORDER BY e.id LIMIT 1
      """,
      [.integer(id)]
    ) { (try $0.nextInteger(), try $0.nextText()) }
  }

  /// A product of which less is available than the entries that stand have brought.
  package func firstShortage(of id: Int64) throws -> (sku: String, brought: Quantity, available: Quantity)? {
    try connection.first(
      """
      SELECT p.sku, CAST(SUM(e.quantity) AS BIGINT), b.on_hand - b.reserved FROM import_chains h
      JOIN ledger_entries e ON e.product_id = h.product_id AND e.location_id = h.location_id
        AND e.sequence >= h.first_sequence AND e.sequence <= h.last_sequence
      JOIN stock_balances b ON b.product_id = h.product_id AND b.location_id = h.location_id
      JOIN products p ON p.id = h.product_id
      WHERE h.import_id = $1 AND NOT EXISTS (SELECT 1 FROM ledger_entries r WHERE r.reverses_id = e.id)
      GROUP BY p.sku, h.product_id, h.location_id, b.on_hand, b.reserved
      HAVING SUM(e.quantity) > b.on_hand - b.reserved ORDER BY h.product_id LIMIT 1
      """,
      [.integer(id)]
    ) { (try $0.nextText(), try $0.nextQuantity(), try $0.nextQuantity()) }
  }

  private func changes(_ rest: String, _ arguments: [SQLValue]) throws -> [ImportChange] {
    let columns = Self.changeColumns.map { "c.\($0)" }.joined(separator: ", ")
    return try connection.all("SELECT \(columns) FROM import_changes c \(rest)", arguments, Self.change)
  }

  /// Puts back what an imported history has noted beside the ledger.
  package func restore(_ chain: ImportedChain) throws {
    let key: [SQLValue] = [.integer(chain.productID), .integer(chain.locationID)]
    // A day on which nothing is left is none on which nothing was sold.
    try connection.execute(
      """
      DELETE FROM daily_demand WHERE product_id = $1 AND location_id = $2 AND quantity = 0 AND promo_quantity = 0
        AND revenue = 0 AND sales = 0
      """,
      key
    )
    if let since = chain.emptySince {
      try connection.execute(
        """
        DELETE FROM stockouts WHERE product_id = $1 AND location_id = $2 AND from_day = $3 AND to_day IS NULL
        """,
        key + [.day(since)]
      )
    }
    guard let gap = chain.gapAfter, gap != chain.gapBefore else { return }
    // Another import may have moved it on.
    if let before = chain.gapBefore {
      try connection.execute(
        "UPDATE history_gaps SET from_day = $3 WHERE product_id = $1 AND location_id = $2 AND from_day = $4",
        key + [.day(before), .day(gap)]
      )
    } else {
      try connection.execute(
        "DELETE FROM history_gaps WHERE product_id = $1 AND location_id = $2 AND from_day = $3",
        key + [.day(gap)]
      )
    }
  }
}
