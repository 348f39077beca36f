import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

@Suite struct ProductBulkTests {
  private func send(_ shop: Shop, _ body: String, as role: Role = .staff) throws -> Answer {
    try shop.send(.post, "/api/v1/products/bulk", body, as: role)
  }

  @Test func productsAreCreatedAndMergedBySKU() throws {
    let shop = try Shop()
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 5)
    let body = """
      {"products":[{"sku":"tea-001","price":"2.50"},
        {"sku":"NEW-001","name":"New","price":1,"category":"Fresh","stock":3},
        {"sku":"NEW-002","name":"Newer","price":1,"category":"fresh"}]}
      """
    let answer = try send(shop, body)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(
      ["created", "changed", "unchanged", "refused"].map { answer["/data/\($0)"]?.int } == [2, 1, 0, 0]
    )
    #expect(answer["/data/results/0/id"]?.int == tea)
    #expect(try shop.stock(tea) == "5")
    #expect(try shop.send(.get, "/api/v1/products/\(tea)")["/data/price"]?.text == "2.50")
    #expect(try shop.stock(tea + 1) == "3")
    #expect(try shop.send(.get, "/api/v1/categories")["/data"]?.elements.count == 1)
    #expect(try send(shop, body)["/data/unchanged"]?.int == 3)
    let log = try shop.send(.get, "/api/v1/audit-logs?resource=product", as: .admin)
    #expect(log["/data"]?.elements.count == 4)
  }

  @Test func oneBadRowRefusesAllOrItself() throws {
    let shop = try Shop()
    let rows = """
      [{"sku":"NEW-001","name":"New","price":1,"barcode":"4006381333931"},{"sku":"?"},{"sku":"NEW-002","price":1},
       {"sku":"NEW-003","name":"Other","price":1,"barcode":"4006381333931"},{"sku":"new-001","price":2},
       {"sku":"NEW-004","name":"N","price":1,"supplier_id":9}]
      """
    let refused = try send(shop, #"{"products":\#(rows)}"#)
    #expect(refused.status == 400)
    #expect(refused.badFields == ["/products/1/sku"])
    let good = #"[{"sku":"NEW-001","name":"New","price":1},{"sku":"NEW-002","price":1}]"#
    #expect(try send(shop, #"{"mode":"all","products":\#(good)}"#).badFields == ["/products/1/name"])
    #expect(try shop.send(.get, "/api/v1/products")["/data"]?.elements.isEmpty == true)
    let each = try send(shop, #"{"mode":"each","products":\#(rows)}"#)
    let statuses = each["/data/results"]?.elements.compactMap { $0["status"]?.text }
    #expect(statuses == ["created", "refused", "refused", "refused", "refused", "refused"])
    #expect(each["/data/results/3/errors/0/path"]?.text == "/barcode")
    #expect(each["/data/results/5/errors/0/path"]?.text == "/supplier_id")
    #expect(try send(shop, #"{"products":[]}"#).badFields == ["/products"])
    #expect(try send(shop, #"{"products":\#(good)}"#, as: .cashier).status == 403)
  }

  @Test func aThousandProductsCostAsManyStatementsAsTwenty() throws {
    let database = TestDatabase.chosen
    let place = try TestDatabase.Place(isEmpty: false)
    let engine = ObservedEngine(try database.open(in: place))
    let shop = try Shop(on: database, in: place, engine: engine)
    _ = try shop.token(.staff)
    func statements(_ range: ClosedRange<Int>, price: Int) throws -> Int {
      let rows = range.map {
        #"{"sku":"SKU-\#($0)","name":"N","price":\#(price),"category":"C\#($0 % 3)","stock":1}"#
      }
      return try engine.failing(nil) {
        let answer = try send(shop, #"{"products":[\#(rows.joined(separator: ","))]}"#)
        #expect(answer.status == 200, "\(answer.text)")
      }.count
    }
    // Audit and numbers of products aside, nothing may grow with the rows.
    let few = try statements(1...20, price: 1)
    let many = try statements(21...1_020, price: 1)
    #expect(many <= few + 30, "\(few) and \(many)")
    #expect(try statements(21...1_020, price: 2) <= few + 30)
  }
}
