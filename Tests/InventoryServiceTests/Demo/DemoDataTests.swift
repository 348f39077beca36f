import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite("Demonstration shop")
struct DemoDataTests {
  private static let request = DemoRequest(products: 60, days: 400, seed: 7)

  @Test("every book of the shop is in order")
  func booksAreInOrder() throws {
    let shop = try Shop()
    let report = try shop.inventory.demoData.make(Self.request)
    #expect(report.products == 60)
    #expect(report.lastDay.description == "2026-03-17")
    #expect(report.entries == (try shop.engine.read { try Books.entries($0) }.count))
    try Books.expectInOrder(shop.engine)
  }

  @Test("the same seed and last day give the same shop, another seed another one")
  func seedDecides() throws {
    let first = try heads(Self.request, daysLater: 0)
    // The same shop tomorrow, as long as its last day is the same.
    var same = Self.request
    same.until = CalendarDate(year: 2026, month: 3, day: 17)
    #expect(try heads(same, daysLater: 9) == first)
    var other = Self.request
    other.seed = 8
    #expect(try heads(other, daysLater: 0) != first)
  }

  @Test("the shop is lively: rhythm, promotions, empty shelves, stock low and out")
  func shopIsLively() throws {
    let shop = try Shop()
    _ = try shop.inventory.demoData.make(DemoRequest(products: 200, days: 730, seed: 1))
    try shop.engine.read { connection in
      let weekdays = try connection.all(
        "SELECT CAST(SUM(quantity) AS BIGINT) FROM daily_demand GROUP BY (day + 3) % 7 ORDER BY (day + 3) % 7"
      ) { try $0.nextInteger() }
      #expect(weekdays.count == 7)
      #expect(weekdays[5] > weekdays[1] * 13 / 10)
      func number(_ sql: String) throws -> Int { try connection.first(sql) { try $0.nextInt() } ?? -1 }
      #expect(try number("SELECT COUNT(*) FROM daily_demand WHERE promo_quantity > 0") > 1000)
      #expect(try number("SELECT COUNT(*) FROM stockouts WHERE to_day IS NOT NULL") > 100)
      let out = try number("SELECT COUNT(*) FROM stock_balances WHERE on_hand = 0")
      #expect((1...20).contains(out))
      let low = try number(
        "SELECT COUNT(*) FROM stock_balances WHERE on_hand > 0 AND on_hand <= reorder_point"
      )
      #expect((5...60).contains(low))
      #expect(try number("SELECT COUNT(DISTINCT name_key) FROM products") == 200)
      #expect(try number("SELECT COUNT(*) FROM categories") == 12)
      #expect(try number("SELECT COUNT(*) FROM events WHERE type = 'holiday' AND day > 20530") > 5)
      // Nothing is sold on a closed day.
      let closed = """
        SELECT COUNT(*) FROM daily_demand d JOIN events e ON e.day = d.day AND e.type = 'store-closed'
        """
      #expect(try number(closed) == 0)
      #expect(
        try number("SELECT COUNT(*) FROM ledger_entries WHERE occurred_at > \(shop.clock.now.microseconds)")
          == 0
      )
    }
  }

  @Test("a shop with products is left alone, unless more are wanted")
  func refusesAFullShop() throws {
    let shop = try Shop()
    try shop.addProduct("MINE-1")
    let small = DemoRequest(products: 15, days: 30, seed: 1)
    #expect(throws: DemoError.notEmpty(products: 1)) { try shop.inventory.demoData.make(small) }
    var adding = small
    adding.adds = true
    _ = try shop.inventory.demoData.make(adding)
    _ = try shop.inventory.demoData.make(adding)
    #expect(try shop.engine.read { try Catalogue($0).count(ProductFilter()) } == 31)
    try Books.expectInOrder(shop.engine)
  }

  @Test("history ends before today", arguments: [0, 1])
  func historyIsPast(daysAhead: Int) throws {
    let shop = try Shop()
    let day = try #require(shop.clock.now.day().advanced(by: daysAhead))
    #expect(throws: DemoError.notPast(day)) {
      try shop.inventory.demoData.make(DemoRequest(products: 1, days: 1, seed: 1, until: day))
    }
  }

  @Test("the smallest shop and the shortest history hold too", arguments: [(1, 1), (2, 1), (1, 40), (13, 3)])
  func smallShops(products: Int, days: Int) throws {
    let shop = try Shop()
    _ = try shop.inventory.demoData.make(DemoRequest(products: products, days: days, seed: 3))
    try Books.expectInOrder(shop.engine)
  }

  /// Everything that a request decides, by the heads of the chains.
  private func heads(_ request: DemoRequest, daysLater: Int64) throws -> [String] {
    let shop = try Shop()
    shop.clock.advance(seconds: daysLater * 86_400)
    _ = try shop.inventory.demoData.make(request)
    return try shop.engine.read { connection in
      try connection.all(
        """
        SELECT p.sku, p.name, p.price, b.last_hash, b.reorder_point FROM products p
        JOIN stock_balances b ON b.product_id = p.id ORDER BY p.id
        """
      ) { try "\($0.values)" }
        + connection.all("SELECT name, day, type FROM events ORDER BY id") { try "\($0.values)" }
    }
  }
}
