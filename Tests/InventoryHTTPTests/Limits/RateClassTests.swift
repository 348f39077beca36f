import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// What is dear, or easily made too often, has limits of its own.
@Suite struct RateClassTests {
  private let shop: Shop

  init() throws {
    shop = try Shop {
      $0.isRateLimitEnabled = true
      $0.rateLimits.predict = 2
      $0.rateLimits.orderLines = 2
      $0.rateLimits.clients = 2
    }
  }

  private func statuses(_ path: String, _ body: (Int) -> String) throws -> [Int] {
    try (0..<4).map { try shop.send(.post, "/api/v1" + path, body($0), as: .staff).status }
  }

  @Test func forecastsAreLimited() throws {
    try shop.addProduct("TEA-001", stock: 1)
    #expect(try statuses("/predict") { _ in #"{"sku":"TEA-001","days":7}"# } == [200, 200, 429, 429])
    // What others ask for is counted by itself.
    #expect(try shop.send(.get, "/api/v1/products", as: .staff).status == 200)
    shop.clock.advance(seconds: 30)
    #expect(try statuses("/predict") { _ in #"{"sku":"TEA-001","days":7}"# } == [200, 429, 429, 429])
  }

  @Test func linesOfOrdersAreLimited() throws {
    let client = try shop.addClient()
    try shop.addProduct("TEA-001", stock: 9)
    let order = try shop.order(client, "")
    let number = try found(order["/data/id"]?.int, order.text)
    let line = #"{"order_id":\#(number),"sku":"TEA-001","quantity":1}"#
    #expect(try statuses("/order-details") { _ in line } == [201, 201, 429, 429])
    #expect(try shop.send(.get, "/api/v1/order-details", as: .staff).status == 200)
  }

  @Test func newClientsAreLimited() throws {
    let found = try statuses("/clients") {
      #"{"name":"Ada","lastname":"Byron","email":"a\#($0)@example.com","telephone":"+441632960961"}"#
    }
    #expect(found == [201, 201, 429, 429])
  }

  @Test func testMessagesOfWebhooksAreLimited() throws {
    let body = #"{"url":"https://hook.example/in","events":["stock.changed"]}"#
    let made = try shop.send(.post, "/api/v1/webhooks", body)
    let id = try found(made["/data/id"]?.int, made.text)
    func statuses(_ count: Int, _ token: String) throws -> [Int] {
      try (0..<count).map { _ in
        try shop.send(.post, "/api/v1/webhooks/\(id)/test", token: token).status
      }
    }
    let ann = try shop.token(.admin)
    let bob = try shop.inventory.testToken(.admin, email: "bob@shop.test", session: "bob")
    #expect(try statuses(7, ann) == [202, 202, 202, 202, 202, 429, 429])
    // Each of them counts for themselves, whatever the webhook.
    #expect(try statuses(1, bob) == [202])
    shop.clock.advance(seconds: 60)
    #expect(try statuses(1, ann) == [202])
  }
}
