import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Checkouts that can be read again, and returns of what they sold.
@Suite struct CheckoutTests {
  private static let path = "/api/v1/transactions"
  private let shop: Shop
  private let tea: Int
  private let mug: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-1", price: "2.50", stock: 20)
    mug = try shop.addProduct("MUG-1", price: "4.00", stock: 20)
  }

  private func ring(_ more: String = "") throws -> Answer {
    let lines = #"{"sku":"TEA-1","quantity":4},{"sku":"MUG-1","quantity":1,"unit_price":"3.50"}"#
    return try shop.send(.post, Self.path + "/checkout", #"{"lines":[\#(lines)]\#(more)}"#, as: .cashier)
  }

  private func giveBack(_ sale: Int, _ quantity: String, as role: Role = .cashier) throws -> Answer {
    let body = #"{"quantity":\#(quantity),"reason":"too strong"}"#
    return try shop.send(.post, "\(Self.path)/\(sale)/return", body, as: role)
  }

  @Test func aCheckoutSaysHowItWasPaidAndIsReadAgain() throws {
    let made = try ring(#","payment_type":"card","external_id":"till-7""#)
    #expect(made.status == 201)
    #expect(made["/data/payment_type"]?.text == "card")
    #expect(made["/data/total"]?.text == "13.50")
    #expect(made["/data/location_id"]?.int == 1)
    let location = try #require(made.fields["location"])
    #expect(location == "\(Self.path)/checkouts/1")
    let read = try shop.send(.get, location, as: .cashier)
    #expect(read.data == made.data)
    #expect(try ring(#","payment_type":2"#)["/data/payment_type"]?.text == "card")
    #expect(try ring()["/data/payment_type"] == .null)
    #expect(try ring(#","payment_type":"gold""#).rules == ["/payment_type": "enum"])
    let twice = try ring(#","external_id":"till-7""#)
    #expect(twice.status == 409)
    #expect(twice["/details/field"]?.text == "external_id")
    #expect(try shop.send(.get, Self.path + "/checkouts/99").status == 404)
  }

  @Test func checkoutsAreListedNewestFirst() throws {
    let north = try shop.addLocation("north")
    try shop.purchase(tea, 9, at: north)
    _ = try ring(#","payment_type":"cash""#)
    shop.clock.advance(seconds: 60)
    _ = try ring(#","external_id":"x""#)
    shop.clock.advance(seconds: 60)
    let body = #"{"lines":[{"sku":"TEA-1","quantity":1}],"location_id":\#(north),"payment_type":"cash"}"#
    #expect(try shop.send(.post, Self.path + "/checkout", body).status == 201)
    func ids(_ query: String) throws -> [Int] {
      try shop.send(.get, Self.path + "/checkouts" + query).data?.elements.compactMap { $0["id"]?.int } ?? []
    }
    #expect(try ids("") == [3, 2, 1])
    #expect(try ids("?payment_type=cash") == [3, 1])
    #expect(try ids("?external_id=x") == [2])
    #expect(try ids("?location_id=1&limit=1") == [2])
    #expect(try ids("?from=2026-03-18T12:01:00Z&to=2026-03-18T12:02:00Z") == [2])
  }

  @Test(arguments: TestPlace.allCases)
  func noMoreComesBackThanWasSold(_ place: TestPlace) throws {
    let here = try shop.open(place)
    if place != .main { for product in [tea, mug] { try shop.purchase(product, 20, at: here.id) } }
    let sale = try #require(try ring(here.member)["/data/lines/0/id"]?.int)
    let first = try giveBack(sale, "3")
    #expect(first.status == 201)
    #expect(first["/data/kind"]?.text == "customer_return")
    #expect(first["/data/quantity"]?.lexeme == "3")
    #expect(first["/data/unit_price"]?.text == "2.50")
    #expect(first["/data/returns_id"]?.int == sale)
    #expect(first["/data/reference"]?.text == "too strong")
    #expect(first["/data/location_id"]?.int == here.id)
    #expect(try shop.stock(tea, at: here.id) == "19")
    let second = try giveBack(sale, "2")
    #expect(second.status == 409)
    #expect(second.reason == "RETURN_EXCEEDS_SALE")
    #expect(second["/details"]?.names == ["reason", "transaction_id", "sold", "returned", "requested"])
    #expect(second["/details/sold"]?.lexeme == "4")
    #expect(second["/details/returned"]?.lexeme == "3")
    #expect(try giveBack(sale, "1").status == 201)
    #expect(try shop.stock(tea, at: here.id) == "20")
    // As a whole it cannot come back once more.
    let whole = try shop.send(.post, "\(Self.path)/\(sale)/reverse")
    #expect(whole.reason == "RETURN_EXCEEDS_SALE")
    #expect(try shop.ledgerIsValid())
  }

  @Test func whatWasTakenBackOfAReturnMayComeBackAgain() throws {
    let sale = try #require(try ring()["/data/lines/0/id"]?.int)
    let returned = try #require(try giveBack(sale, "4")["/data/id"]?.int)
    #expect(try shop.send(.post, "\(Self.path)/\(returned)/reverse").status == 201)
    #expect(try giveBack(sale, "4").status == 201)
  }

  @Test func onlySalesHaveReturns() throws {
    try shop.purchase(tea, 5, at: 1)
    let purchase = try shop.send(.get, Self.path + "?kind=purchase")["/data/0/id"]?.int
    #expect(try giveBack(try #require(purchase), "1").reason == "RETURN_EXCEEDS_SALE")
    let sale = try #require(try ring()["/data/lines/0/id"]?.int)
    #expect(try giveBack(sale, "0.5").rules == ["/quantity": "whole"])
    #expect(try giveBack(sale, "0").rules == ["/quantity": "exclusive_minimum"])
    #expect(try giveBack(999, "1").status == 404)
    #expect(try giveBack(sale, "1", as: .viewer).status == 403)
    #expect(try shop.send(.post, "\(Self.path)/\(sale)/reverse").status == 201)
    #expect(try giveBack(sale, "1").reason == "RETURN_EXCEEDS_SALE")
  }
}
