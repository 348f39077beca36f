import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Imports that are taken back.
extension RecordImportTests {
  @Test func anImportOfRecordsIsTakenBackAsAWhole() throws {
    try shop.addProduct("TEA-001", price: "2.00", stock: 5)
    let before = try (export("products"), export("stock"))
    try bring("sku,name,price\nTEA-001,Other,9\nNEW-001,New,1\n", "resource=products")
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).status == 202)
    try work()
    let done = try shop.send(.get, "/api/v1/imports/1", as: .staff)
    #expect(done["/data/state"]?.text == "reversed", "\(done.text)")
    #expect(try export("products") == before.0)
    #expect(try export("stock") == before.1)
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).reason == "ALREADY_REVERSED")
  }

  /// Whatever files of all kinds have added and changed, one over the other: taken back from the last one on, they leave what
  /// there was.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func filesThatAreTakenBackLeaveNothing(_ seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    for number in 1...6 { try shop.addProduct("ITEM-\(number)", stock: number * 3) }
    try bring("email,name,lastname,telephone\nc1@shop.test,A,B,+4912345671\n", "resource=clients")
    try bring("date,name,type\n2025-05-01,Fair,custom\n", "resource=events")
    func exports() throws -> [String] {
      try ["products", "clients", "events", "stock"].map { try export($0 + "?format=ndjson") }
    }
    let before = try exports()
    var imports: [Int] = []
    for round in 1...8 {
      let resource = ["products", "clients", "events", "counts"][round % 4]
      var file =
        switch resource {
        case "products": "sku,name,price,category,description\n"
        case "clients": "email,name,lastname,telephone\n"
        case "events": "date,name,type,description\n"
        default: "sku,counted\n"
        }
      for number in 1...9 where number == 1 || Bool.random(using: &chance) {
        let value = Int.random(in: 1...99, using: &chance)
        let kind = value % 2 == 0 ? "custom" : "seasonal"
        switch resource {
        case "products": file += "ITEM-\(number),Name \(value),\(value).5,Group \(value % 5),About \(value)\n"
        case "clients": file += "c\(number)@shop.test,Name \(value),Last \(value),+491234567\(value)\n"
        case "events": file += "2025-05-0\(number),Fair,\(kind),About \(value)\n"
        default: if number < 7 { file += "ITEM-\(number),\(value)\n" }
        }
      }
      let answer = try bring(file, "resource=\(resource)&again=true")
      #expect(answer["/data/state"]?.text == "imported", "\(answer.text)")
      imports.append(try #require(answer["/data/import_id"]?.int))
      shop.clock.advance(seconds: 600)
    }
    #expect(try exports() != before)
    for id in imports.reversed() {
      let answer = try shop.send(.post, "/api/v1/imports/\(id)/reverse", as: .staff)
      #expect(answer.status == 202, "\(answer.text)")
      try work()
      #expect(try shop.send(.get, "/api/v1/imports/\(id)", as: .staff)["/data/state"]?.text == "reversed")
    }
    #expect(try exports() == before)
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }

  @Test func aLaterEditStandsInTheWayAndIsNamed() throws {
    try bring("sku,name,price\nTEA-001,Tea,9\nNEW-001,New,1\n", "resource=products")
    let edit = try shop.send(.patch, "/api/v1/products/sku/NEW-001", #"{"price":2}"#, as: .staff)
    #expect(edit.status == 200)
    let answer = try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff)
    #expect(answer.status == 409)
    #expect(answer.reason == "NOT_REVERSIBLE")
    #expect(answer["/details/row"]?.int == 3)
    #expect(answer["/message"]?.text?.contains("NEW-001 was changed") == true)
    // So does a movement of what the import has added.
    try bring("sku,name,price\nSALT-01,Salt,1\n", "resource=products")
    let bought = #"{"sku":"SALT-01","quantity":4,"kind":"purchase"}"#
    #expect(try shop.send(.post, "/api/v1/transactions", bought, as: .staff).status == 201)
    #expect(
      try shop.send(.post, "/api/v1/imports/2/reverse", as: .staff)["/message"]?.text?.contains(
        "SALT-01 has stock movements"
      )
        == true
    )
  }

  @Test func countsThatAreTakenBackLeaveNoEmptyShelf() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 5)
    let bare = try shop.addProduct("TEA-002", price: "2.00", stock: 5)
    #expect(try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-002","quantity":5}"#).status == 201)
    func spans(_ id: Int) throws -> [DaySpan] {
      try shop.engine.read {
        try Stockouts($0).spans(of: StockPlace(productID: Int64(id), locationID: 1))
      }
    }
    let before = try [spans(tea), spans(bare)]
    try bring("sku,counted\nTEA-001,0\nTEA-002,9\n", "resource=counts")
    #expect(try [spans(tea), spans(bare)] != before)
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).status == 202)
    try work()
    #expect(try [spans(tea), spans(bare)] == before)
  }
}
