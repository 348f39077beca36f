import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

@Suite struct OrderTests {
  let shop: Shop
  let client: Int
  let tea: Int
  private let mug: Int

  init() throws {
    shop = try Shop()
    client = try shop.addClient()
    tea = try shop.addProduct("TEA-001", price: "20.00", stock: 10)
    mug = try shop.addProduct("MUG-001", price: "4.50", stock: 5)
  }

  func stocks() throws -> [String] { try [tea, mug].map { try shop.stock($0) } }

  func id(_ answer: Answer, _ pointer: String = "/data/id") throws -> Int {
    try found(answer[pointer]?.int, answer.text)
  }

  // MARK: Placing

  @Test func anOrderMakesItsBill() throws {
    let answer = try shop.order(
      client,
      #"{"sku":"TEA-001","quantity":2}"#,
      bill: #""bill":{"payment_type":4,"discount":"5.00"}"#
    )
    #expect(answer.status == 201)
    #expect(answer.fields["location"] == "/api/v1/orders/\(try id(answer))")
    let bill = try shop.send(.get, "/api/v1/bills/\(try id(answer, "/data/bill_id"))")
    #expect(bill["/data/payment_type"]?.text == "credit")
    #expect(bill["/data/total"]?.text == "40.00")
    #expect(bill["/data/discount"]?.text == "5.00")
    #expect(bill["/data/date"]?.text == "2026-03-18")
    #expect(bill["/data/bill_number"]?.text?.hasPrefix("B-2026-03-18-") == true)
    // A bill that the order made follows its total.
    let line = try id(answer, "/data/lines/0/id")
    #expect(try shop.send(.patch, "/api/v1/order-details/\(line)", #"{"quantity":3}"#).status == 200)
    #expect(try shop.send(.get, "/api/v1/bills/\(try id(bill))")["/data/total"]?.text == "60.00")
    let refused = try shop.send(.delete, "/api/v1/order-details/\(line)")
    #expect(refused.rules == ["/discount": "maximum"])
    #expect(try stocks() == ["7", "5"])
  }

