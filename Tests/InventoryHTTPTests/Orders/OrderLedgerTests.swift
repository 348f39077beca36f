import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// What an order writes into the ledger, and into the figures of a day, is the order's alone.
@Suite struct OrderLedgerTests {
  private let shop: Shop
  private let client: Int

  init() throws {
    shop = try Shop()
    client = try shop.addClient()
  }

  private func id(_ answer: Answer, _ pointer: String = "/data/id") throws -> Int {
    try found(answer[pointer]?.int, answer.text)
  }

  private func entries(_ product: Int) throws -> [(id: Int, kind: String)] {
    let list = try shop.send(.get, "/api/v1/products/\(product)/ledger?limit=100")
    return try (list.data?.elements ?? []).map {
      (try found($0["id"]?.int, list.text), $0["kind"]?.text ?? "")
    }
  }

  /// Revenue of today on the dashboard, which every role sees.
  private func revenue() throws -> String {
    let answer = try shop.send(.get, "/api/v1/dashboard/stats")
    return try found(answer["/data/sales_today"]?.text, answer.text)
  }

  @Test func entriesOfAnOrderAreNotReversedByThemselves() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 100)
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    let line = try id(order, "/data/lines/0/id")
    #expect(try shop.send(.patch, "/api/v1/order-details/\(line)", #"{"quantity":5}"#).status == 200)
    #expect(try shop.send(.post, "/api/v1/orders/\(try id(order))/cancel").status == 200)
    let owned = try entries(tea).filter { $0.kind != "adjustment" }
    #expect(owned.map(\.kind).sorted() == ["cancellation", "order", "order_change"])
    for entry in owned {
      let refused = try shop.send(.post, "/api/v1/transactions/\(entry.id)/reverse")
      #expect(refused.status == 409, "\(entry.kind)")
      #expect(refused.reason == "PART_OF_ORDER", "\(entry.kind)")
      #expect(refused["/message"]?.text?.contains("order \(try id(order))") == true)
    }
    #expect(try shop.stock(tea) == "100")
  }

  @Test func aLineThatGrowsByPartsIsRoundedAsAWhole() throws {
    try shop.addProduct("NUT-001", price: "0.05", stock: 10, more: #","unit":"kg""#)
    let order = try shop.order(client, #"{"sku":"NUT-001","quantity":0.1}"#)
    let line = try id(order, "/data/lines/0/id")
    for tenths in 2...10 {
      let quantity = tenths == 10 ? "1" : "0.\(tenths)"
      #expect(
        try shop.send(.patch, "/api/v1/order-details/\(line)", #"{"quantity":\#(quantity)}"#).status == 200
      )
    }
    let bill = "/api/v1/bills/\(try id(order, "/data/bill_id"))"
    #expect(try shop.send(.get, "/api/v1/orders/\(try id(order))")["/data/total"]?.text == "0.05")
    #expect(try shop.send(.get, bill)["/data/total"]?.text == "0.05")
    #expect(try revenue() == "0.05")
    #expect(try shop.send(.post, "/api/v1/orders/\(try id(order))/cancel").status == 200)
    #expect(try revenue() == "0.00")
    #expect(try shop.send(.get, bill)["/data/total"]?.text == "0.00")
  }

  @Test func aLineThatTurnsToAnotherProductMovesItsWholeTotal() throws {
    try shop.addProduct("NUT-001", price: "0.05", stock: 10, more: #","unit":"kg""#)
    try shop.addProduct("OAT-001", price: "0.07", stock: 10, more: #","unit":"kg""#)
    let order = try shop.order(client, #"{"sku":"NUT-001","quantity":0.5}"#)
    #expect(try revenue() == "0.03")
    let line = try id(order, "/data/lines/0/id")
    #expect(try shop.send(.patch, "/api/v1/order-details/\(line)", #"{"sku":"OAT-001"}"#).status == 200)
    #expect(try revenue() == "0.04")
    #expect(try shop.send(.delete, "/api/v1/order-details/\(line)").status == 204)
    #expect(try revenue() == "0.00")
  }

  @Test func aReturnLowersTheRevenueAndNotTheDemand() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 10)
    let path = "/api/v1/transactions"
    #expect(try shop.send(.post, path, #"{"sku":"TEA-001","quantity":3}"#).status == 201)
    let back = try shop.send(.post, path, #"{"sku":"TEA-001","quantity":1,"kind":"customer_return"}"#)
    #expect(back.status == 201)
    #expect(try revenue() == "4.00")
    #expect(try shop.stock(tea) == "8")
    #expect(try shop.send(.post, path + "/\(try id(back))/reverse").status == 201)
    #expect(try revenue() == "6.00")
  }

  @Test func linesOfOneProductAreRefusedByTheirSum() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 3)
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2},{"sku":"tea-001","quantity":2}"#)
    let checkout = try shop.send(
      .post,
      "/api/v1/transactions/checkout",
      #"{"lines":[{"sku":"TEA-001","quantity":1},{"sku":"TEA-001","quantity":3}]}"#
    )
    for answer in [order, checkout] {
      #expect(answer.reason == "INSUFFICIENT_STOCK")
      #expect(answer["/details/requested"]?.int == 4)
      #expect(answer["/details/available"]?.int == 3)
    }
    #expect(try shop.stock(tea) == "3")
  }

  @Test func aSaleThatIsCountedInLeavesReservedGoodsHeld() throws {
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 5)
    let held = try shop.send(
      .post,
      "/api/v1/stock/reservations",
      #"{"lines":[{"sku":"TEA-001","quantity":5}]}"#
    )
    #expect(held.status == 201)
    let sale = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":3,"on_short":"recount"}"#
    )
    #expect(sale.reason == "INSUFFICIENT_STOCK")
    #expect(sale["/details/available"]?.int == 0)
    #expect(try shop.stock(tea) == "5")
    // Without anything held, what is missing is counted in.
    let release = try shop.send(.post, "/api/v1/stock/reservations/\(try id(held))/release")
    #expect(release.status == 200)
    let counted = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":7,"on_short":"recount"}"#
    )
    #expect(counted.status == 201)
    #expect(try shop.stock(tea) == "0")
  }
}
