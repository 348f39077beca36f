package import InventoryCore

/// Sales that have come in under a name of their own: those of files, and those of checkouts of tills that were offline.
package struct NamedSales {
  /// A sale that a file names.
  package struct Sale: Hashable, Sendable {
    package var externalID: String
    package var productID: Int64
    package var day: CalendarDate
    package var quantity: Quantity

    package init(externalID: String, productID: Int64, day: CalendarDate, quantity: Quantity) {
      self.externalID = externalID
      self.productID = productID
      self.day = day
      self.quantity = quantity
    }
  }

  /// What tells one sale from another: one receipt may list several products.
  package struct Key: Hashable, Sendable {
    package var externalID: String
    /// In small letters.
    package var sku: String

    package init(externalID: String, sku: String) {
      self.externalID = externalID
      self.sku = sku.lowercased()
    }
  }

  /// What is known of a sale; checkouts do not say their day here.
  package struct Known: Hashable, Sendable {
    package var day: CalendarDate?
    package var quantity: Quantity
  }

  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Those of some names that have come in.
  ///
  /// - Parameter importID: An import whose own sales do not count.
  package func known(_ names: Set<String>, besides importID: Int64?) throws -> [Key: Known] {
    guard !names.isEmpty else { return [:] }
    let list = SQLText.parameters(names.count, from: 3)
    let rows = try connection.all(
      """
      SELECT s.external_id, p.sku, s.day, s.quantity FROM named_sales s JOIN products p ON p.id = s.product_id
      WHERE s.external_id IN (\(list)) AND s.import_id <> $1
      UNION ALL
      SELECT c.external_id, p.sku, NULL, CAST(-SUM(e.quantity) AS BIGINT) FROM checkouts c
      JOIN ledger_entries e ON e.checkout_id = c.id AND e.kind = $2 JOIN products p ON p.id = e.product_id
      WHERE c.external_id IN (\(list)) GROUP BY c.external_id, p.sku
      """,
      [.integer(importID ?? 0), .integer(EntryKind.sale.code)] + names.map(SQLValue.text)
    ) { row in
      (
        Key(externalID: try row.nextText(), sku: try row.nextText()),
        Known(day: try row.nextOptionalDay(), quantity: try row.nextQuantity())
      )
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// - Throws: ``SQLError`` with code `duplicate` when one has come in meanwhile, at the latest with the commit.
  package func add(_ sales: [Sale], of importID: Int64) throws {
    guard !sales.isEmpty else { return }
    try connection.insert(
      into: "named_sales",
      ["external_id", "product_id", "import_id", "day", "quantity"],
      sales.flatMap { sale -> [SQLValue] in
        [
          .text(sale.externalID), .integer(sale.productID), .integer(importID), .day(sale.day),
          .quantity(sale.quantity),
        ]
      },
      conflict: ""
    )
  }

  /// Lets the sales of a product come in again, because an import was taken back.
  package func remove(of importID: Int64, productID: Int64) throws {
    try connection.execute(
      "DELETE FROM named_sales WHERE import_id = $1 AND product_id = $2",
      [.integer(importID), .integer(productID)]
    )
  }
}
