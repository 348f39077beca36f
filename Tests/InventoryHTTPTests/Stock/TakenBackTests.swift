import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Entries that hang together are taken back together, and the parts of a sale add up to the sale.
@Suite struct TakenBackTests {
  private static let path = "/api/v1/transactions"
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func ledger(_ product: Int) throws -> [(id: Int, kind: String)] {
    let list = try shop.send(.get, "/api/v1/products/\(product)/ledger?limit=100")
    return try (list.data?.elements ?? []).map {
      (try found($0["id"]?.int, list.text), $0["kind"]?.text ?? "")
    }
  }

  private func report(_ grouping: String) throws -> JSONValue {
    let answer = try shop.send(.get, "/api/v1/reports/sales?group_by=\(grouping)")
    return try found(answer["/data/total"], answer.text)
  }

  @Test func aRecountGoesWithTheSaleThatForcedIt() throws {
    let tea = try shop.addProduct("TEA-1", stock: 10)
    let sale = try shop.send(.post, Self.path, #"{"sku":"TEA-1","quantity":12,"on_short":"recount"}"#)
    let id = try found(sale["/data/id"]?.int, sale.text)
    #expect(try shop.stock(tea) == "0")
    let count = try found(try ledger(tea).first { $0.kind == "count" }, "no count")
    try shop.purchase(tea, 5, at: 1)
    let alone = try shop.send(.post, "\(Self.path)/\(count.id)/reverse")
    #expect(alone.status == 409 && alone.reason == "NOT_REVERSIBLE", "\(alone.text)")
    #expect(try shop.send(.post, "\(Self.path)/\(id)/reverse").status == 201)
    #expect(try shop.stock(tea) == "15")
    #expect(try ledger(tea).filter { $0.kind == "reversal" }.count == 2)
    #expect(try shop.send(.post, "\(Self.path)/\(id)/reverse").reason == "ALREADY_REVERSED")
    #expect(try shop.send(.get, "/api/v1/ledger/verify")["/data/valid"]?.flag == true)
  }

  @Test func aCountOfAPersonIsTakenBackByItself() throws {
    let tea = try shop.addProduct("TEA-1", stock: 10)
    let counted = #"{"lines":[{"sku":"TEA-1","counted":7}]}"#
    #expect(try shop.send(.post, "/api/v1/stock/counts", counted).status == 201)
    let count = try found(try ledger(tea).first { $0.kind == "count" }, "no count")
    #expect(try shop.send(.post, "\(Self.path)/\(count.id)/reverse").status == 201)
    #expect(try shop.stock(tea) == "10")
  }

  @Test func aSaleThatComesBackInPartsIsWorthNothing() throws {
    try shop.addProduct("NUT-1", price: "0.05", stock: 10, more: #","unit":"kg""#)
    let sale = try shop.send(.post, Self.path, #"{"sku":"NUT-1","quantity":1}"#)
    let id = try found(sale["/data/id"]?.int, sale.text)
    var returns: [Int] = []
    for _ in 0..<10 {
      let back = try shop.send(.post, "\(Self.path)/\(id)/return", #"{"quantity":0.1}"#)
      returns.append(try found(back["/data/id"]?.int, back.text))
    }
    for grouping in ["day", "payment_type", "actor"] {
      #expect(try report(grouping)["revenue"]?.text == "0.00", "\(grouping)")
    }
    // The first and the last of them were entered wrongly: 0.2 kg stay sold.
    for id in [returns[0], returns[9]] {
      #expect(try shop.send(.post, "\(Self.path)/\(id)/reverse").status == 201)
    }
    for grouping in ["day", "payment_type", "actor"] {
      #expect(try report(grouping)["revenue"]?.text == "0.01", "\(grouping)")
    }
  }

  @Test func ordersAndReturnsAreTheSameInEveryReport() throws {
    let client = try shop.addClient()
    let more = #","unit":"kg","cost_price":"0.05""#
    let nuts = try shop.addProduct("NUT-1", price: "0.05", stock: 50, more: more)
    try shop.addProduct("NUT-2", price: "0.05", stock: 50, more: more)
    for _ in 0..<2 {
      #expect(try shop.send(.post, Self.path, #"{"sku":"NUT-2","quantity":0.1}"#).status == 201)
    }
    let order = try shop.order(client, #"{"sku":"NUT-1","quantity":0.1}"#)
    let line = try found(order["/data/lines/0/id"]?.int, order.text)
    for quantity in ["0.2", "0.3", "1"] {
      let changed = try shop.send(.patch, "/api/v1/order-details/\(line)", #"{"quantity":\#(quantity)}"#)
      #expect(changed.status == 200, "\(changed.text)")
    }
    let canceled = try shop.order(client, #"{"sku":"NUT-1","quantity":3}"#)
    let sale = try shop.send(.post, Self.path, #"{"sku":"NUT-1","quantity":2}"#)
    let id = try found(sale["/data/id"]?.int, sale.text)
    shop.clock.advance(seconds: 86_400)
    let number = try found(canceled["/data/id"]?.int, canceled.text)
    #expect(try shop.send(.post, "/api/v1/orders/\(number)/cancel").status == 200)
    #expect(try shop.send(.post, "\(Self.path)/\(id)/return", #"{"quantity":0.5}"#).status == 201)
    #expect(try shop.stock(nuts) == "47.5")
    let byDay = try report("day")
    // 0.01 + 0.01 + 0.05 + 0.10 less 0.03 for what came back.
    #expect(byDay["revenue"]?.text == "0.14", "\(byDay)")
    for grouping in ["payment_type", "actor", "product", "location"] {
      let total = try report(grouping)
      #expect(total == byDay, "\(grouping): \(total) is not \(byDay)")
    }
  }
}
