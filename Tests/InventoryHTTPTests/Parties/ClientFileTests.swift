import HTTPTypes
import InventoryCore
import InventoryService
import InventoryStore
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

  /// Neither what a file has added or changed, nor why it cannot be taken back, tells who it was.
  @Test func filesForgetWhoItWas() throws {
    let runner = shop.importRunner
    func bring(_ line: String) throws -> Int {
      let answer = try shop.send(
        .post,
        "/api/v1/imports?resource=clients",
        "email,name,lastname,telephone\n\(line)\n",
        as: .staff,
        fields: ["Content-Type": "text/csv"]
      )
      let id = try found(answer["/data/import_id"]?.int, answer.text)
      runner.run(try found(try runner.claim(limit: 1).first, "nothing to do"))
      return id
    }
    let imports = [
      try bring("Grace@Navy.test,Grace,Hopper,+4912345678"),
      try bring("grace@navy.test,Amazing,Hopper,+4912345678"),
    ]
    let listed = try shop.send(.get, "/api/v1/clients?email=grace@navy.test")
    let grace = try #require(listed["/data/0/id"]?.int, "\(listed.text)")
    #expect(try shop.send(.get, "/api/v1/imports/\(imports[1])/changes").text.contains("Amazing"))
    #expect(try shop.send(.post, "/api/v1/clients/\(grace)/anonymize").status == 200)
    for id in imports {
      let changes = try shop.send(.get, "/api/v1/imports/\(id)/changes")
      #expect(changes["/data"]?.elements.count == 1, "\(changes.text)")
      let refusal = try shop.send(.post, "/api/v1/imports/\(id)/reverse")
      #expect(refusal.status == 409, "\(refusal.text)")
      for text in [changes.text, refusal.text] {
        for word in ["grace", "navy", "hopper", "amazing", "4912345678"] {
          #expect(!text.lowercased().contains(word), "\(word): \(text)")
        }
      }
    }
  }
}
