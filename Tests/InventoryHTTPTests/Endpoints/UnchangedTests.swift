import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// What GET gives can be sent back, and an update that changes nothing is none.
@Suite struct UnchangedTests {
  private let shop: Shop
  private let paths: [String]

  init() throws {
    let shop = try Shop()
    let client = try shop.addClient()
    let tea = try shop.addProduct("TEA-001", price: "2.00", stock: 9, more: #","category":"Tea""#)
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#)
    func created(_ path: String, _ body: String) throws -> Int {
      let answer = try shop.send(.post, "/api/v1" + path, body)
      return try found(answer["/data/id"]?.int, answer.text)
    }
    let address = try created(
      "/addresses",
      #"{"client_id":\#(client),"street":"High","number":"1","city":"Ely"}"#
    )
    let event = try created("/events", #"{"name":"Fair","date":"2026-04-01","type":"holiday"}"#)
    let supplier = try created("/suppliers", #"{"name":"Leaf"}"#)
    let line = try found(order["/data/lines/0/id"]?.int, order.text)
    let number = try found(order["/data/id"]?.int, order.text)
    let bill = try found(order["/data/bill_id"]?.int, order.text)
    self.shop = shop
    paths = [
      "/clients/\(client)", "/products/\(tea)", "/products/sku/tea-001", "/categories/1", "/orders/\(number)",
      "/order-details/\(line)", "/bills/\(bill)", "/addresses/\(address)", "/events/\(event)",
      "/suppliers/\(supplier)",
    ]
  }

  @Test func whatGetGivesIsTakenByPutAndChangesNothing() throws {
    for path in paths.map({ "/api/v1" + $0 }) {
      let before = try shop.send(.get, path)
      let data = try found(before.data, before.text)
      var writer = JSONWriter()
      writer.value(data)
      let after = try shop.send(.put, path, writer.text)
      #expect(after.status == 200, "\(path): \(after.text)")
      #expect(after.data == data, "\(path)")
      #expect(after.fields["etag"] == before.fields["etag"], "\(path)")
    }
  }

  @Test func aUserThatIsChangedToWhatTheyAreStaysAsTheyAre() throws {
    let before = try shop.send(.get, "/api/v1/users/me")
    let name = try found(before["/data/full_name"]?.text, before.text)
    let after = try shop.send(.patch, "/api/v1/users/me", #"{"full_name":"\#(name)"}"#)
    #expect(after.status == 200, "\(after.text)")
    #expect(after.data == before.data)
    #expect(after.fields["etag"] == before.fields["etag"])
  }

  @Test func readOnlyMembersThatDifferAreNamed() throws {
    for path in paths.map({ "/api/v1" + $0 }) {
      let name = path.contains("categories") ? #","name":"Tea""# : ""
      let refused = try shop.send(.put, path, #"{"id":4711,"version":99\#(name)}"#)
      #expect(refused.rules == ["/id": "read_only", "/version": "read_only"], "\(path): \(refused.text)")
    }
    let product = "/api/v1" + paths[1]
    #expect(try shop.send(.patch, product, #"{"stock":8}"#).rules == ["/stock": "read_only"])
    #expect(try shop.send(.patch, product, #"{"stock":7.0,"name":"Leaves"}"#)["/data/name"]?.text == "Leaves")
    #expect(try shop.send(.patch, product, #"{"colour":"red"}"#).rules == ["/colour": "unknown_field"])
    // Category by number and by name: both come back from GET.
    let stale = try shop.send(.put, product, #"{"category_id":1,"category":"Mugs"}"#)
    #expect(stale.rules == ["/category": "read_only"])
  }
}
