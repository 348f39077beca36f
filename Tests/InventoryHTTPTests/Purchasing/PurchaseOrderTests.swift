import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

@Suite struct PurchaseOrderTests {
  private static let path = "/api/v1/purchase-orders"
  private let shop: Shop
  private let supplier: Int
  private let tea: Int
  private let mug: Int

  init() throws {
    shop = try Shop()
    supplier = try shop.addSupplier("Leaf", more: #","lead_time_days":3"#)
    tea = try shop.addProduct("TEA-1", stock: 5, more: #","cost_price":"1.25""#)
    mug = try shop.addProduct("MUG-1", stock: 5, more: #","cost_price":"2.00""#)
  }

  private func create(_ more: String = "", lines: String? = nil) throws -> Answer {
    let lines =
      lines ?? #"{"sku":"TEA-1","quantity":10},{"product_id":\#(mug),"quantity":4,"unit_cost":"1.90"}"#
    return try shop.send(
      .post,
      Self.path,
      #"{"supplier_id":\#(supplier),"lines":[\#(lines)]\#(more)}"#,
      as: .staff
    )
  }

  private func ordered() throws -> Int {
    let id = try #require(try create()["/data/id"]?.int)
    #expect(try act(id, "order").status == 200)
    return id
  }

  private func act(_ id: Int, _ verb: String, _ body: String? = nil) throws -> Answer {
    try shop.send(.post, "\(Self.path)/\(id)/\(verb)", body, as: .staff)
  }

  /// What is on its way, in every place that says it.
  private func onOrder(_ product: Int) throws -> String? {
    let stock = try shop.send(.get, "/api/v1/products/\(product)/stock")
    let sku = try #require(stock["/data/sku"]?.text)
    let total = stock["/data/on_order"]?.lexeme
    #expect(stock["/data/locations/0/on_order"]?.lexeme == total)
    #expect(try shop.send(.get, "/api/v1/stock?sku=\(sku)")["/data/0/on_order"]?.lexeme == total)
    let advice = try shop.send(.get, "/api/v1/products/\(product)/advice", as: .staff)
    #expect(advice["/data/recommendation/on_order"]?.double == total.flatMap(Double.init))
    let lines = try shop.send(.get, "/api/v1/replenishment").data?.elements ?? []
    #expect(lines.first { $0["sku"]?.text == sku }?["on_order"]?.lexeme == total)
    return total
  }

  @Test func aDraftHasCostsAndATotalAndNothingIsOnItsWay() throws {
    let answer = try create(#","number":"A-1","expected_at":"2026-04-01T08:00:00Z""#)
    #expect(answer.status == 201)
    #expect(answer.fields["location"] == "\(Self.path)/1")
    #expect(answer["/data/number"]?.text == "A-1")
    #expect(answer["/data/status"]?.text == "draft")
    #expect(answer["/data/supplier"]?.text == "Leaf")
    #expect(answer["/data/location_id"]?.int == 1)
    #expect(answer["/data/expected_at"]?.text == "2026-04-01T08:00:00.000Z")
    #expect(answer["/data/lines/0/unit_cost"]?.text == "1.25")
    #expect(answer["/data/lines/0/received"]?.lexeme == "0")
    #expect(answer["/data/lines/1/unit_cost"]?.text == "1.90")
    #expect(answer["/data/total"]?.text == "20.10")
    #expect(try onOrder(tea) == "0")
    let cashier = try shop.send(.get, "\(Self.path)/1", as: .cashier)
    #expect(cashier["/data/total"] == nil)
    #expect(cashier["/data/lines/0/unit_cost"] == nil)
    #expect(cashier["/data/lines/0/quantity"]?.lexeme == "10")
    #expect(try create(#","number":"A-1""#).reason == "DUPLICATE")
  }

  @Test func aDraftIsChangedAndDeletedAndAnOrderIsNot() throws {
    let id = try #require(try create()["/data/id"]?.int)
    let change = try shop.send(
      .patch,
      "\(Self.path)/\(id)",
      #"{"expected_at":"2026-04-01","lines":[{"sku":"MUG-1","quantity":6}]}"#,
      as: .staff
    )
    #expect(change["/data/expected_at"]?.text == "2026-04-01T12:00:00.000Z")
    #expect(change["/data/lines"]?.elements.count == 1)
    #expect(change["/data/total"]?.text == "12.00")
    #expect(change["/data/version"]?.int == 2)
    let same = try shop.send(.put, "\(Self.path)/\(id)", #"{"supplier_id":\#(supplier)}"#, as: .staff)
    #expect(same["/data/version"]?.int == 2)
    let other = try #require(try create()["/data/id"]?.int)
    #expect(try shop.send(.delete, "\(Self.path)/\(other)", as: .staff).status == 204)
    #expect(try act(id, "order")["/data/status"]?.text == "ordered")
    #expect(try shop.send(.patch, "\(Self.path)/\(id)", #"{"number":"X"}"#).reason == "READ_ONLY")
    #expect(try shop.send(.delete, "\(Self.path)/\(id)").reason == "IN_USE")
    let again = try act(id, "order")
    #expect(again.status == 409)
    #expect(again.reason == "INVALID_TRANSITION")
    #expect(again["/details/status"]?.text == "ordered")
  }

  @Test func whatIsOrderedIsOnItsWayFromThatCommit() throws {
    let id = try ordered()
    #expect(try onOrder(tea) == "10")
    #expect(try onOrder(mug) == "4")
    let order = try shop.send(.get, "\(Self.path)/\(id)")
    #expect(order["/data/ordered_at"]?.text == "2026-03-18T12:00:00.000Z")
    // By the lead time of the supplier.
    #expect(order["/data/expected_at"]?.text == "2026-03-21T12:00:00.000Z")
    #expect(try shop.stock(tea) == "5")
  }

  @Test func goodsArriveInParts() throws {
    let id = try ordered()
    let first = try act(
      id,
      "receive",
      #"{"lines":[{"sku":"TEA-1","quantity":4},{"sku":"TEA-1","quantity":2}]}"#
    )
    #expect(first.status == 200)
    #expect(first["/data/status"]?.text == "partially_received")
    #expect(first["/data/lines/0/received"]?.lexeme == "6")
    #expect(try shop.stock(tea) == "11")
    #expect(try onOrder(tea) == "4")
    #expect(try onOrder(mug) == "4")
    let entries = try shop.send(.get, "/api/v1/transactions?kind=purchase", as: .staff)
    #expect(entries.data?.elements.count == 1)
    #expect(entries["/data/0/unit_cost"]?.text == "1.25")
    #expect(entries["/data/0/reference"]?.text == "purchase_order:\(id)")
    // Without a body, all that is still to come.
    let rest = try act(id, "receive")
    #expect(rest["/data/status"]?.text == "received")
    #expect(try shop.stock(tea) == "15")
    #expect(try shop.stock(mug) == "9")
    #expect(try onOrder(tea) == "0")
    #expect(try act(id, "receive").reason == "INVALID_TRANSITION")
    #expect(try act(id, "cancel").reason == "INVALID_TRANSITION")
    #expect(try shop.ledgerIsValid())
  }

  @Test func moreThanWasOrderedIsTakenInOnlyOnPurpose() throws {
    let id = try ordered()
    let body = #"{"lines":[{"sku":"MUG-1","quantity":1},{"sku":"TEA-1","quantity":11}]"#
    let refused = try act(id, "receive", body + "}")
    #expect(refused.status == 409)
    #expect(refused.reason == "OVER_RECEIPT")
    #expect(refused["/details"]?.names == ["reason", "product_id", "ordered", "received", "requested"])
    #expect(refused["/details/ordered"]?.lexeme == "10")
    #expect(try shop.stock(mug) == "5")
    let taken = try act(id, "receive", body + #","allow_over":true}"#)
    #expect(taken["/data/lines/0/received"]?.lexeme == "11")
    #expect(taken["/data/status"]?.text == "partially_received")
    #expect(try onOrder(tea) == "0")
    #expect(try onOrder(mug) == "3")
  }

  @Test func whatIsCalledOffNoLongerComes() throws {
    let id = try ordered()
    #expect(try act(id, "receive", #"{"lines":[{"sku":"TEA-1","quantity":3}]}"#).status == 200)
    let answer = try act(id, "cancel")
    #expect(answer["/data/status"]?.text == "canceled")
    #expect(try onOrder(tea) == "0")
    #expect(try onOrder(mug) == "0")
    #expect(try shop.stock(tea) == "8")
    #expect(try act(id, "receive").reason == "INVALID_TRANSITION")
    let draft = try #require(try create()["/data/id"]?.int)
    #expect(try act(draft, "cancel")["/data/status"]?.text == "canceled")
  }

  @Test func aReceiptThatIsTakenBackIsToComeAgain() throws {
    let id = try ordered()
    #expect(try act(id, "receive")["/data/status"]?.text == "received")
    let entries = try shop.send(.get, "/api/v1/transactions?kind=purchase&sku=TEA-1")
    let entry = try #require(entries["/data/0/id"]?.int)
    #expect(try shop.send(.post, "/api/v1/transactions/\(entry)/reverse").status == 201)
    let order = try shop.send(.get, "\(Self.path)/\(id)")
    #expect(order["/data/status"]?.text == "partially_received")
    #expect(order["/data/lines/0/received"]?.lexeme == "0")
    #expect(try onOrder(tea) == "10")
    #expect(try shop.stock(tea) == "5")
    #expect(try act(id, "receive")["/data/status"]?.text == "received")
    #expect(try shop.stock(tea) == "15")
  }

  @Test func badRequestsAreNamed() throws {
    #expect(try create(lines: #"{"sku":"TEA-1","quantity":0.5}"#).rules == ["/lines/0/quantity": "whole"])
    let twice = #"{"sku":"TEA-1","quantity":1},{"product_id":\#(tea),"quantity":1}"#
    #expect(try create(lines: twice).rules == ["/lines/1": "repeated"])
    #expect(try create(#","location_id":9"#).rules == ["/location_id": "exists"])
    #expect(try create(#","expected_at":"soon""#).rules == ["/expected_at": "date-time"])
    let nobody = try shop.send(.post, Self.path, #"{"supplier_id":9}"#, as: .staff)
    #expect(nobody.rules == ["/supplier_id": "exists"])
    let empty = try #require(try create(lines: "")["/data/id"]?.int)
    #expect(try act(empty, "order").rules == ["/lines": "min_items"])
    let id = try ordered()
    let foreign = try shop.addProduct("JAR-1")
    let other = try act(id, "receive", #"{"lines":[{"product_id":\#(foreign),"quantity":1}]}"#)
    #expect(other.rules == ["/lines/0": "ordered"])
    #expect(try shop.send(.post, "\(Self.path)/\(id)/receive", as: .cashier).status == 403)
    #expect(try act(99, "order").status == 404)
  }

  @Test func aListIsFiltered() throws {
    let bean = try shop.addSupplier("Bean")
    _ = try ordered()
    let second =
      #"{"supplier_id":\#(bean),"lines":[{"sku":"MUG-1","quantity":1}],"expected_at":"2026-03-19"}"#
    #expect(try shop.send(.post, Self.path, second, as: .staff).status == 201)
    func ids(_ query: String) throws -> [Int] {
      try shop.send(.get, Self.path + query).data?.elements.compactMap { $0["id"]?.int } ?? []
    }
    #expect(try ids("?status=ordered") == [1])
    #expect(try ids("?supplier_id=\(bean)") == [2])
    #expect(try ids("?product_id=\(mug)&sort=expected_at") == [2, 1])
    #expect(try ids("?product_id=\(tea)&location_id=1") == [1])
    #expect(try ids("?sort=-total&limit=1") == [1])
    let page = try shop.send(.get, Self.path + "?sort=expected_at&limit=1")
    let cursor = try #require(page["/page/next_cursor"]?.text)
    #expect(try ids("?sort=expected_at&limit=1&cursor=\(cursor)") == [1])
  }

  @Test func whoIsNamedIsNotDeleted() throws {
    _ = try create()
    #expect(try shop.send(.delete, "/api/v1/suppliers/\(supplier)").reason == "IN_USE")
    let bean = try shop.addSupplier("Bean")
    let path = "/api/v1/products/\(tea)"
    #expect(try shop.send(.patch, path, #"{"supplier_id":\#(bean)}"#)["/data/supplier_id"]?.int == bean)
    #expect(try shop.send(.delete, "/api/v1/suppliers/\(bean)").reason == "IN_USE")
    #expect(try shop.send(.patch, path, #"{"supplier_id":99}"#).rules == ["/supplier_id": "exists"])
    #expect(try shop.send(.get, "/api/v1/products?supplier_id=\(bean)")["/data/0/id"]?.int == tea)
    #expect(try shop.send(.patch, path, #"{"supplier_id":null}"#)["/data/supplier_id"] == .null)
    #expect(try shop.send(.delete, "/api/v1/suppliers/\(bean)").status == 204)
  }
}
