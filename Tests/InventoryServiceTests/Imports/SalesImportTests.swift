import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite("Import of sales")
struct SalesImportTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  @Test("history comes in and the stock of today stays")
  func stockIsUnchanged() throws {
    let known = try shop.addProduct("KNOWN", price: "3.50", stock: 40)
    let report = try imported(
      """
      sku,date,quantity,unit_price,is_promo
      NEW-1,2024-05-02,3,2.00,true
      KNOWN,2024-05-03,100,,
      NEW-1,2024-05-01,4.5,1.90,
      NEW-2,2024-05-01,0,1,
      KNOWN,2024-05-03,2,3.00,1
      """
    )
    #expect(report.lines == 5)
    #expect(report.sales == 4)
    #expect((report.products, report.productsCreated) == (3, 2))
    #expect(report.firstDay?.description == "2024-05-01")
    #expect(report.lastDay?.description == "2024-05-03")
    #expect(try shop.stock(known) == "40")
    try Books.expectInOrder(shop.engine, checksStockouts: false)
    let made = try shop.engine.read { try Catalogue($0).product(.sku("NEW-1")) }
    let product = try #require(made)
    #expect((product.draft.unit, product.draft.price.description) == ("unit", "2.00"))
    #expect(product.stock == .zero)
    #expect(try shop.engine.read { try Catalogue($0).product(.sku("NEW-2"))?.draft.unit } == "piece")
    var low = ProductFilter()
    low.isLow = true
    // NEW-2 has never moved.
    #expect(try shop.engine.read { try Catalogue($0).count(low) } == 1)
    let entries = try shop.engine.read { try Books.entries($0) }
    // Opening, then the lines in the order of the file; the product's own price where there is none.
    #expect(
      entries.filter { $0.product == Int64(known) }.map(\.quantity) == [40_000, 102_000, -100_000, -2000]
    )
    #expect(entries.filter { $0.product == Int64(known) }.map(\.price) == [0, nil, 350, 300])
    let opening = try #require(entries.first { $0.product == product.id })
    #expect(entries.filter { $0.product == product.id }.allSatisfy { $0.occurredAt >= opening.occurredAt })
    #expect(opening.quantity == 7500)
  }

  @Test("one bad row keeps everything out", arguments: [1, 3, 40])
  func nothingIsWrittenOnABadRow(bad: Int) throws {
    var lines = (1...40).map { "SKU-\($0),2024-01-01,\($0)" }
    lines[bad - 1] += "x"
    let outcome = try outcome("sku,date,quantity\n" + lines.joined(separator: "\n"))
    guard case .refused(let faults) = outcome else {
      Issue.record("was imported")
      return
    }
    #expect(faults.first.map(\.row) == [bad + 1])
    #expect(try rows() == [0, 0, 0, 0, 0])
  }

  @Test("faults are listed up to a limit, and counted")
  func faultsAreBounded() throws {
    let text = "sku,date,quantity\n" + (0..<500).map { _ in "A,B,C" }.joined(separator: "\n")
    guard case .refused(let faults) = try outcome(text, limit: 7) else {
      Issue.record("was imported")
      return
    }
    #expect((faults.first.count, faults.count) == (7, 1500))
  }

  @Test("pieces of a known product are whole")
  func piecesAreWhole() throws {
    try shop.addProduct("WHOLE", stock: 5)
    guard case .refused(let faults) = try outcome("sku,date,quantity\nWHOLE,2024-01-01,1.5\n") else {
      Issue.record("was imported")
      return
    }
    #expect(
      faults.first.map(\.description)
        == ["row 2, column quantity: expected a whole number of pieces, got 1.5"]
    )
  }

  @Test("a file that changes between the readings leaves nothing behind")
  func changedFile() throws {
    let versions = [
      "sku,date,quantity\nABC,2024-01-01,1\nABC,2024-01-02,1\n",
      "sku,date,quantity\nABC,2024-01-01,2\nABC,2024-01-02,1\n",
      "sku,date,quantity\nABC,2024-01-01,1\n", "sku,date,quantity\nABC,2024-01-01,1\nNEW,2024-01-02,1\n",
      "sku,date,quantity\nABC,2024-01-01,1\nABC,x,1\n", "",
    ]
    for second in versions.dropFirst() {
      var texts = [versions[0], second]
      #expect(throws: SalesImportError.self) {
        try shop.inventory.salesImporter.importSales(as: .system, open: { Self.source(texts.removeFirst()) })
      }
      #expect(try rows() == [0, 0, 0, 0, 0])
    }
  }

  @Test("history can be brought in twice, and adds up")
  func importedTwice() throws {
    let text = "sku,date,quantity,unit_price\nABC,2024-01-01,2,1.50\nABC,2024-01-02,1,1.50\n"
    _ = try imported(text)
    shop.clock.advance(seconds: 60)
    let report = try imported(text)
    #expect(report.productsCreated == 0)
    try Books.expectInOrder(shop.engine, checksStockouts: false)
    let demand = try shop.engine.read { connection in
      try connection.all("SELECT quantity, revenue, sales FROM daily_demand ORDER BY day") { row in
        try (0...2).map { _ in try row.nextInteger() }
      }
    }
    #expect(demand == [[4000, 600, 2], [2000, 300, 2]])
  }

  @Test("many products, many lines in any order: more than one batch of everything")
  func manyLines() throws {
    var lines: [String] = []
    for day in 0..<60 {
      for product in 0..<100 {
        let date = try #require(CalendarDate(daysSinceEpoch: 19_800 + (day * 37) % 60))
        lines.append("P-\((product * 13) % 100),\(date),\((day * product) % 7),\(product).25,\(day % 3 == 0)")
      }
    }
    let report = try imported("sku,date,quantity,unit_price,is_promo\n" + lines.joined(separator: "\n"))
    #expect(report.lines == 6000)
    try Books.expectInOrder(shop.engine, checksStockouts: false)
    #expect(try shop.engine.read { try Catalogue($0).statistics().value } == .money(0))
  }

  @Test(
    "sales belong to the days of their location, also where a day has no midnight",
    arguments: TestPlace.allCases
  )
  func daysAreThoseOfTheLocation(_ place: TestPlace) throws {
    let here = try shop.open(place)
    // In Havana clocks went from 0:00 to 1:00 on 10 March 2024, and from 1:00 to 0:00 on 3 November.
    let days = ["2024-03-10", "2024-03-11", "2024-11-03", "2024-11-04"]
    let text = "sku,date,quantity\n" + days.map { "ABC,\($0),1\n" }.joined()
    let outcome = try shop.inventory.salesImporter.importSales(
      as: .system,
      at: Int64(here.id),
      open: { Self.source(text) }
    )
    guard case .imported = outcome else {
      Issue.record("was refused")
      return
    }
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: place.rawValue))
    func day(_ microseconds: Int64) -> String {
      let moment = Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
      let parts = calendar.dateComponents([.year, .month, .day], from: moment)
      let date = CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
      return date.map { "\($0)" } ?? "no day"
    }
    let moments = try shop.engine.read { connection in
      try connection.all(
        "SELECT occurred_at FROM ledger_entries WHERE location_id = $1 ORDER BY sequence",
        [.integer(here.id)]
      ) { try $0.nextInteger() }
    }
    // An opening as the day begins, and a sale on each day.
    #expect(moments.map(day) == [days[0]] + days)
    #expect(day((moments.first ?? 0) - 1_000) == "2024-03-09")
    let demand = try shop.engine.read { connection in
      try connection.all("SELECT location_id, day FROM daily_demand ORDER BY day") { row in
        let (location, day) = (try row.nextInt(), try row.nextDay())
        return "\(location) \(day)"
      }
    }
    #expect(demand == days.map { "\(here.id) \($0)" })
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }

  @Test("what a line says stands in the ledger, whatever its neighbours have")
  func linesKeepWhatTheySay() throws {
    _ = try imported(
      """
      sku,date,quantity,unit_price,is_promo,external_id
      ABC,1969-12-31,1.5,0,true,
      ABC,1969-12-30,2,,false,R-1
      ABC,2024-01-01,3,7.25,yes,
      ABC,2024-01-01,0.001,12.34,no,R-2
      """
    )
    let entries = try shop.engine.read { try Books.entries($0) }
    // The price that the product has is that of its last day.
    let sales = entries.dropFirst().map { entry -> [Int64] in
      [entry.quantity, entry.price ?? -1, entry.isPromo ? 1 : 0, entry.day]
    }
    #expect(
      sales == [[-1500, 0, 1, -1], [-2000, 1234, 0, -2], [-3000, 725, 1, 19_723], [-1, 1234, 0, 19_723]]
    )
    let named = try shop.engine.read { connection in
      try connection.all("SELECT external_id, day, quantity FROM named_sales ORDER BY external_id") { row in
        let (name, day, quantity) = (try row.nextText(), try row.nextInteger(), try row.nextInteger())
        return "\(name) \(day) \(quantity)"
      }
    }
    #expect(named == ["R-1 -2 2000", "R-2 19723 1"])
  }

  @Test("two hundred products take no more statements than twenty")
  func statementsDoNotGrowWithProducts() throws {
    let database = TestDatabase.chosen
    let place = try TestDatabase.Place(isEmpty: false)
    let engine = ObservedEngine(try database.open(in: place))
    let shop = try Shop(on: database, in: place, engine: engine)
    func statements(_ products: Range<Int>) throws -> Int {
      let lines = products.map { "SKU-\($0),2024-01-0\($0 % 9 + 1),2" }
      let text = "sku,date,quantity\n" + lines.joined(separator: "\n")
      return try engine.failing(nil) {
        try shop.inventory.salesImporter.importSales(as: .system, open: { Self.source(text) })
      }.count
    }
    let few = try statements(0..<20)
    let many = try statements(20..<220)
    #expect(many <= few + 5, "\(few) and \(many)")
    // Those that are known by now, beside others.
    #expect(try statements(200..<240) <= few + 5)
    for table in ["history_gaps", "stockouts"] {
      let rows = try engine.read { connection in
        try connection.first("SELECT COUNT(*) FROM \(table)") { try $0.nextInt() }
      }
      #expect(rows == 240, "\(table)")
    }
  }

  @Test("an import makes cached answers stale and stands in the audit log once")
  func cachesAndAudit() throws {
    let before = try shop.engine.read { try CacheVersions($0).all() }
    _ = try imported("sku,date,quantity\nABC,2024-01-01,1\n")
    let after = try shop.engine.read { try CacheVersions($0).all() }
    for namespace in CachePolicy.Write.bulk.namespaces {
      #expect(after[namespace, default: 0] != before[namespace, default: 0])
    }
    let audit = try shop.engine.read { connection in
      try connection.all("SELECT action, resource_type FROM audit_logs") {
        try $0.nextText() + " " + $0.nextText()
      }
    }
    #expect(audit == ["import sales"])
  }

  @Test("only staff may import", arguments: [Role.viewer, .cashier])
  func rolesAreChecked(role: Role) {
    #expect(throws: ServiceError.roleRequired(.staff)) {
      try shop.inventory.salesImporter.importSales(
        as: Caller(.user(1), name: "x", scope: Scope(role)),
        open: { Self.source("") }
      )
    }
  }

  private func outcome(_ text: String, limit: Int = 50) throws -> SalesImportOutcome {
    try shop.inventory.salesImporter.importSales(as: .system, faults: limit, open: { Self.source(text) })
  }

  private func imported(_ text: String) throws -> SalesImportReport {
    guard case .imported(let report) = try outcome(text) else {
      throw Missing(description: "import was refused")
    }
    return report
  }

  /// Rows of products, balances, entries, demand and audit.
  private func rows() throws -> [Int] {
    try shop.engine.read { connection in
      try ["products", "stock_balances", "ledger_entries", "daily_demand", "audit_logs"].map { table in
        try connection.first("SELECT COUNT(*) FROM \(table)") { try $0.nextInt() } ?? -1
      }
    }
  }

  static func source(_ text: String) -> CSVReader.Source {
    CSVReader.source(Array(text.utf8), pieces: 4096)
  }
}
