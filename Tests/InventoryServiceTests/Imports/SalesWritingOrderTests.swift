import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// An import of sales that is broken off goes on where it was.
@Suite struct SalesWritingOrderTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  @Test func anImportGoesOnInTheOrderInWhichItBegan() {
    let blocks = SalesWritingOrder.inBlocks
    #expect(SalesWritingOrder.of(applied: 0, inPortions: true) == blocks)
    #expect(SalesWritingOrder.of(applied: blocks.origin + 1, inPortions: true) == blocks)
    // As many as no file has: what earlier versions have counted.
    #expect(SalesWritingOrder.of(applied: 1, inPortions: true) == .byProduct)
    #expect(SalesWritingOrder.of(applied: 1_000_000_000, inPortions: true) == .byProduct)
    #expect(SalesWritingOrder.of(applied: 0, inPortions: false) == .byProduct)
  }

  /// More products than come together, more sales of some than are written together, and some without any.
  @Test func everySaleComesInOnce() throws {
    var lines: [String] = []
    for product in 0..<150 {
      for sale in 0..<(product % 3 == 0 ? 300 : product % 7) {
        lines.append("SKU-\(product),2024-\(sale / 28 % 12 + 1)-\(sale % 28 + 1),\(product + 1)")
      }
      if product % 7 == 0, product % 3 != 0 { lines.append("SKU-\(product),2024-01-01,0") }
    }
    let dates = lines.map { line -> String in
      let parts = line.split(separator: ",")
      let day = parts[1].split(separator: "-").map { $0.count == 1 ? "0" + $0 : String($0) }.joined(
        separator: "-"
      )
      return "\(parts[0]),\(day),\(parts[2])"
    }
    let text = "sku,date,quantity\n" + dates.joined(separator: "\n")
    let outcome = try shop.inventory.salesImporter.importSales(
      as: .system,
      open: { SalesImportTests.source(text) }
    )
    guard case .imported(let report) = outcome else {
      Issue.record("was refused")
      return
    }
    #expect(report.products == 150)
    try Books.expectInOrder(shop.engine, checksStockouts: false)
    let sold = try shop.engine.read { connection in
      try connection.all(
        """
        SELECT p.sku, COUNT(*), CAST(-SUM(e.quantity) AS BIGINT) FROM ledger_entries e
        JOIN products p ON p.id = e.product_id WHERE e.kind = $1 GROUP BY p.sku
        """,
        [.integer(EntryKind.sale.code)]
      ) { (sku: try $0.nextText(), lines: try $0.nextInt(), quantity: try $0.nextInt()) }
    }
    #expect(sold.count == (0..<150).count { $0 % 3 == 0 || $0 % 7 > 0 })
    for row in sold {
      let product = Int(row.sku.dropFirst(4)) ?? 0
      let count = product % 3 == 0 ? 300 : product % 7
      #expect(row.lines == count, "\(row.sku)")
      #expect(row.quantity == count * (product + 1) * 1_000, "\(row.sku)")
    }
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }
}
