import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct RecordImportTests {
  private let shop: Shop
  private let runner: JobRunner

  init() throws {
    shop = try Shop()
    runner = shop.importRunner
  }

  private func work() throws { runner.run(try found(try runner.claim(limit: 1).first, "nothing to do")) }

  /// Hands a file in, lets a worker read it, and returns how the import stands.
  @discardableResult
  private func bring(_ file: String, _ query: String) throws -> Answer {
    let type = query.contains("ndjson") ? "application/x-ndjson" : "text/csv"
    let answer = try shop.send(
      .post,
      "/api/v1/imports?\(query)",
      file,
      as: .staff,
      fields: ["Content-Type": type]
    )
    #expect(answer.status == 202, "\(answer.text)")
    let id = try found(answer["/data/import_id"]?.int, answer.text)
    try work()
    return try shop.send(.get, "/api/v1/imports/\(id)", as: .staff)
  }

  private func export(_ target: String) throws -> String {
    try shop.send(.get, "/api/v1/exports/\(target)", as: .staff).text
  }

  private func counts(_ answer: Answer) -> [Int?] {
    ["created", "changed", "unchanged", "fault_count"].map { answer["/data/report/\($0)"]?.int }
  }

  private func changes(_ id: Int) throws -> Answer {
    try shop.send(.get, "/api/v1/imports/\(id)/changes", as: .staff)
  }

  private let products = """
    sku;name;price;cost_price;category;unit;stock;barcode\r
    TEA-001;"Tea; green";2,50;1;Hot;piece;12;4006381333931\r
    RICE-01;'=Rice;3,1;;;kg;0,5;\r

    """

  @Test func productsAreCreatedAndChangedBySKU() throws {
    let tea = try shop.addProduct("tea-001", price: "2.00", stock: 5)
    let answer = try bring("\u{FEFF}" + products, "resource=products&decimal=,")
    #expect(answer["/data/state"]?.text == "imported", "\(answer.text)")
    #expect(answer["/data/resource"]?.text == "products")
    #expect(counts(answer) == [1, 1, 0, 0])
    #expect(
      try export("products").hasSuffix(
        """
        \r\ntea-001,Tea; green,,Hot,2.50,1.00,piece,4006381333931,,7,0.95,1,0,,true,\r
        RICE-01,'=Rice,,,3.10,0.00,kg,,,7,0.95,1,0,,true,\r

        """
      )
    )
    // The stock of what is there is counted or adjusted, not imported.
    #expect(try shop.stock(tea) == "5")
    #expect(try shop.stock(tea + 1) == "0.5")
    let rows = try changes(1)
    #expect(rows["/data/0/change"]?.text == "changed")
    #expect(rows["/data/0/old/price"]?.text == "2.00")
    #expect(rows["/data/0/new/price"]?.text == "2.50")
    #expect(rows["/data/1/key"]?.text == "RICE-01")
    #expect(rows["/data/1/change"]?.text == "created")
  }

  @Test func aRehearsalTellsWhatWouldChangeAndWritesNothing() throws {
    try shop.addProduct("TEA-001", price: "2.00")
    try shop.addProduct("SAME-01", price: "1.00")
    let before = try export("products")
    let file = "sku,price,name\nTEA-001,2.50,\nSAME-01,1,\nNEW-001,3,New\n"
    let answer = try bring(file, "resource=products&dry_run=true")
    #expect(answer["/data/state"]?.text == "checked")
    #expect(counts(answer) == [1, 1, 1, 0])
    let rows = try changes(1)
    #expect(rows["/data/0/key"]?.text == "TEA-001")
    #expect(rows["/data/0/old/price"]?.text == "2.00")
    #expect(rows["/data/0/new/price"]?.text == "2.50")
    #expect(rows["/data/0/record_id"] == .null)
    #expect(rows["/data/1/row"]?.int == 4)
    #expect(try export("products") == before)
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).reason == "NOT_REVERSIBLE")
  }

  @Test func everyFaultIsKeptAndPaged() throws {
    var file = "sku,name,price\n"
    for number in 1...120 { file += "SKU-\(number),Name,x\n" }
    file += "SKU-900,,1\nSKU-901,A,1\nsku-901,B,1\n"
    let answer = try bring(file, "resource=products")
    #expect(answer["/data/state"]?.text == "refused")
    #expect(answer["/data/report/fault_count"]?.int == 122)
    #expect(answer["/data/report/faults"]?.elements.count == 50)
    var faults: [JSONValue] = []
    var path = "/api/v1/imports/1/faults?limit=50&total=true"
    while true {
      let page = try shop.send(.get, path, as: .staff)
      #expect(page.fields["x-total-count"] == "122")
      faults += page["/data"]?.elements ?? []
      guard let cursor = page["/page/next_cursor"]?.text else { break }
      path = "/api/v1/imports/1/faults?limit=50&total=true&cursor=\(cursor)"
    }
    #expect(faults.count == 122)
    #expect(faults.first?["row"]?.int == 2)
    #expect(faults.first?["column"]?.text == "price")
    #expect(faults.first?["got"]?.text == "'x'")
    #expect(faults.suffix(2).compactMap { $0["column"]?.text } == ["name", "sku"])
    #expect(try export("products").split(separator: "\r\n").count == 1)
    #expect(try shop.send(.get, "/api/v1/imports/9/faults", as: .staff).status == 404)
    let list = try shop.send(.get, "/api/v1/imports?state=refused&resource=products", as: .staff)
    #expect(list["/data"]?.elements.count == 1)
    #expect(
      try shop.send(.get, "/api/v1/imports?state=imported", as: .staff)["/data"]?.elements.isEmpty == true
    )
  }

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

  @Test func clientsAndEventsComeInByTheirKeys() throws {
    let clients =
      "email,name,lastname,telephone\nADA@shop.test,Ada,Byron,'+4912345678\nbob@shop.test,Bob,B,4912345679\n"
    #expect(counts(try bring(clients, "resource=clients")) == [2, 0, 0, 0])
    let line = #"{"email":"ada@shop.test","lastname":"Lovelace"}"# + "\n"
    #expect(counts(try bring(line, "resource=clients&format=ndjson")) == [0, 1, 0, 0])
    #expect(try export("clients").contains("ADA@shop.test,Ada,Lovelace,'+4912345678\r\n"))
    let events = "date,name,type\n2025-05-01,Fair,custom\n2025-05-02,Fair,promotion\n2025-05-02,Fair,custom\n"
    let refused = try bring(events, "resource=events")
    #expect(refused["/data/report/faults/0/column"]?.text == "name")
    #expect(refused["/data/report/faults/0/row"]?.int == 4)
    #expect(counts(try bring(String(events.dropLast(23)), "resource=events")) == [2, 0, 0, 0])
    #expect(try export("events").split(separator: "\r\n").count == 3)
    for id in [4, 2, 1] {
      #expect(try shop.send(.post, "/api/v1/imports/\(id)/reverse", as: .staff).status == 202)
      try work()
      #expect(try shop.send(.get, "/api/v1/imports/\(id)", as: .staff)["/data/state"]?.text == "reversed")
    }
    #expect(try export("events").split(separator: "\r\n").count == 1)
    #expect(try export("clients").split(separator: "\r\n").count == 1)
  }

  @Test func countsSetStockAndAreTakenBack() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 5, more: #","barcode":"4006381333931""#)
    let rice = try shop.addProduct("RICE-01", price: "2.00", stock: 5)
    let file = "sku,barcode,counted\n,4006381333931,3\nRICE-01,,5\n"
    let answer = try bring(file, "resource=counts")
    #expect(counts(answer) == [0, 1, 1, 0], "\(answer.text)")
    #expect(try shop.stock(tea) == "3")
    let again = try shop.send(
      .post,
      "/api/v1/imports?resource=counts",
      file,
      as: .staff,
      fields: ["Content-Type": "text/csv"]
    )
    #expect(again.reason == "ALREADY_IMPORTED")
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).status == 202)
    try work()
    #expect(try shop.stock(tea) == "5")
    #expect(try shop.stock(rice) == "5")
    #expect(try shop.send(.get, "/api/v1/ledger/verify", as: .admin)["/data/valid"]?.flag == true)
    let bad = try bring(
      "sku,counted,location_id\nNONE-01,1,\nRICE-01,1.5,\nTEA-001,1,77\n",
      "resource=counts"
    )
    #expect(bad["/data/report/fault_count"]?.int == 3)
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

  @Test func importingAnExportChangesNothing() throws {
    try bring(products, "resource=products&decimal=,")
    try bring(
      "email,name,lastname,telephone\nada@shop.test,=Ada,\"B,\"\"x\",'+4912345678\n",
      "resource=clients"
    )
    try bring("date,name,type,description\n2025-05-01,@Fair,custom,\"two\nlines\"\n", "resource=events")
    for (resource, target) in [
      ("products", "products"), ("clients", "clients"), ("events", "events"), ("counts", "stock"),
    ] {
      for format in ["csv", "ndjson"] {
        let file = try export("\(target)?format=\(format)")
        let answer = try bring(file, "resource=\(resource)&format=\(format)&again=true")
        #expect(answer["/data/state"]?.text == "imported", "\(answer.text)")
        #expect(counts(answer)[0...1] == [0, 0], "\(answer.text)")
        #expect(try export("\(target)?format=\(format)") == file)
      }
    }
  }

  @Test func anExportFillsAnEmptyShopWithTheSame() throws {
    try bring(products, "resource=products&decimal=,")
    let other = try RecordImportTests()
    for format in ["csv", "ndjson"] {
      let file = try export("products?format=\(format)")
      try other.bring(file, "resource=products&format=\(format)")
      #expect(try other.export("products?format=\(format)") == file)
    }
  }

  /// Whatever texts a shop holds: importing its exports changes nothing there, and fills an empty shop with the same.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anExportIsTheSameAfterItsImport(_ seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let parts = ["=", "+", "-", "@", "'", "\"", ",", ";", "\\", "\u{E9}", "\u{6F22}", "a", "B", "7"]
    func text(_ longest: Int, _ chance: inout SeededGenerator) -> String {
      var text = ""
      for _ in 0..<Int.random(in: 1...longest, using: &chance) {
        text += parts.randomElement(using: &chance) ?? "a"
      }
      return text
    }
    var accepted = 0
    func add(_ path: String, _ body: (inout JSONWriter) -> Void) throws {
      var writer = JSONWriter()
      writer.object { body(&$0) }
      let answer = try shop.send(.post, "/api/v1/\(path)", writer.text, as: .staff)
      #expect([201, 400, 409].contains(answer.status), "\(answer.text)")
      if answer.status == 201 { accepted += 1 }
    }
    for number in 1...20 {
      let name = text(12, &chance)
      let other = text(20, &chance)
      let category = text(3, &chance)
      let price = Int.random(in: 1_000...99_999, using: &chance)
      let isWeighed = Bool.random(using: &chance)
      try add("products") { writer in
        writer.member("sku", "ITEM-\(number)")
        writer.member("name", name)
        if number % 3 > 0 { writer.member("description", other + "\n" + name) }
        if number % 4 > 0 { writer.member("category", category) }
        writer.member("price", "\(price / 100).\(price % 10)")
        writer.member("unit", isWeighed ? "kg" : "piece")
        if number % 5 > 0 { writer.member("barcode", "CODE-\(number)") }
        writer.member("is_active", number % 7 > 0)
      }
      try add("clients") { writer in
        writer.member("email", "client-\(number)@shop.test")
        writer.member("name", name)
        writer.member("lastname", other)
        writer.member("telephone", "+4912345\(1_000 + number)")
      }
      try add("events") { writer in
        writer.member("name", name)
        writer.member("date", "2025-0\(number % 9 + 1)-\(number + 9)")
        writer.member("type", "custom")
        if number % 2 > 0 { writer.member("description", other) }
      }
    }
    #expect(accepted > 40)
    let empty = try RecordImportTests()
    for resource in ["products", "clients", "events"] {
      for format in ["csv", "ndjson"] {
        let target = "\(resource)?format=\(format)"
        let query = "resource=\(resource)&format=\(format)&again=true"
        let file = try export(target)
        let answer = try bring(file, query)
        #expect(answer["/data/state"]?.text == "imported", "\(answer.text)")
        #expect(counts(answer)[0...1] == [0, 0], "\(answer.text)")
        #expect(try export(target) == file)
        try empty.bring(file, query)
        #expect(try empty.export(target) == file)
      }
    }
  }

  @Test func aLargeFileIsBroughtInPortionByPortion() throws {
    var file = "sku,name,price,category\n"
    for number in 1...1_300 {
      file += "SKU-\(number),Number \(number),\(number % 90).5,Group \(number % 7)\n"
    }
    let answer = try bring(file, "resource=products")
    #expect(counts(answer) == [1_300, 0, 0, 0], "\(answer.text)")
    let again = try bring(file + "SKU-1,Twice,1,\n", "resource=products")
    #expect(again["/data/state"]?.text == "refused")
    #expect(again["/data/report/faults/0/row"]?.int == 1_302)
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).status == 202)
    try work()
    #expect(try export("products").split(separator: "\r\n").count == 1)
  }
}
