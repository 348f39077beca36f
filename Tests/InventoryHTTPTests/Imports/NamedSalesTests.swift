import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Sales of files that have a name where they were made: each comes in once, whatever brings it.
@Suite struct NamedSalesTests {
  private let shop: Shop
  private let runner: JobRunner

  init() throws {
    shop = try Shop()
    runner = shop.importRunner
    try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    try shop.addProduct("TEA-002", price: "3.00", stock: 10)
  }

  private let week = """
    sku,date,quantity,unit_price,external_id
    TEA-001,2026-03-02,3,2.50,R-1
    TEA-002,2026-03-02,1,,R-1
    TEA-001,2026-03-03,4,,R-2
    TEA-001,2026-03-03,2,,
    TEA-002,2026-03-03,0,,R-9

    """

  /// Hands a file in, lets a worker read it, and gives what is said of it.
  private func bringIn(_ file: String, _ query: String = "", type: String = "text/csv") throws -> Answer {
    let answer = try shop.send(
      .post,
      "/api/v1/imports\(query)",
      file,
      as: .staff,
      fields: ["Content-Type": type]
    )
    let id = try found(answer["/data/import_id"]?.int, answer.text)
    runner.run(try found(try runner.claim(limit: 1).first, "nothing to do"))
    return try shop.send(.get, "/api/v1/imports/\(id)", as: .staff)
  }

  private func sold() throws -> Int64 {
    try shop.engine.read {
      try $0.first("SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM daily_demand") {
        try $0.nextInteger()
      }
    } ?? -1
  }

  @Test func whatHasComeInIsLeftAsItIs() throws {
    let first = try bringIn(week)
    #expect(first["/data/state"]?.text == "imported", "\(first.text)")
    #expect(first["/data/report/created"]?.int == 4)
    #expect(try sold() == 10_000)
    let longer = week + "TEA-002,2026-03-04,5,,R-3\n"
    let dry = try bringIn(longer, "?dry_run=true")
    #expect(dry["/data/report/created"]?.int == 2, "\(dry.text)")
    #expect(dry["/data/report/unchanged"]?.int == 4)
    let second = try bringIn(longer)
    // What has no name comes in again.
    #expect(second["/data/report/created"]?.int == 2, "\(second.text)")
    #expect(try sold() == 17_000)
    let lines = #"{"sku":"TEA-002","date":"2026-03-04","quantity":5,"external_id":"R-3"}"#
    let third = try bringIn(lines, "?resource=sales&format=ndjson", type: "application/x-ndjson")
    #expect(third["/data/report/created"]?.int == 0, "\(third.text)")
    #expect(try sold() == 17_000)
  }

  @Test func anotherSaleUnderAKnownNameIsRefused() throws {
    _ = try bringIn(week)
    for line in ["TEA-001,2026-03-02,4,2.50,R-1", "TEA-001,2026-03-01,3,2.50,R-1"] {
      let answer = try bringIn(
        "sku,date,quantity,unit_price,external_id\nTEA-002,2026-03-05,1,,R-7\n\(line)\n"
      )
      #expect(answer["/data/state"]?.text == "refused", "\(answer.text)")
      #expect(answer["/data/report/faults/0/row"]?.int == 3, "\(answer.text)")
      #expect(answer["/data/report/faults/0/column"]?.text == "external_id")
      #expect(answer["/data/report/faults/0/expected"]?.text?.contains("3 on 2026-03-02") == true)
    }
    #expect(try sold() == 10_000)
  }

  @Test func aFileNamesAProductsSaleOnce() throws {
    let answer = try bringIn(
      "sku,date,quantity,external_id\nTEA-001,2026-03-02,1,A\nTEA-002,2026-03-02,1,A\nTEA-001,2026-03-03,1,A\n"
    )
    #expect(answer["/data/state"]?.text == "refused", "\(answer.text)")
    #expect(answer["/data/report/faults/0/row"]?.int == 4, "\(answer.text)")
    let long = String(repeating: "é", count: 101)
    let tooLong = try bringIn("sku,date,quantity,external_id\nTEA-001,2026-03-02,1,\(long)\n")
    #expect(tooLong["/data/report/faults/0/column"]?.text == "external_id", "\(tooLong.text)")
  }

  @Test func whatATillHasSentIsKnown() throws {
    let sale =
      #"{"external_id":"W-1","lines":[{"sku":"TEA-001","quantity":2},{"sku":"TEA-002","quantity":1}]}"#
    #expect(try shop.send(.post, "/api/v1/transactions/checkout", sale, as: .cashier).status == 201)
    let day = shop.clock.now.day()
    let file = """
      sku,date,quantity,external_id
      TEA-001,\(day),2,W-1
      TEA-002,\(day),1,W-1
      TEA-002,\(day),1,W-2

      """
    let answer = try bringIn(file)
    #expect(answer["/data/report/created"]?.int == 1, "\(answer.text)")
    #expect(answer["/data/report/unchanged"]?.int == 2)
    #expect(try sold() == 4_000)
  }

  @Test func whatWasTakenBackComesInAgain() throws {
    let first = try bringIn(week)
    let id = try found(first["/data/import_id"]?.int, first.text)
    let taken = try shop.send(.post, "/api/v1/imports/\(id)/reverse", as: .staff)
    #expect(taken.status == 202, "\(taken.text)")
    runner.run(try found(try runner.claim(limit: 1).first, "nothing to do"))
    #expect(try sold() == 0)
    let again = try bringIn(week + "\n")
    #expect(again["/data/report/created"]?.int == 4, "\(again.text)")
    #expect(try sold() == 10_000)
  }
}
