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
      let (count, answer) = try engine.failing(nil) { try shop.send(.post, path, body, as: .cashier) }
      #expect(answer.status == 201)
      return count
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

  @Test func aThousandMovementsTakeTenStatementsMoreThanOne() throws {
    let till = try Till(.sqlite)
    let path = "/api/v1/transactions/bulk"
    let one = try till.statements(path, #"{"transactions":[\#(Self.lines(1))]}"#)
    let thousand = try till.statements(path, #"{"transactions":[\#(Self.lines(1000))]}"#)
    // Entries are written a hundred at a time; everything else is asked and written once.
    #expect(thousand <= one + 10)
  }
}
