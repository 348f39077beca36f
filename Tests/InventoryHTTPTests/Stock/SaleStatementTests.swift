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

  @Test(arguments: [TestDatabase.sqlite])
  func aSaleTakesAFixedNumberOfStatements(_ database: TestDatabase) throws {
    let till = try Till(database)
    let count = try till.statements("/api/v1/transactions", #"{"sku":"SKU-1","quantity":1}"#)
    #expect(count == 0)
  }

  @Test(arguments: [TestDatabase.sqlite])
  func aCheckoutOfTwentyLinesAsksForItsProductsOnce(_ database: TestDatabase) throws {
    let till = try Till(database)
    let lines = (0..<Self.products).map { #"{"sku":"SKU-\#($0)","quantity":2}"# }.joined(separator: ",")
    let count = try till.statements("/api/v1/transactions/checkout", #"{"lines":[\#(lines)]}"#)
    #expect(count == 0)
  }

  @Test(arguments: [TestDatabase.sqlite])
  func aThousandMovementsAskForTheirProductsOnce(_ database: TestDatabase) throws {
    let till = try Till(database)
    let lines = (0..<1000).map { #"{"sku":"SKU-\#($0 % Self.products)","quantity":1}"# }
      .joined(separator: ",")
    let count = try till.statements("/api/v1/transactions/bulk", #"{"transactions":[\#(lines)]}"#)
    #expect(count == 0)
  }
}
