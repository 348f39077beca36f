import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// What is kept about a client, handed over or overwritten.
@Suite struct ClientFileTests {
  private let shop: Shop
  private let client: Int

  init() throws {
    shop = try Shop()
    client = try shop.addClient()
    try shop.addProduct("TEA-1", stock: 10)
    _ = try shop.order(client, #"{"sku":"TEA-1","quantity":2}"#)
    let address = #"{"client_id":\#(client),"street":"Row","number":"12","city":"London"}"#
    #expect(try shop.send(.post, "/api/v1/addresses", address).status == 201)
  }

  @Test func everythingIsHandedOver() throws {
    let answer = try shop.send(.get, "/api/v1/clients/\(client)/export", as: .staff)
    #expect(answer.status == 200)
    #expect(answer["/data/client/id"]?.int == client)
    #expect(answer["/data/addresses/0/city"]?.text == "London")
    #expect(answer["/data/orders/0/lines/0/sku"]?.text == "TEA-1")
    #expect(answer["/data/bills"]?.elements.count == 1)
    #expect(try shop.send(.get, "/api/v1/clients/\(client)/export", as: .cashier).status == 403)
    #expect(try shop.send(.get, "/api/v1/clients/99/export").status == 404)
  }

  @Test func whoItWasIsOverwrittenForGood() throws {
    let before = try shop.send(.get, "/api/v1/clients/\(client)")
    let email = try #require(before["/data/email"]?.text)
    let path = "/api/v1/clients/\(client)/anonymize"
    #expect(try shop.send(.post, path, as: .staff).status == 403)
    let answer = try shop.send(.post, path)
    #expect(answer.status == 200)
    #expect(answer["/data/name"]?.text == "Anonymous")
    let after = try shop.send(.get, "/api/v1/clients/\(client)/export")
    #expect(!after.text.contains(email))
    #expect(!after.text.contains("London"))
    #expect(after["/data/orders"]?.elements.count == 1)
    #expect(try shop.send(.post, path)["/data/version"]?.int == answer["/data/version"]?.int)
    #expect(try shop.send(.post, "/api/v1/clients/99/anonymize").status == 404)
  }
}
