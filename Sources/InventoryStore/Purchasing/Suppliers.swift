/// Suppliers, besides what all kinds of records have in common.
package enum Suppliers {
  /// Whether a product, the setting of a location or a purchase order names a supplier.
  package static func isNamed(id: Int64, _ connection: any SQLConnection) throws -> Bool {
    try connection.first(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM products WHERE supplier_id = $1)
        OR EXISTS (SELECT 1 FROM product_locations WHERE supplier_id = $1)
        OR EXISTS (SELECT 1 FROM purchase_orders WHERE supplier_id = $1)
      """,
      [.integer(id)]
    ) { _ in true } ?? false
  }

  /// Those of some numbers that are suppliers.
  package static func known(_ ids: Set<Int64>, _ connection: any SQLConnection) throws -> Set<Int64> {
    guard !ids.isEmpty else { return [] }
    return Set(
      try connection.all(
        "SELECT id FROM suppliers WHERE id IN (\(SQLText.parameters(ids.count)))",
        ids.sorted().map(SQLValue.integer)
      ) { try $0.nextInteger() }
    )
  }
}
