import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// What becomes of an order once it is placed.
extension OrderTests {
  @Test func anotherProductMovesBoth() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    let path = "/api/v1/order-details/\(try id(order, "/data/lines/0/id"))"
    let changed = try shop.send(.put, path, #"{"sku":"MUG-001","quantity":4,"price":"4.50"}"#)
    #expect(changed["/data/price"]?.text == "4.50")
    #expect(changed["/data/sku"]?.text == "MUG-001")
    #expect(try stocks() == ["10", "1"])
    let short = try shop.send(.put, path, #"{"quantity":6}"#)
    #expect(short.reason == "INSUFFICIENT_STOCK")
    #expect(short["/details/requested"]?.int == 2)
    #expect(try stocks() == ["10", "1"])
    #expect(try shop.send(.delete, path).status == 204)
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.get, "/api/v1/orders/\(try id(order))")["/data/total"]?.text == "0.00")
    #expect(try shop.send(.get, path).status == 404)
  }

  @Test func aLineKeepsItsPriceWhenTheProductBecomesDearer() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    _ = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"price":"25.00"}"#)
    let path = "/api/v1/order-details/\(try id(order, "/data/lines/0/id"))"
    #expect(try shop.send(.patch, path, #"{"quantity":3}"#)["/data/total"]?.text == "60.00")
    #expect(try shop.send(.patch, path, #"{"price":"25.00"}"#).reason == "PRICE_MISMATCH")
    let added = try shop.send(
      .post,
      "/api/v1/order-details",
      #"{"order_id":\#(try id(order)),"sku":"TEA-001","quantity":1}"#,
      as: .cashier
    )
    #expect(added.status == 201)
    #expect(added["/data/price"]?.text == "25.00")
    let read = try shop.send(.get, "/api/v1/orders/\(try id(order))")
    #expect(read["/data/total"]?.text == "85.00")
    // Of two lines of a product each brings back its own price.
    #expect(try shop.send(.post, "/api/v1/orders/\(try id(order))/cancel").status == 200)
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.get, "/api/v1/dashboard/stats")["/data/sales_today"]?.text == "0.00")
  }

  @Test(arguments: [
    ["delivered", "pending"], ["in_progress", "pending"], ["in_progress", "delivered", "canceled"],
  ])
  func aStatusThatMayNotFollowIsRefused(path: [String]) throws {
    let order = try id(try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#))
    for status in path.dropLast() {
      let answer = try shop.send(.patch, "/api/v1/orders/\(order)", #"{"status":"\#(status)"}"#)
      #expect(answer["/data/status"]?.text == status)
    }
    let last = try #require(path.last)
    let answer = try shop.send(.patch, "/api/v1/orders/\(order)", #"{"status":"\#(last)"}"#)
    #expect(answer.status == 409)
    #expect(answer.reason == "INVALID_TRANSITION")
    #expect(try stocks() == ["8", "5"])
  }

  @Test func aDeliveredOrderStaysAsItIs() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    let path = "/api/v1/orders/\(try id(order))"
    let line = "/api/v1/order-details/\(try id(order, "/data/lines/0/id"))"
    for status in ["2", "\"delivered\""] {
      #expect(try shop.send(.patch, path, #"{"status":\#(status)}"#).status == 200)
    }
    #expect(try shop.send(.post, path + "/cancel").reason == "INVALID_TRANSITION")
    #expect(try shop.send(.patch, line, #"{"quantity":1}"#).reason == "READ_ONLY")
    #expect(try shop.send(.delete, line).reason == "READ_ONLY")
    let added = #"{"order_id":\#(try id(order)),"sku":"TEA-001","quantity":1}"#
    #expect(try shop.send(.post, "/api/v1/order-details", added).reason == "READ_ONLY")
    #expect(try shop.send(.patch, path, #"{"delivery_method":1}"#).reason == "READ_ONLY")
    #expect(try shop.send(.delete, path).reason == "IN_USE")
    #expect(try stocks() == ["8", "5"])
  }

  @Test func cancellingByStatusRestoresToo() throws {
    let order = try id(
      try shop.order(client, #"{"sku":"TEA-001","quantity":2},{"sku":"MUG-001","quantity":1}"#)
    )
    #expect(try shop.send(.patch, "/api/v1/orders/\(order)", #"{"status":4}"#).status == 200)
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.delete, "/api/v1/orders/\(order)").status == 204)
    #expect(try stocks() == ["10", "5"])
  }

  @Test func aDeletedOrderBringsItsGoodsBackAndTakesItsBillAlong() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    #expect(try shop.send(.delete, "/api/v1/orders/\(try id(order))").status == 204)
    #expect(try stocks() == ["10", "5"])
    #expect(try shop.send(.get, "/api/v1/bills/\(try id(order, "/data/bill_id"))").status == 404)
    #expect(try shop.send(.delete, "/api/v1/clients/\(client)").status == 204)
    #expect(try shop.ledgerIsValid())
  }

  @Test func aStaleVersionIsRefused() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    let path = "/api/v1/orders/\(try id(order))"
    let line = "/api/v1/order-details/\(try id(order, "/data/lines/0/id"))"
    let tag = try #require(order.fields["etag"])
    #expect(try shop.send(.get, path, fields: ["If-None-Match": tag]).status == 304)
    let lineTag = try #require(try shop.send(.get, line).fields["etag"])
    #expect(try shop.send(.patch, line, #"{"quantity":3}"#, fields: ["If-Match": lineTag]).status == 200)
    #expect(try shop.send(.patch, line, #"{"quantity":4}"#, fields: ["If-Match": lineTag]).status == 412)
    #expect(try shop.send(.post, path + "/cancel", fields: ["If-Match": tag]).status == 412)
    #expect(try stocks() == ["7", "5"])
  }
}