  @Test func aDiscountIsNoMoreThanTheTotal() throws {
    let answer = try shop.order(
      client,
      #"{"sku":"TEA-001","quantity":1}"#,
      bill: #""bill":{"payment_type":"cash","discount":"20.01"}"#
    )
    #expect(answer.rules == ["/bill/discount": "maximum"])
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.get, "/api/v1/bills").data?.elements == [])
  }

  @Test func anotherPriceIsAConflict() throws {
    for price in ["19.99", "20.01", "0"] {
      let answer = try shop.order(client, #"{"sku":"TEA-001","quantity":1,"price":"\#(price)"}"#)
      #expect(answer.status == 409)
      #expect(answer.reason == "PRICE_MISMATCH")
      #expect(answer["/details/product_id"]?.int == tea)
      #expect(answer["/details/price"]?.text == "20.00")
    }
    for price in ["20", "20.0", "\"20.00\""] {
      let answer = try shop.order(client, #"{"sku":"TEA-001","quantity":1,"price":\#(price)}"#)
      #expect(answer.status == 201, "\(price)")
    }
    #expect(try stocks() == ["7", "5"])
  }

  @Test func tooLittleStockOfOneLineRefusesAll() throws {
    let answer = try shop.order(
      client,
      #"{"sku":"TEA-001","quantity":2},{"sku":"MUG-001","quantity":6}"#
    )
    #expect(answer.status == 409)
    #expect(answer.reason == "INSUFFICIENT_STOCK")
    #expect(answer["/details"]?.names == ["reason", "product_id", "requested", "available"])
    #expect(answer["/details/product_id"]?.int == mug)
    #expect(answer["/details/requested"]?.int == 6)
    #expect(answer["/details/available"]?.int == 5)
    let twice = try shop.order(client, #"{"sku":"MUG-001","quantity":3},{"sku":"MUG-001","quantity":3}"#)
    #expect(twice["/details/requested"]?.int == 6)
    #expect(twice["/details/available"]?.int == 5)
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.get, "/api/v1/orders").data?.elements == [])
  }

  @Test func whatDoesNotExistIsNotFound() throws {
    #expect(try shop.order(99, #"{"sku":"TEA-001","quantity":1}"#).status == 404)
    #expect(try shop.order(client, #"{"sku":"NO-SUCH","quantity":1}"#).status == 404)
    #expect(try shop.order(client, "", bill: #""bill_id":99"#).status == 404)
    #expect(try shop.order(client, "", more: #","reservation_id":99"#).status == 404)
    #expect(try shop.order(client, "", more: #","location_id":99"#).rules == ["/location_id": "exists"])
    for path in ["orders/9", "order-details/9", "bills/9", "clients/9", "addresses/9"] {
      #expect(try shop.send(.get, "/api/v1/" + path).status == 404, "\(path)")
    }
  }

  @Test func everyBadFieldIsNamed() throws {
    let answer = try shop.send(
      .post,
      "/api/v1/orders",
      #"{"client_id":0,"bill":{"payment_type":6,"discount":-1},"delivery_method":"pigeon","lines":[{"sku":"TEA-001","quantity":0},{"quantity":1}],"x":1}"#
    )
    #expect(
      answer.rules == [
        "/client_id": "minimum", "/bill/payment_type": "enum", "/bill/discount": "minimum",
        "/delivery_method": "enum", "/lines/0/quantity": "exclusive_minimum", "/lines/1/sku": "required",
        "/x": "unknown_field",
      ]
    )
    let none = try shop.send(.post, "/api/v1/orders", #"{"client_id":1,"delivery_method":1}"#)
    #expect(none.rules == ["/bill": "required"])
    let both = try shop.order(client, "", bill: #""bill_id":1,"bill":{"payment_type":1}"#)
    #expect(both.rules == ["/bill_id": "ambiguous"])
    let half = try shop.order(client, #"{"sku":"TEA-001","quantity":1.5}"#)
    #expect(half.rules == ["/lines/0/quantity": "whole"])
  }

  @Test func aRetriedOrderIsPlacedOnce() throws {
    let line = #"{"sku":"TEA-001","quantity":4}"#
    let first = try shop.order(client, line, fields: ["Idempotency-Key": "o1"])
    let again = try shop.order(client, line, fields: ["Idempotency-Key": "o1"])
    #expect(again.status == 201)
    #expect(again.body == first.body)
    #expect(again.fields["idempotency-replayed"] == "true")
    let cancel = "/api/v1/orders/\(try id(first))/cancel"
    for _ in 0..<2 {
      #expect(try shop.send(.post, cancel, as: .staff, fields: ["Idempotency-Key": "c1"]).status == 200)
    }
    #expect(try shop.send(.post, cancel).reason == "INVALID_TRANSITION")
    #expect(try stocks() == ["10", "5"])
  }

  @Test func aRehearsedOrderLeavesNothing() throws {
    let answer = try shop.order(client, #"{"sku":"TEA-001","quantity":4}"#, query: "?dry_run=true")
    #expect(answer.status == 201)
    #expect(answer["/data/total"]?.text == "80.00")
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.get, "/api/v1/orders?total=true").fields["x-total-count"] == "0")
  }

  // MARK: Who, and what stays

  @Test func cashiersRecordOrdersAndStaffChangeThem() throws {
    let order = try id(try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#))
    #expect(try shop.send(.get, "/api/v1/orders/\(order)", as: .cashier).status == 200)
    #expect(try shop.send(.get, "/api/v1/orders/\(order)", as: .viewer).status == 403)
    #expect(try shop.send(.post, "/api/v1/orders/\(order)/cancel", as: .cashier).reason == "ROLE_REQUIRED")
    #expect(try shop.send(.get, "/api/v1/clients", as: .cashier).status == 200)
    #expect(try shop.send(.get, "/api/v1/clients", as: .viewer).reason == "ROLE_REQUIRED")
    let change = #"{"lastname":"King"}"#
    #expect(try shop.send(.patch, "/api/v1/clients/1", change, as: .cashier).reason == "ROLE_REQUIRED")
  }

  @Test func whatHasHistoryIsNotDeleted() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#)
    let person = try shop.send(.delete, "/api/v1/clients/\(client)")
    #expect(person.status == 409)
    #expect(
      person["/message"]?.text == "Cannot delete client \(client): client has associated orders or bills."
    )
    let product = try shop.send(.delete, "/api/v1/products/\(tea)")
    #expect(
      product["/message"]?.text
        == "Cannot delete product \(tea): product has associated sales history. Consider marking as inactive instead of deleting."
    )
    let bill = try shop.send(.delete, "/api/v1/bills/\(try id(order, "/data/bill_id"))")
    #expect(bill.reason == "IN_USE")
  }

  @Test func aBillOfAnotherClientIsRefused() throws {
    let other = try shop.addClient("bob@example.com")
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#)
    let bill = try id(order, "/data/bill_id")
    let answer = try shop.order(other, "", bill: #""bill_id":\#(bill)"#)
    #expect(answer.rules == ["/bill_id": "client"])
    let moved = try shop.send(.patch, "/api/v1/orders/\(try id(order))", #"{"client_id":\#(other)}"#)
    #expect(moved.rules == ["/bill_id": "client"])
  }

  @Test func listsFilterSortAndGoOn() throws {
    _ = try shop.send(.post, "/api/v1/stock/adjustments", #"{"sku":"TEA-001","quantity":9,"reason":"more"}"#)
    for quantity in 1...5 {
      _ = try shop.order(client, #"{"sku":"TEA-001","quantity":\#(quantity % 3 + 1)}"#)
      shop.clock.advance(seconds: 60)
    }
    var path = "/api/v1/orders?sort=-total,id&limit=2&status=pending&delivery_method=2"
    var totals: [String] = []
    var cursor: String?
    repeat {
      let answer = try shop.send(.get, path + (cursor.map { "&cursor=\($0)" } ?? ""))
      #expect(answer.status == 200, "\(answer.text)")
      totals += (answer.data?.elements ?? []).compactMap { $0["total"]?.text }
      cursor = answer["/page/next_cursor"]?.text
    } while cursor != nil
    #expect(totals == ["60.00", "60.00", "40.00", "40.00", "20.00"])
    path = "/api/v1/orders?from=2026-03-18T12:02:00Z&to=2026-03-18T12:04:00Z&total=true&fields=id,lines"
    let some = try shop.send(.get, path)
    #expect(some.fields["x-total-count"] == "2")
    #expect(some.data?.elements.first?.names == ["id", "lines"])
    #expect(try shop.send(.get, "/api/v1/orders?status=5").rules == ["/status": "enum"])
    let lines = try shop.send(.get, "/api/v1/order-details?product_id=\(tea)&total=true&limit=3")
    #expect(lines.fields["x-total-count"] == "5")
    #expect(lines["/page/has_more"]?.flag == true)
  }

  @Test func ordersCountAsDemandOfTheirDay() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":4}"#)
    shop.clock.advance(seconds: 86_400)
    let line = "/api/v1/order-details/\(try id(order, "/data/lines/0/id"))"
    #expect(try shop.send(.patch, line, #"{"quantity":3}"#).status == 200)
    let days = try shop.send(.get, "/api/v1/dashboard/stats")["/data/sales_7_days"]?.elements.suffix(2)
    #expect(days?.map { $0["revenue"]?.text } == ["60.00", "0.00"])
    #expect(days?.map { $0["sales"]?.int } == [1, 0])
  }
}
