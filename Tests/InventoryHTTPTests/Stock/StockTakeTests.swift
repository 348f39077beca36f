import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Stock-takes, and the stock of several products at once.
@Suite struct StockTakeTests {
  private let shop: Shop
  private let tea: Int
  private let mug: Int
  private let north: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-1", stock: 10)
    mug = try shop.addProduct("MUG-1", stock: 3)
    north = try shop.addLocation("north")
  }

  private func count(_ lines: String, more: String = "") throws -> Answer {
    try shop.send(.post, "/api/v1/stock/counts", #"{"lines":[\#(lines)]\#(more)}"#, as: .staff)
  }

  @Test func aCountSetsStockAndSaysWhatChanged() throws {
    let answer = try count(
      #"{"sku":"TEA-1","counted":8},{"product_id":\#(mug),"counted":3}"#,
      more: #","reference":"spring""#
    )
    #expect(answer.status == 201)
    #expect(answer.fields["location"] == nil)
    #expect(answer["/data/location_id"]?.int == 1)
    #expect(answer["/data/lines/0/before"]?.lexeme == "10")
    #expect(answer["/data/lines/0/counted"]?.lexeme == "8")
    #expect(answer["/data/lines/0/difference"]?.lexeme == "-2")
    #expect(answer["/data/lines/1/difference"]?.lexeme == "0")
    #expect(answer["/data/lines/1/transaction_id"] == .null)
    let entry = try #require(answer["/data/lines/0/transaction_id"]?.int)
    let shown = try shop.send(.get, "/api/v1/transactions/\(entry)")
    #expect(shown["/data/kind"]?.text == "count")
    #expect(shown["/data/reference"]?.text == "spring")
    #expect(try shop.stock(tea) == "8")
    #expect(try shop.ledgerIsValid())
  }

  @Test func aCountIsOfOneLocation() throws {
    let answer = try count(#"{"sku":"TEA-1","counted":5}"#, more: #","location_id":\#(north)"#)
    #expect(answer["/data/lines/0/before"]?.lexeme == "0")
    #expect(answer["/data/lines/0/difference"]?.lexeme == "5")
    #expect(try shop.stock(tea, at: north) == "5")
    #expect(try shop.stock(tea, at: 1) == "10")
  }

  @Test func badCountsAreNamedAndChangeNothing() throws {
    #expect(try count(#"{"sku":"TEA-1","counted":-1}"#).rules == ["/lines/0/counted": "minimum"])
    #expect(try count(#"{"sku":"TEA-1","counted":1.5}"#).rules == ["/lines/0/counted": "whole"])
    let twice = try count(#"{"sku":"TEA-1","counted":1},{"product_id":\#(tea),"counted":2}"#)
    #expect(twice.rules == ["/lines/1": "repeated"])
    let reservation = #"{"lines":[{"sku":"TEA-1","quantity":6}],"ttl_seconds":600}"#
    #expect(try shop.send(.post, "/api/v1/stock/reservations", reservation).status == 201)
    #expect(
      try count(#"{"sku":"MUG-1","counted":1},{"sku":"TEA-1","counted":5}"#).reason == "INSUFFICIENT_STOCK"
    )
    #expect(try shop.stock(mug) == "3")
    #expect(try count(#"{"sku":"TEA-1","counted":6}"#).status == 201)
  }

  @Test func stockOfSeveralProductsIsOneQuestion() throws {
    try shop.purchase(tea, 5, at: north)
    let reservation = #"{"lines":[{"sku":"TEA-1","quantity":6}],"ttl_seconds":600}"#
    #expect(try shop.send(.post, "/api/v1/stock/reservations", reservation).status == 201)
    let answer = try shop.send(.get, "/api/v1/stock?sku=MUG-1,TEA-1", as: .viewer)
    #expect(answer.status == 200)
    #expect(answer.data?.elements.map { $0["sku"]?.text } == ["MUG-1", "TEA-1"])
    #expect(answer["/data/0/on_hand"]?.lexeme == "3")
    #expect(answer["/data/1/on_hand"]?.lexeme == "15")
    #expect(answer["/data/1/reserved"]?.lexeme == "6")
    #expect(answer["/data/1/available"]?.lexeme == "9")
    #expect(answer["/data/1/on_order"]?.lexeme == "0")
    #expect(answer["/data/1/locations/1/on_hand"]?.lexeme == "5")
    #expect(
      try shop.send(.get, "/api/v1/stock?sku=TEA-1&location_id=\(north)")["/data/0/on_hand"]?.lexeme == "5"
    )
    #expect(try shop.send(.get, "/api/v1/stock?sku=TEA-1,NONE-1").status == 404)
    #expect(try shop.send(.get, "/api/v1/stock").badFields == ["/sku"])
    let many = (1...201).map { "SKU-\($0)" }.joined(separator: ",")
    #expect(try shop.send(.get, "/api/v1/stock?sku=\(many)").rules == ["/sku": "max_items"])
    shop.clock.advance(seconds: 600)
    #expect(try shop.send(.get, "/api/v1/stock?sku=TEA-1")["/data/0/reserved"]?.lexeme == "0")
  }
}
