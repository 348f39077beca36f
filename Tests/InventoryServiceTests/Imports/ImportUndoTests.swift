import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// An import that is taken back leaves what forecasts, advice and reports are made from as it was.
@Suite struct ImportUndoTests {
  private let shop: Shop
  private let runner: JobRunner

  init() throws {
    shop = try Shop()
    runner = shop.importRunner
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64], TestPlace.allCases)
  func salesAndTheirUndoLeaveEverythingAsItWas(_ seed: UInt64, at place: TestPlace) throws {
    var chance = SeededGenerator(seed: seed)
    let here = try shop.open(place)
    let skus = (1...5).map { "SKU-\($0)" }
    for sku in skus {
      // A chain that an import has opened stays, and so there is one at every place before.
      let least = place == .main ? 0 : 1
      _ = try shop.addProduct(sku, price: "2.50", stock: Int.random(in: least...20, using: &chance), at: here)
      shop.clock.advance(seconds: 3600)
    }
    try trade(skus, at: here, &chance)
    let before = try state()
    // The same again, and a later file over an earlier one.
    for _ in 1...Int.random(in: 1...3, using: &chance) {
      let outcome = try importSales(file(skus + ["NEW-1", "NEW-2"], &chance), at: here)
      guard case .imported = outcome else {
        Issue.record("\(outcome)")
        return
      }
    }
    let count = try shop.engine.read { try Imports($0).count(ImportFilter()) }
    for id in (1...count).reversed() { try takeBack(id) }
    let after = try state()
    #expect(after.balances == before.balances)
    #expect(after.demand == before.demand)
    #expect(after.stockouts == before.stockouts)
    #expect(after.gaps == before.gaps)
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }

  @Test func aProductWithMoreSalesThanAPortionStaysWhole() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.50", stock: 7)
    var lines = "sku,date,quantity\n"
    for number in 0..<6_000 { lines += "TEA-001,2024-0\(number % 9 + 1)-1\(number % 10),1\n" }
    guard case .imported(let report) = try importSales(lines) else {
      Issue.record("was refused")
      return
    }
    #expect(report.sales == 6_000)
    #expect(try shop.stock(tea) == "7")
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
    let sold = try shop.engine.read {
      try $0.first("SELECT CAST(SUM(quantity) AS BIGINT) FROM daily_demand") { try $0.nextInteger() }
    }
    #expect(sold == 6_000_000)
    try takeBack(1)
    #expect(try shop.stock(tea) == "7")
    #expect(try state().demand.isEmpty)
  }

  /// Nobody may hold the embedded database's writer while a file comes in: others get their turn between its portions.
  @Test func othersWriteWhileAnImportIsUnderWay() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.50", stock: 1_000)
    guard shop.engine.dialect.hasOneWriter else { return }
    var lines = "sku,date,quantity\n"
    for number in 0..<9_000 { lines += "SKU-\(number % 30),2024-0\(number % 9 + 1)-1\(number % 10),1\n" }
    var sales = 0
    let outcome = try shop.inventory.salesImporter.importSales(
      as: .system,
      open: { SalesImportTests.source(lines) }
    ) { progress in
      // A write transaction in the middle of the import: it would wait for ever, were the writer held.
      guard progress.phase == .writing, progress.lines > 0 else { return }
      let sold = try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"sku":"TEA-001","quantity":1}"#,
        as: .cashier
      )
      #expect(sold.status == 201)
      sales += 1
    }
    guard case .imported = outcome else {
      Issue.record("was refused")
      return
    }
    #expect(sales > 2)
    #expect(try shop.stock(tea) == "\(1_000 - sales)")
  }

  // MARK: Steps

  private func importSales(_ text: String, at here: OpenPlace? = nil) throws -> SalesImportOutcome {
    try shop.inventory.salesImporter.importSales(
      as: .system,
      at: here.map { Int64($0.id) },
      open: { SalesImportTests.source(text) }
    )
  }

  private func takeBack(_ id: Int) throws {
    let answer = try shop.send(.post, "/api/v1/imports/\(id)/reverse", as: .staff)
    #expect(answer.status == 202, "\(answer.text)")
    runner.run(try found(try runner.claim(limit: 1).first, "nothing to do"))
    let state = try shop.send(.get, "/api/v1/imports/\(id)", as: .staff)
    #expect(state["/data/state"]?.text == "reversed", "\(state.text)")
  }

  /// What goes on in a shop; refusals are a part of it.
  private func trade(_ skus: [String], at here: OpenPlace, _ chance: inout SeededGenerator) throws {
    for _ in 1...30 {
      shop.clock.advance(seconds: Int64.random(in: 600...40_000, using: &chance))
      let sku = skus.randomElement(using: &chance) ?? skus[0]
      let kind =
        ["sale", "sale", "purchase", "waste"].randomElement(using: &chance) ?? "sale"
      let quantity = Int.random(in: 1...6, using: &chance)
      let body = #"{"sku":"\#(sku)","quantity":\#(quantity),"kind":"\#(kind)"\#(here.member)}"#
      let answer = try shop.send(.post, "/api/v1/transactions", body, as: .staff)
      #expect([201, 409].contains(answer.status), "\(answer.text)")
    }
  }

  private func file(_ skus: [String], _ chance: inout SeededGenerator) throws -> String {
    var lines = "sku,date,quantity,unit_price,is_promo\n"
    for _ in 1...80 {
      let sku = skus.randomElement(using: &chance) ?? skus[0]
      let day = Int.random(in: 1...28, using: &chance)
      let month = Int.random(in: 1...4, using: &chance)
      lines += "\(sku),2024-0\(month)-\(day < 10 ? "0" : "")\(day),\(Int.random(in: 0...9, using: &chance))"
      lines += Bool.random(using: &chance) ? ",1.25,yes\n" : ",,\n"
    }
    return lines
  }

  private struct State {
    var balances: [[Int64]]
    var demand: [[Int64]]
    var stockouts: [[Int64?]]
    var gaps: [[Int64]]
  }

  /// Of the products that were there before any import; days without demand are no rows of it.
  private func state() throws -> State {
    try shop.engine.read { connection in
      func rows(_ columns: Int, _ sql: String) throws -> [[Int64?]] {
        try connection.all(sql) { row in try (0..<columns).map { _ in try row.nextOptionalInteger() } }
      }
      let known = "SELECT id FROM products WHERE sku NOT LIKE 'NEW-%'"
      return State(
        balances: try rows(
          4,
          """
          SELECT product_id, location_id, on_hand, reserved FROM stock_balances WHERE product_id IN (\(known))
          ORDER BY product_id, location_id
          """
        ).map { $0.map { $0 ?? -1 } },
        demand: try rows(
          7,
          """
          SELECT product_id, location_id, day, quantity, promo_quantity, revenue, sales FROM daily_demand
          WHERE quantity <> 0 OR promo_quantity <> 0 OR revenue <> 0 OR sales <> 0 ORDER BY product_id, location_id, day
          """
        ).map { $0.map { $0 ?? -1 } },
        stockouts: try rows(
          4,
          """
          SELECT product_id, location_id, from_day, to_day FROM stockouts WHERE product_id IN (\(known))
          ORDER BY product_id, location_id, from_day
          """
        ),
        gaps: try rows(4, "SELECT product_id, location_id, from_day, to_day FROM history_gaps ORDER BY 1, 2")
          .map { $0.map { $0 ?? -1 } }
      )
    }
  }
}
