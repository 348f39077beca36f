import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

@Suite struct TransferTests {
  private static let path = "/api/v1/stock/transfers"
  private let shop: Shop
  private let tea: Int
  private let mug: Int
  private let north: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-1", stock: 10)
    mug = try shop.addProduct("MUG-1", stock: 3)
    north = try shop.addLocation("north", timezone: "Asia/Kathmandu")
  }

  private func send(_ lines: String, from: Int = 1, to: Int? = nil) throws -> Answer {
    try shop.send(
      .post,
      Self.path,
      #"{"from_location_id":\#(from),"to_location_id":\#(to ?? north),"lines":[\#(lines)],"reference":"van"}"#,
      as: .staff
    )
  }

  @Test func bothSidesMoveInOneCommit() throws {
    let answer = try send(#"{"sku":"TEA-1","quantity":4},{"product_id":\#(mug),"quantity":3}"#)
    #expect(answer.status == 201)
    let id = try #require(answer["/data/id"]?.int)
    #expect(answer.fields["location"] == "\(Self.path)/\(id)")
    #expect(answer["/data/reference"]?.text == "van")
    #expect(answer["/data/reversed_at"] == .null)
    #expect(try shop.stock(tea, at: 1) == "6")
    #expect(try shop.stock(tea, at: north) == "4")
    #expect(try shop.stock(mug, at: north) == "3")
    #expect(try shop.stock(tea) == "10")
    let out = try #require(answer["/data/lines/0/out_transaction_id"]?.int)
    let entry = try shop.send(.get, "/api/v1/transactions/\(out)")
    #expect(entry["/data/kind"]?.text == "transfer")
    #expect(entry["/data/quantity"]?.lexeme == "-4")
    #expect(entry["/data/reference"]?.text == "transfer:\(id)")
    #expect(try shop.send(.get, "\(Self.path)/\(id)", as: .viewer).data == answer.data)
    #expect(try shop.send(.get, "/api/v1/dashboard/stats")["/data/sales_today"]?.text == "0.00")
  }

  @Test func whatIsNotThereIsNotMoved() throws {
    let answer = try send(#"{"sku":"TEA-1","quantity":4},{"sku":"MUG-1","quantity":4}"#)
    #expect(answer.status == 409)
    #expect(answer.reason == "INSUFFICIENT_STOCK")
    #expect(answer["/details/product_id"]?.int == mug)
    #expect(try shop.stock(tea, at: 1) == "10")
    #expect(try shop.send(.get, Self.path).data?.elements.isEmpty == true)
  }

  @Test func aTransferIsTakenBackAsAWholeAndOnce() throws {
    let made = try send(#"{"sku":"TEA-1","quantity":4},{"sku":"MUG-1","quantity":2}"#)
    let id = try #require(made["/data/id"]?.int)
    for line in 0...1 {
      for side in ["out", "in"] {
        let entry = try #require(made["/data/lines/\(line)/\(side)_transaction_id"]?.int)
        let half = try shop.send(.post, "/api/v1/transactions/\(entry)/reverse")
        #expect(half.status == 409)
        #expect(half.reason == "PART_OF_TRANSFER")
      }
    }
    let answer = try shop.send(.post, "\(Self.path)/\(id)/reverse", as: .staff)
    #expect(answer.status == 200)
    #expect(answer["/data/reversed_at"]?.text == "2026-03-18T12:00:00.000Z")
    #expect(try shop.stock(tea, at: 1) == "10")
    #expect(try shop.stock(tea, at: north) == "0")
    #expect(try shop.stock(mug, at: north) == "0")
    let twice = try shop.send(.post, "\(Self.path)/\(id)/reverse", as: .staff)
    #expect(twice.reason == "ALREADY_REVERSED")
    #expect(try shop.ledgerIsValid())
  }

  @Test func goodsThatAreGoneCannotComeBack() throws {
    let id = try #require(try send(#"{"sku":"TEA-1","quantity":4}"#)["/data/id"]?.int)
    let sale = #"{"sku":"TEA-1","quantity":1,"location_id":\#(north)}"#
    #expect(try shop.send(.post, "/api/v1/transactions", sale).status == 201)
    #expect(try shop.send(.post, "\(Self.path)/\(id)/reverse").reason == "INSUFFICIENT_STOCK")
    #expect(try shop.stock(tea, at: north) == "3")
  }

  @Test func badRequestsAreNamed() throws {
    #expect(try send(#"{"sku":"TEA-1","quantity":1}"#, to: 1).rules == ["/to_location_id": "different"])
    #expect(try send(#"{"sku":"TEA-1","quantity":1}"#, to: 9).rules == ["/to_location_id": "exists"])
    #expect(try send(#"{"sku":"TEA-1","quantity":1}"#, from: 9).rules == ["/from_location_id": "exists"])
    #expect(try send(#"{"sku":"TEA-1","quantity":0.5}"#).rules == ["/lines/0/quantity": "whole"])
    #expect(try send(#"{"sku":"NONE-1","quantity":1}"#).status == 404)
    #expect(try send("").rules == ["/lines": "min_items"])
    #expect(try shop.send(.post, Self.path, "{}", as: .cashier).status == 403)
    #expect(try shop.send(.get, "\(Self.path)/7").status == 404)
  }

  @Test func aListIsFilteredByEitherEndAndByProduct() throws {
    let south = try shop.addLocation("south")
    _ = try send(#"{"sku":"TEA-1","quantity":4}"#)
    _ = try send(#"{"sku":"MUG-1","quantity":1}"#, to: south)
    _ = try send(#"{"sku":"TEA-1","quantity":1}"#, from: north, to: south)
    func ids(_ query: String) throws -> [Int] {
      try shop.send(.get, Self.path + query).data?.elements.compactMap { $0["id"]?.int } ?? []
    }
    #expect(try ids("") == [3, 2, 1])
    #expect(try ids("?location_id=\(south)") == [3, 2])
    #expect(try ids("?location_id=\(north)&limit=1") == [3])
    #expect(try ids("?product_id=\(mug)") == [2])
  }
}
