import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Whatever is written, by whichever process: the sums that are kept are those of the rows.
///
/// On PostgreSQL the sums are views of the very statements that they are compared with, so the comparison would show nothing:
/// tests that only compare run on SQLite. What the views say is compared with amounts that a test writes down.
@Suite struct KeptSumTests {
  private func fault(_ shop: Shop) throws -> KeptSums.Fault? {
    try shop.engine.read { try KeptSums($0).fault() }
  }

  @Test func everyKindOfWriteKeepsThem() throws {
    let first = try Shop(on: .sqlite)
    let shops = [first, try Shop(sharing: first)]
    for (sku, stock) in [("TEA-1", 40), ("MUG-1", 30), ("LOW-1", 3)] {
      try first.addProduct(sku, stock: stock)
    }
    #expect(try fault(first) == nil)
    var made: [String: Int] = [:]
    for (index, step) in StatementTests.writes.enumerated() {
      func filled(_ text: String) -> String {
        made.reduce(text) { $0.replacing("{\($1.key)}", with: "\($1.value)") }
      }
      let answer = try shops[index % 2].send(step.method, filled(step.path), step.body.map(filled))
      #expect(answer.status == step.status, "\(step.testDescription): \(answer.text)")
      if let name = step.name { made[name] = answer["/data/id"]?.int }
      #expect(try fault(shops[(index + 1) % 2]) == nil, "\(step.testDescription)")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func writesInAnyOrderKeepThem(seed: UInt64) throws {
    let random = SeededBytes(seed: seed)
    func below(_ bound: Int) -> Int { Int(random.next(1)[0]) % bound }
    let first = try Shop(on: .sqlite)
    let shops = [first, try Shop(sharing: first)]
    var products = try (1...4).map { try first.addProduct("SKU-\($0)", stock: 5 * $0) }
    let places = [1, try first.addLocation("north"), try first.addLocation("south")]
    var sales: [Int] = []
    var held: [Int] = []
    var accepted = 0
    for step in 0..<120 {
      let shop = shops[below(2)]
      let (product, place) = (products[below(products.count)], places[below(3)])
      let quantity = below(12) + 1
      let goods = #""product_id":\#(product),"quantity":\#(quantity)"#
      let at = #""location_id":\#(place)"#
      let answer: Answer
      switch below(11) {
      case 0, 1:
        answer = try shop.send(.post, "/api/v1/transactions", "{\(goods),\(at),\"kind\":\"purchase\"}")
      case 2, 3:
        answer = try shop.send(.post, "/api/v1/transactions", "{\(goods),\(at)}")
        if let id = answer["/data/id"]?.int { sales.append(id) }
      case 4:
        let target = places[below(3)]
        answer = try shop.send(
          .post,
          "/api/v1/stock/transfers",
          #"{"from_location_id":\#(place),"to_location_id":\#(target),"lines":[{\#(goods)}]}"#
        )
      case 5:
        let counted = #"{"product_id":\#(product),"counted":\#(below(20))}"#
        answer = try shop.send(.post, "/api/v1/stock/counts", "{\"lines\":[\(counted)],\(at)}")
      case 6:
        let change = [
          #"{"price":"\#(below(90)).\#(10 + below(90))"}"#, #"{"is_active":false}"#, #"{"is_active":true}"#,
        ][below(3)]
        answer = try shop.send(.patch, "/api/v1/products/\(product)", change)
      case 7:
        let path = "/api/v1/products/\(product)/locations/\(place)"
        if below(3) == 0 {
          answer = try shop.send(.delete, path)
        } else {
          answer = try shop.send(.put, path, #"{"reorder_point":\#(below(30))}"#)
        }
      case 8:
        if let sale = sales.popLast() {
          answer = try shop.send(.post, "/api/v1/transactions/\(sale)/reverse")
        } else {
          let new = #"{"sku":"NEW-\#(step)","name":"New","price":"1.00"}"#
          answer = try shop.send(.post, "/api/v1/products", new)
          if let id = answer["/data/id"]?.int { products.append(id) }
        }
      case 9:
        if let id = held.popLast() {
          answer = try shop.send(.post, "/api/v1/stock/reservations/\(id)/release")
        } else {
          answer = try shop.send(
            .post,
            "/api/v1/stock/reservations",
            "{\"lines\":[{\(goods)}],\(at),\"ttl_seconds\":600}"
          )
          if let id = answer["/data/id"]?.int { held.append(id) }
        }
      default:
        answer = try shop.send(.delete, "/api/v1/products/\(product)")
        if answer.status == 204, products.count > 1 { products.removeAll { $0 == product } }
      }
      if answer.status < 300 { accepted += 1 }
      #expect(answer.status < 500, "\(answer.text)")
      #expect(try fault(shops[below(2)]) == nil, "step \(step): \(answer.text)")
      shop.clock.advance(seconds: Int64(below(200)) * 60)
    }
    #expect(accepted > 40)
  }

  @Test func importsAndTheirReversalKeepThem() throws {
    let shop = try Shop(on: .sqlite)
    try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    let runner = shop.importRunner
    func work() throws { runner.run(try found(try runner.claim(limit: 1).first, "nothing to do")) }
    let file = """
      sku,date,quantity,unit_price,is_promo
      TEA-001,2024-01-01,3,2.50,true
      TEA-001,2024-01-02,4,,
      NEW-001,2024-01-02,2.5,1.00,
      """
    _ = try shop.send(.post, "/api/v1/imports", file, as: .staff, fields: ["Content-Type": "text/csv"])
    try work()
    #expect(try fault(shop) == nil)
    #expect(try shop.send(.post, "/api/v1/imports/1/reverse", as: .staff).status == 202)
    try work()
    #expect(try shop.send(.get, "/api/v1/imports/1", as: .staff)["/data/state"]?.text == "reversed")
    #expect(try fault(shop) == nil)
  }

  /// Sums of amounts that the engines do not add up are right as well.
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func theLargestAmountsAreCounted(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let gold = try shop.addProduct("GOLD-1", price: "900000000.00", stock: 1_000_000)
    try shop.addProduct("TEA-1", price: "2.00", stock: 10)
    #expect(try fault(shop) == nil)
    let statistics = try shop.send(.get, "/api/v1/products/stats")
    #expect(statistics["/data/total_inventory_value"]?.text == "900000000000020.00")
    #expect(try shop.send(.patch, "/api/v1/products/\(gold)", #"{"price":"1.00"}"#).status == 200)
    #expect(try fault(shop) == nil)
    let later = try shop.send(.get, "/api/v1/products/stats")
    #expect(later["/data/total_inventory_value"]?.text == "1000020.00")
  }

  @Test func whatWasAlteredByHandIsFound() throws {
    let shop = try Shop(on: .sqlite)
    try shop.addProduct("TEA-1", stock: 10)
    let sale = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":2}"#)
    #expect(sale.status == 201)
    let alterations: [(String, KeptSums.Fault)] = [
      ("UPDATE catalogue_sums SET low = low + 1", .catalogue),
      ("UPDATE stock_sums SET value = value - 1", .stock),
      ("UPDATE demand_sums SET sales = sales + 1", .demand),
    ]
    for (sql, expected) in alterations.reversed() {
      try shop.engine.write { _ = try $0.execute(sql, []) }
      #expect(try fault(shop) == expected)
    }
  }
}
