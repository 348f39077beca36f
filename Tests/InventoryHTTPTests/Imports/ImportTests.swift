import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct ImportTests {
  private let shop: Shop
  private let runner: JobRunner

  init() throws {
    shop = try Shop()
    runner = shop.importRunner
  }

  private let sales = """
    sku,date,quantity,unit_price,is_promo
    TEA-001,2024-01-01,3,2.50,true
    TEA-001,2024-01-02,4,,
    NEW-001,2024-01-02,2.5,1.00,
    """

  private func submit(
    _ file: String,
    _ query: String = "",
    type: String = "text/csv",
    key: String? = nil
  ) throws -> Answer {
    var fields = ["Content-Type": type]
    if let key { fields["Idempotency-Key"] = key }
    return try shop.send(.post, "/api/v1/imports\(query)", file, as: .staff, fields: fields)
  }

  private func work() throws { runner.run(try found(try runner.claim(limit: 1).first, "nothing to do")) }

  private func record(_ id: Int) throws -> Answer { try shop.send(.get, "/api/v1/imports/\(id)", as: .staff) }

  private func entries() throws -> Int {
    try shop.engine.read { try $0.first("SELECT COUNT(*) FROM ledger_entries") { try $0.nextInt() } } ?? -1
  }

  private func demand() throws -> Int64 {
    try shop.engine.read {
      try $0.first("SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM daily_demand") {
        try $0.nextInteger()
      }
    } ?? -1
  }

  @Test func aFileIsReadByAWorkerAndStockStays() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    let answer = try submit(sales)
    #expect(answer.status == 202)
    #expect(answer.fields["location"] == "/api/v1/imports/1")
    #expect(answer["/data/state"]?.text == "waiting")
    #expect(answer["/data/task/status"]?.text == "PENDING")
    #expect(try entries() == 1)
    try work()
    let done = try record(1)
    #expect(done["/data/state"]?.text == "imported")
    #expect(done["/data/task/status"]?.text == "SUCCESS")
    #expect(done["/data/report/sales"]?.int == 3)
    #expect(done["/data/report/products_created"]?.int == 1)
    #expect(done["/data/report/first_day"]?.text == "2024-01-01")
    #expect(try shop.stock(tea) == "10")
    // The opening of each product, and three sales.
    #expect(try entries() == 6)
    #expect(try demand() == 9500)
    let kept = try shop.engine.read { try Imports($0).content(of: 1) }
    #expect(kept == nil)
  }

  @Test func anImportIsTakenBackByCompensatingEntriesOnce() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    _ = try submit(sales)
    try work()
    let sold = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":7}"#, as: .cashier)
    #expect(sold.status == 201)
    let submitted = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(submitted.status == 202)
    let again = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(again["/data/reversal_task/task_id"] == submitted["/data/reversal_task/task_id"])
    try work()
    let done = try record(1)
    #expect(done["/data/state"]?.text == "reversed")
    #expect(done["/data/reversal_task/result/entries"]?.int == 5)
    #expect(try shop.stock(tea) == "3")
    #expect(try demand() == 7000)
    #expect(try entries() == 12)
    #expect(try shop.send(.get, "/api/v1/ledger/verify", as: .admin)["/data/valid"]?.flag == true)
    let third = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(third.status == 409)
    #expect(third.reason == "ALREADY_REVERSED")
    #expect(try runner.claim(limit: 1).isEmpty)
  }

  @Test func anImportStaysWhileGoodsOfItsSalesHaveComeBack() throws {
    try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    _ = try submit(sales)
    try work()
    let sale = try found(
      try shop.engine.read {
        try $0.first("SELECT id FROM ledger_entries WHERE quantity = -3000") { try $0.nextInt() }
      },
      "no sale"
    )
    let back = try shop.send(.post, "/api/v1/transactions/\(sale)/return", #"{"quantity":1}"#)
    #expect(back.status == 201)
    let refused = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(refused.status == 409, "\(refused.text)")
    #expect(refused.reason == "NOT_REVERSIBLE")
    #expect(refused["/message"]?.text?.contains("TEA-001") == true)
    let id = try found(back["/data/id"]?.int, back.text)
    #expect(try shop.send(.post, "/api/v1/transactions/\(id)/reverse").status == 201)
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).status == 202)
    try work()
    #expect(try demand() == 0)
  }

  @Test func whatWasTakenBackByHandIsNotTakenBackTwice() throws {
    try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    _ = try submit(sales)
    try work()
    let first = try found(
      try shop.engine.read {
        try $0.first("SELECT id FROM ledger_entries WHERE quantity = -3000") { try $0.nextInt() }
      },
      "no sale"
    )
    #expect(try shop.send(.post, "/api/v1/transactions/\(first)/reverse", as: .staff).status == 201)
    _ = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    try work()
    #expect(try record(1)["/data/reversal_task/result/entries"]?.int == 4)
    #expect(try demand() == 0)
    #expect(try shop.stock(1) == "10")
  }

  @Test func aReversalThatStockDoesNotAllowLeavesEverything() throws {
    try shop.addProduct("TEA-001", price: "2.00", stock: 0)
    _ = try submit(sales)
    try work()
    let first = try found(
      try shop.engine.read {
        try $0.first("SELECT id FROM ledger_entries WHERE quantity = -3000") { try $0.nextInt() }
      },
      "no sale"
    )
    // Three are back on the shelf, and sold again.
    _ = try shop.send(.post, "/api/v1/transactions/\(first)/reverse", as: .staff)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":3}"#, as: .cashier)
    let before = try entries()
    let refused = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(refused.status == 409)
    #expect(refused.reason == "NOT_REVERSIBLE")
    #expect(refused["/message"]?.text?.contains("Insufficient stock of TEA-001") == true)
    #expect(try record(1)["/data/state"]?.text == "imported")
    #expect(try entries() == before)
  }

  @Test func everyFaultIsNamedAndNothingIsWritten() throws {
    _ = try submit("sku,date,quantity\nTEA-001,2024-01-01,x\n?,2024-13-01,1\nTEA-001,2024-01-01,1\n")
    try work()
    let answer = try record(1)
    #expect(answer["/data/state"]?.text == "refused")
    #expect(answer["/data/report/fault_count"]?.int == 3)
    let faults = answer["/data/report/faults"]?.elements ?? []
    #expect(faults.compactMap { $0["row"]?.int } == [2, 3, 3])
    #expect(faults.compactMap { $0["column"]?.text } == ["quantity", "sku", "date"])
    #expect(faults.first?["got"]?.text == "'x'")
    #expect(try entries() == 0)
    let reversal = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(reversal.status == 409)
    #expect(reversal.reason == "NOT_REVERSIBLE")
  }

  @Test func aRehearsalSaysWhatWouldComeIn() throws {
    let answer = try submit(sales, "?dry_run=true")
    #expect(answer.status == 202)
    #expect(answer["/data/dry_run"]?.flag == true)
    try work()
    let done = try record(1)
    #expect(done["/data/state"]?.text == "checked")
    #expect(done["/data/report/sales"]?.int == 3)
    #expect(done["/data/report/products_created"]?.int == 2)
    #expect(try entries() == 0)
  }

  @Test func linesOfJSONAreReadLikeColumns() throws {
    let lines = """
      {"sku":"TEA-001","date":"2024-01-01","quantity":3,"unit_price":2.50,"is_promo":true}

      {"date":"2024-01-02","quantity":"4","sku":"TEA-001","unit_price":null}
      """
    _ = try submit(lines, type: "application/x-ndjson; charset=utf-8")
    try work()
    #expect(try record(1)["/data/report/sales"]?.int == 2)
    #expect(try demand() == 7000)
    let broken = """
      {"sku":"TEA-001","date":"2024-01-01","quantity":3}
      {"sku":"TEA-001","date":"2024-01-01"
      {"sku":"TEA-001","date":"2024-01-01","quantity":-3}
      {"sku":"TEA-001","date":["2024-01-01"],"quantity":3,"color":"red"}
      {"sku":"TEA-001","quantity":3}
      [1]
      """
    _ = try submit(broken, "?format=ndjson", type: "application/octet-stream")
    try work()
    let faults = try record(2)["/data/report/faults"]?.elements ?? []
    #expect(faults.compactMap { $0["row"]?.int } == [2, 3, 4, 4, 5, 6])
    #expect(try demand() == 7000)
  }

  @Test func aFileOfAnotherTypeOrWithoutContentIsRefused() throws {
    #expect(try submit(sales, type: "application/json").status == 415)
    #expect(try shop.send(.post, "/api/v1/imports?format=csv", as: .staff).status == 400)
    #expect(try submit(sales, "?format=xml").badFields == ["/format"])
    #expect(try shop.send(.get, "/api/v1/imports/9", as: .staff).status == 404)
  }

  @Test func aRepeatedUploadWithItsKeyIsOneImport() throws {
    let first = try submit(sales, key: "k")
    let second = try submit(sales, key: "k")
    #expect(second["/data/import_id"] == first["/data/import_id"])
    #expect(second.fields["idempotency-replayed"] == "true")
    // A rehearsal under the same key would be answered with the real thing.
    #expect(try submit(sales, "?dry_run=true", key: "k").status == 422)
    #expect(try runner.claim(limit: 5).count == 1)
  }
}
