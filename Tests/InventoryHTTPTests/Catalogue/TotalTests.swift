import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// Sums over the whole shop that are more than one amount may be.
@Suite struct TotalTests {
  private static let databases: [TestDatabase] = [.sqlite, .postgreSQL]
  private static let highest = "999999999.99"

  @Test(arguments: databases)
  func theValueOfAnyStockIsExact(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    try shop.addProduct("PLAIN", price: "0.33", stock: 7)
    #expect(try shop.send(.get, "/api/v1/products/stats")["/data/total_inventory_value"]?.text == "2.31")
    // Just below and above what the database adds up itself, and far more than it counts to.
    try shop.addProduct("BELOW", price: "1.00", stock: 891_000_000)
    try shop.addProduct("ABOVE", price: "1.00", stock: 999_000_000)
    try shop.addProduct("DEAR", price: Self.highest, stock: 999_999_999)
    try shop.addProduct("DEARER", price: Self.highest, stock: 999_999_999)
    // 2 × 999,999,999.99 × 999,999,999 + 891,000,000.00 + 999,000,000.00 + 2.31
    let sum = "1999999999870000002.33"
    #expect(try shop.send(.get, "/api/v1/products/stats")["/data/total_inventory_value"]?.text == sum)
    #expect(try shop.send(.get, "/api/v1/dashboard/stats")["/data/total_inventory_value"]?.text == sum)
  }

  @Test(arguments: databases)
  func theSalesOfADayAreExact(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    for sku in ["ONE", "TWO", "THREE"] {
      try shop.addProduct(sku, price: Self.highest, stock: 90_000)
      let sale = #"{"sku":"\#(sku)","quantity":\#(sku == "TWO" ? 90_000 : 89_999)}"#
      try #require(try shop.send(.post, "/api/v1/transactions", sale).status == 201)
    }
    let answer = try shop.send(.get, "/api/v1/dashboard/stats")
    #expect(answer.status == 200)
    // 269,998 × 999,999,999.99
    #expect(answer["/data/sales_today"]?.text == "269997999997300.02")
    #expect(answer["/data/sales_week"]?.text == "269997999997300.02")
    #expect(answer["/data/sales_7_days/6/quantity"]?.int == 269_998)
    #expect(answer["/data/best_sellers"]?.elements.compactMap { $0["sku"]?.text } == ["TWO", "ONE", "THREE"])
    #expect(answer["/data/best_sellers/0/revenue"]?.text == "89999999999100.00")
  }
}
