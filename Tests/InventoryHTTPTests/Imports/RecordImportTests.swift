import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct RecordImportTests {
  let shop: Shop
  private let runner: JobRunner

  init() throws {
    shop = try Shop()
    runner = shop.importRunner
  }

  func work() throws { runner.run(try found(try runner.claim(limit: 1).first, "nothing to do")) }

  /// Hands a file in, lets a worker read it, and returns how the import stands.
  @discardableResult
  func bring(_ file: String, _ query: String) throws -> Answer {
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

  func export(_ target: String) throws -> String {
    try shop.send(.get, "/api/v1/exports/\(target)", as: .staff).text
  }

  func counts(_ answer: Answer) -> [Int?] {
    ["created", "changed", "unchanged", "fault_count"].map { answer["/data/report/\($0)"]?.int }
  }

  private func changes(_ id: Int) throws -> Answer {
    try shop.send(.get, "/api/v1/imports/\(id)/changes", as: .staff)
  }

  let products = """
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

  @Test func othersReadOfEachRowOfManyPortionsOnceInTheOrderOfTheFile() throws {
    let skus = (1...2_100).map { "SKU-\($0)" }
    let file = "sku,name,price\n" + skus.map { "\($0),Number,1\n" }.joined()
    #expect(counts(try bring(file, "resource=products")) == [2_100, 0, 0, 0])
    var (read, next, hasMore): ([String], String, Bool) = ([], "0", true)
    while hasMore {
      let page = try shop.send(.get, "/api/v1/changes?since=\(next)", as: .admin)
      read += (page.data?.elements ?? []).filter { $0["type"]?.text == "product.created" }
        .compactMap { $0.at("/data/sku")?.text }
      next = try found(page["/page/next_cursor"]?.text, page.text)
      hasMore = page["/page/has_more"] == .bool(true)
    }
    #expect(read == skus)
  }
}
