import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// A shop's day with one customer, from the first account to the stock that is whole again.
@Suite struct OrderFlowTests {
  @Test(arguments: TestPlace.allCases)
  func fromRegistrationToACancelledOrderNothingIsLost(_ place: TestPlace) throws {
    let shop = try Shop()
    let api = "/api/v1"

    // 1. Somebody registers, signs in, and is made staff.
    let person = #""email":"grace@shop.test","password":"Analytical1Engine""#
    let registered = try shop.send(
      .post,
      api + "/auth/register",
      "{\(person),\"full_name\":\"Grace Hopper\"}",
      as: nil
    )
    #expect(registered.status == 201)
    let user = try #require(registered["/data/user_id"]?.int ?? registered["/data/id"]?.int)
    #expect(try shop.send(.patch, api + "/users/\(user)", #"{"role":"staff"}"#).status == 200)
    let login = try shop.send(.post, api + "/auth/login", "{\(person)}", as: nil)
    let token = try #require(login["/data/access_token"]?.text)
    func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) throws -> Answer {
      try shop.send(method, api + path, body, token: token)
    }

    // 2. A client.
    let client = try send(
      .post,
      "/clients",
      #"{"name":"Ada","lastname":"Byron","email":"ada@example.com","telephone":"+441632960961"}"#
    )
    #expect(client.status == 201)
    let clientID = try #require(client["/data/id"]?.int)
    #expect(client.fields["location"] == "/api/v1/clients/\(clientID)")

    // 3. An address.
    let address = try send(
      .post,
      "/addresses",
      #"{"client_id":\#(clientID),"street":"St James's Square","number":"12","city":"London"}"#
    )
    #expect(address.status == 201)

    // 4. Products, at the place where they are sold.
    let here = try shop.open(place)
    var products: [Int] = []
    for (sku, price, stock) in [("TEA-001", "19.99", 10), ("MUG-001", "4.50", 20)] {
      let product = try send(
        .post,
        "/products",
        #"{"sku":"\#(sku)","name":"\#(sku)","price":"\#(price)","stock":\#(place == .main ? stock : 0)}"#
      )
      let id = try #require(product["/data/id"]?.int)
      if place != .main { try shop.purchase(id, stock, at: here.id) }
      products.append(id)
    }

    // 5. A bill.
    let bill = try send(
      .post,
      "/bills",
      #"{"bill_number":"2026-1","client_id":\#(clientID),"payment_type":"card","total":"53.48","discount":"3.48"}"#
    )
    #expect(bill.status == 201)
    #expect(bill["/data/payment_type"]?.text == "card")
    let billID = try #require(bill["/data/id"]?.int)

    // 6. An order with lines: stock goes, the total is the server's.
    let order = try send(
      .post,
      "/orders",
      #"{"client_id":\#(clientID),"bill_id":\#(billID),"delivery_method":3,"lines":[{"sku":"TEA-001","quantity":2,"price":"19.99"},{"product_id":\#(products[1]),"quantity":3}]\#(here.member)}"#
    )
    #expect(order.status == 201)
    let orderID = try #require(order["/data/id"]?.int)
    #expect(order["/data/location_id"]?.int == here.id)
    #expect(order["/data/total"]?.text == "53.48")
    #expect(order["/data/status"]?.text == "pending")
    #expect(order["/data/delivery_method"]?.text == "home_delivery")
    #expect(order["/data/date"]?.text == "2026-03-18T12:00:00.000Z")
    #expect(order["/data/lines/0/total"]?.text == "39.98")
    #expect(order["/data/lines/1/price"]?.text == "4.50")
    #expect(try products.map { try shop.stock($0) } == ["8", "17"])

    // 7. A line changes: the difference moves.
    let line = try #require(order["/data/lines/0/id"]?.int)
    let changed = try send(.patch, "/order-details/\(line)", #"{"quantity":5}"#)
    #expect(changed.status == 200)
    #expect(changed["/data/total"]?.text == "99.95")
    #expect(try products.map { try shop.stock($0) } == ["5", "17"])
    let read = try send(.get, "/orders/\(orderID)")
    #expect(read["/data/total"]?.text == "113.45")
    #expect(read["/data/version"]?.int == 2)

    // 8. The order is cancelled: everything is back, the lines stay as history.
    #expect(try send(.patch, "/orders/\(orderID)", #"{"status":"in_progress"}"#).status == 200)
    let canceled = try send(.post, "/orders/\(orderID)/cancel")
    #expect(canceled.status == 200)
    #expect(canceled["/data/status"]?.text == "canceled")
    #expect(canceled["/data/lines"]?.elements.count == 2)
    #expect(try products.map { try shop.stock($0) } == ["10", "20"])

    // 9. A review, which the product shows.
    let review = try send(
      .post,
      "/reviews",
      #"{"product_id":\#(products[0]),"rating":4.5,"comment":"As good as it gets."}"#
    )
    #expect(review.status == 201)
    let rated = try send(.get, "/products/\(products[0])")
    #expect(rated["/data/rating/mean"]?.double == 4.5)
    #expect(rated["/data/rating/count"]?.int == 1)

    // The ledger tells the story and its chain holds.
    let kinds = try send(.get, "/products/\(products[0])/ledger\(here.query)").data?.elements
    #expect(
      kinds?.compactMap { $0["kind"]?.text } == [
        place == .main ? "adjustment" : "purchase", "order", "order_change", "cancellation",
      ]
    )
    #expect(kinds?.compactMap { $0["quantity"]?.int } == [10, -2, -3, 5])
    #expect(kinds?.allSatisfy { $0["location_id"]?.int == here.id } == true)
    #expect(kinds?.last?["reference"]?.text == "order:\(orderID)")
    #expect(try shop.ledgerIsValid())
    let week = try send(.get, "/dashboard/stats")
    #expect(week["/data/sales_today"]?.text == "0.00")
  }
}
