import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// How many statements a write takes, so that none of them grows with the number of lines unnoticed.
struct SaleStatementTests {
  private static let products = 20

  private struct Till {
    let shop: Shop
    let engine: ObservedEngine

    init(_ database: TestDatabase) throws {
      let place = try TestDatabase.Place(isEmpty: true)
      engine = ObservedEngine(try database.open(in: place))
      shop = try Shop(on: database, in: place, engine: engine)
      for number in 0..<SaleStatementTests.products {
        _ = try shop.addProduct("SKU-\(number)", stock: 1000)
      }
      _ = try shop.token(.cashier)
      // Whatever is remembered of the caller is known by now.
      _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"SKU-0","quantity":1}"#, as: .cashier)
    }

    func statements(_ path: String, _ body: String) throws -> Int {
      try counted(201) { try shop.send(.post, path, body, as: .cashier) }.count
    }

    /// How many statements a request takes that is answered with a status.
    func counted(_ status: Int, _ request: () throws -> Answer) throws -> (count: Int, answer: Answer) {
      let (count, answer) = try engine.failing(nil) { try request() }
      #expect(answer.status == status, "\(answer.text)")
      return (count, answer)
    }
  }

  private static func lines(_ count: Int) -> String {
    (0..<count).map { #"{"sku":"SKU-\#($0 % products)","quantity":1}"# }.joined(separator: ",")
  }

  @Test func aCheckoutTakesAsManyStatementsForTwentyLinesAsForOne() throws {
    let till = try Till(.sqlite)
    let path = "/api/v1/transactions/checkout"
    let one = try till.statements(path, #"{"lines":[\#(Self.lines(1))]}"#)
    let twenty = try till.statements(path, #"{"lines":[\#(Self.lines(20))]}"#)
    #expect(twenty == one)
  }

  /// What a till sends, which says when it has sold.
  @Test func aCheckoutOfAnEarlierMomentAsksForAllItsProductsAtOnce() throws {
    let till = try Till(.sqlite)
    let path = "/api/v1/transactions/checkout"
    let moment = #""occurred_at":"\#(TestClock.start.advanced(bySeconds: -60))""#
    let now = try till.statements(path, #"{"lines":[\#(Self.lines(20))]}"#)
    let one = try till.statements(path, #"{\#(moment),"lines":[\#(Self.lines(1))]}"#)
    let twenty = try till.statements(path, #"{\#(moment),"lines":[\#(Self.lines(20))]}"#)
    #expect(twenty == one)
    // The zone, what is known of the shelves, the imports, the entries of the days, and the marks of the histories.
    #expect(twenty <= now + 6)
  }

  @Test func anOrderTakesAsManyStatementsForTwentyLinesAsForOne() throws {
    let till = try Till(.sqlite)
    let client = try till.shop.addClient()
    _ = try till.shop.order(client, Self.lines(1))
    let one = try till.counted(201) { try till.shop.order(client, Self.lines(1)) }
    let twenty = try till.counted(201) { try till.shop.order(client, Self.lines(20)) }
    #expect(twenty.count == one.count)
    func cancel(_ order: Answer) throws -> Int {
      let id = try #require(order["/data/id"]?.int)
      return try till.counted(200) {
        try till.shop.send(.post, "/api/v1/orders/\(id)/cancel", as: .staff)
      }.count
    }
    let canceled = try cancel(one.answer)
    #expect(try cancel(twenty.answer) == canceled)
  }

  @Test func aTransferTakesAsManyStatementsForTwentyLinesAsForOne() throws {
    let till = try Till(.sqlite)
    let north = try till.shop.addLocation("north")
    func transfer(_ lines: Int) throws -> (count: Int, answer: Answer) {
      let body =
        #"{"from_location_id":1,"to_location_id":\#(north),"lines":[\#(Self.lines(lines))]}"#
      return try till.counted(201) { try till.shop.send(.post, "/api/v1/stock/transfers", body, as: .staff) }
    }
    func reverse(_ transfer: Answer) throws -> Int {
      let id = try #require(transfer["/data/id"]?.int)
      return try till.counted(200) {
        try till.shop.send(.post, "/api/v1/stock/transfers/\(id)/reverse", as: .staff)
      }.count
    }
    // Now there is a balance of each product at the location.
    _ = try transfer(20)
    let one = try transfer(1)
    let twenty = try transfer(20)
    #expect(twenty.count == one.count)
    let reversed = try reverse(one.answer)
    #expect(try reverse(twenty.answer) == reversed)
  }

  @Test func aThousandMovementsTakeTenStatementsMoreThanOne() throws {
    let till = try Till(.sqlite)
    let path = "/api/v1/transactions/bulk"
    let one = try till.statements(path, #"{"transactions":[\#(Self.lines(1))]}"#)
    let thousand = try till.statements(path, #"{"transactions":[\#(Self.lines(1000))]}"#)
    // Entries are written a hundred at a time; everything else is asked and written once.
    #expect(thousand <= one + 10)
  }
}
