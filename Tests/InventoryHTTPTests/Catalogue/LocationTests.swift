import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

@Suite struct LocationTests {
  private static let path = "/api/v1/locations"
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func patch(_ id: Int, _ body: String) throws -> Answer {
    try shop.send(.patch, "\(Self.path)/\(id)", body, as: .staff)
  }

  @Test func aShopBeginsWithOneDefaultLocation() throws {
    let answer = try shop.send(.get, Self.path, as: .viewer)
    #expect(answer.data?.elements.count == 1)
    #expect(answer["/data/0/code"]?.text == "main")
    #expect(answer["/data/0/timezone"]?.text == "UTC")
    #expect(answer["/data/0/is_default"] == .bool(true))
    #expect(answer["/data/0/is_active"] == .bool(true))
  }

  @Test func codesAreUniqueInAnyLetterCase() throws {
    let id = try shop.addLocation("North", timezone: "Asia/Kathmandu")
    #expect(id == 2)
    let twin = try shop.send(.post, Self.path, #"{"code":"NORTH","name":"Twin"}"#, as: .staff)
    #expect(twin.status == 409)
    #expect(twin.reason == "DUPLICATE")
    #expect(twin["/details/field"]?.text == "code")
    #expect(try patch(id, #"{"code":"MAIN"}"#).reason == "DUPLICATE")
    #expect(try shop.send(.get, "\(Self.path)?code=nORTH")["/data/0/id"]?.int == id)
  }

  @Test func badFieldsAreNamed() throws {
    let answer = try shop.send(
      .post,
      Self.path,
      #"{"code":"a b","name":"","timezone":5,"is_active":1,"is_default":"no"}"#,
      as: .staff
    )
    #expect(
      answer.rules == [
        "/code": "code", "/name": "min_length", "/timezone": "type", "/is_active": "type",
        "/is_default": "type",
      ]
    )
    for zone in ["Mars/Olympus", "GMT+3", "../UTC", "Europe/", "CET"] {
      let refused = try shop.send(
        .post,
        Self.path,
        #"{"code":"x","name":"X","timezone":"\#(zone)"}"#,
        as: .staff
      )
      #expect(refused.rules == ["/timezone": "timezone"], "\(zone)")
    }
  }

  @Test func thereIsAlwaysOneActiveDefault() throws {
    let id = try shop.addLocation("north", more: #","is_default":true"#)
    #expect(try shop.send(.get, "\(Self.path)/1")["/data/is_default"] == .bool(false))
    #expect(try shop.send(.get, "\(Self.path)/1")["/data/version"]?.int == 2)
    #expect(try patch(id, #"{"is_default":false}"#).reason == "LOCATION_IN_USE")
    #expect(try patch(id, #"{"is_active":false}"#).reason == "LOCATION_IN_USE")
    #expect(try shop.send(.delete, "\(Self.path)/\(id)").reason == "LOCATION_IN_USE")
    // What names no location goes there from now on.
    let product = try shop.addProduct("TEA-1", stock: 4)
    #expect(try shop.stock(product, at: id) == "4")
    #expect(try shop.stock(product, at: 1) == "0")
    let sale = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":1}"#)
    #expect(sale["/data/location_id"]?.int == id)
    #expect(try patch(1, #"{"is_default":true}"#).status == 200)
    #expect(try patch(id, #"{"is_active":false}"#).status == 200)
  }

  @Test func aZoneChangesOnlyUntilTheFirstMovement() throws {
    let id = try shop.addLocation("north")
    let product = try shop.addProduct("TEA-1", stock: 4)
    #expect(try patch(id, #"{"timezone":"Asia/Kathmandu"}"#)["/data/timezone"]?.text == "Asia/Kathmandu")
    try shop.purchase(product, 3, at: id)
    let refused = try patch(id, #"{"timezone":"America/Havana"}"#)
    #expect(refused.status == 409)
    #expect(refused.reason == "LOCATION_IN_USE")
    #expect(try patch(id, #"{"timezone":"Asia/Kathmandu","name":"Renamed"}"#).status == 200)
    #expect(try patch(1, #"{"timezone":"America/Havana"}"#).reason == "LOCATION_IN_USE")
  }

  @Test func whatHasAHistoryIsDeactivatedInsteadOfDeleted() throws {
    let used = try shop.addLocation("north")
    let spare = try shop.addLocation("south")
    let product = try shop.addProduct("TEA-1", stock: 4)
    try shop.purchase(product, 3, at: used)
    let setting = "/api/v1/products/\(product)/locations/\(spare)"
    #expect(try shop.send(.put, setting, #"{"reorder_point":2}"#, as: .staff).status == 200)
    #expect(try shop.send(.delete, "\(Self.path)/\(used)").reason == "LOCATION_IN_USE")
    #expect(try shop.send(.delete, "\(Self.path)/\(spare)", as: .staff).status == 204)
    #expect(try shop.send(.get, "\(Self.path)/\(spare)").status == 404)
    #expect(try patch(used, #"{"is_active":false}"#).status == 200)
    let sale = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"product_id":\#(product),"quantity":1,"location_id":\#(used)}"#
    )
    #expect(sale.rules == ["/location_id": "active"])
    #expect(try shop.stock(product) == "7")
  }

  @Test func everybodyReadsAndOnlyStaffWrite() throws {
    for role in Role.allCases {
      #expect(try shop.send(.get, Self.path, as: role).status == 200)
      let body = #"{"name":"As \#(role.rawValue)"}"#
      #expect(try shop.send(.patch, "\(Self.path)/1", body, as: role).status == (role >= .staff ? 200 : 403))
    }
  }
}
