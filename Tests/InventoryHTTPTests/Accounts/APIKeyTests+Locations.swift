import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryStore
import InventoryTesting
import Testing

/// Keys that are bound to a location.
extension APIKeyTests {
  @Test func aKeyWithALocationReachesNoOther() throws {
    try shop.engine.write {
      _ = try $0.execute(
        "INSERT INTO locations (id, code, name, timezone) VALUES (7, 'north', 'North', 'UTC')",
        []
      )
    }
    let (_, key) = try make(#"{"name":"Till","role":"admin","location_id":7}"#)
    let own = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-1","quantity":3,"kind":"purchase","unit_price":"1.00"}"#,
      token: key
    )
    #expect(own["/data/location_id"]?.int == 7, "\(own.text)")
    let other = #"{"sku":"TEA-1","quantity":1,"location_id":1}"#
    #expect(try shop.send(.post, "/api/v1/transactions", other, token: key).reason == "LOCATION_FORBIDDEN")
    // What does not go by the location is closed.
    for endpoint in EndpointTable.all where endpoint.access != .everyone && !endpoint.isLocated {
      let path = endpoint.path.description.replacingPathParameters(id: "1", sku: "TEA-1")
      let answer = try shop.send(endpoint.method, path, endpoint.body == nil ? nil : "{}", token: key)
      #expect(answer.reason == "LOCATION_FORBIDDEN", "\(endpoint.operation): \(answer.text)")
    }
    // What does is bound to it.
    for endpoint in EndpointTable.all
    where endpoint.isLocated && !endpoint.isWrite
      && endpoint.parameters.contains(where: { $0.name == "location_id" })
    {
      let path = endpoint.path.description.replacingPathParameters(id: "1", sku: "TEA-1")
      let other = try shop.send(.get, path + "?location_id=1", token: key)
      #expect(other.reason == "LOCATION_FORBIDDEN", "\(endpoint.operation): \(other.text)")
      let own = try shop.send(
        .get,
        path + (path.hasSuffix("/stock") && !path.contains("TEA") ? "?sku=TEA-1" : ""),
        token: key
      )
      #expect(
        own.status == 200 || own.badFields != [] || endpoint.operation == "exportData",
        "\(endpoint.operation): \(own.text)"
      )
    }
    let absent = try shop.send(.post, Self.keys, #"{"name":"Till","role":"viewer","location_id":99}"#)
    #expect(absent.badFields == ["/location_id"])
  }

  @Test func aKeyWithALocationSeesNoOther() throws {
    try shop.engine.write {
      _ = try $0.execute(
        "INSERT INTO locations (id, code, name, timezone) VALUES (7, 'north', 'North', 'Asia/Kathmandu')",
        []
      )
    }
    let buy = #"{"sku":"TEA-1","quantity":9,"kind":"purchase","unit_price":"1.00","location_id":7}"#
    let own = try #require(try shop.send(.post, "/api/v1/transactions", buy)["/data/id"]?.int)
    let sale = try shop.send(.post, "/api/v1/transactions", Self.sale)
    let other = try #require(sale["/data/id"]?.int)
    let held = #"{"lines":[{"sku":"TEA-1","quantity":1}],"ttl_seconds":600}"#
    let reservation = try shop.send(.post, "/api/v1/stock/reservations", held)
    let (_, key) = try make(#"{"name":"Till","role":"staff","location_id":7}"#)
    func get(_ path: String) throws -> Answer { try shop.send(.get, "/api/v1" + path, token: key) }
    #expect(try get("/transactions").data?.elements.compactMap { $0["id"]?.int } == [own])
    #expect(try get("/transactions/\(own)").status == 200)
    #expect(try get("/transactions/\(other)").status == 404)
    let back = #"{"quantity":1}"#
    #expect(try shop.send(.post, "/api/v1/transactions/\(other)/return", back, token: key).status == 404)
    #expect(try shop.send(.post, "/api/v1/transactions/\(other)/reverse", token: key).status == 404)
    if let id = reservation["/data/id"]?.int {
      #expect(try get("/stock/reservations/\(id)").status == 404)
      #expect(try shop.send(.post, "/api/v1/stock/reservations/\(id)/release", token: key).status == 404)
    } else {
      Issue.record("\(reservation.text)")
    }
    for path in ["/products/1/stock", "/products/sku/TEA-1/stock"] {
      let stock = try get(path)
      #expect(stock["/data/on_hand"]?.int == 9, "\(stock.text)")
      #expect(stock["/data/locations"]?.elements.compactMap { $0["location_id"]?.int } == [7])
    }
    #expect(try get("/products")["/data/0/stock"]?.int == 9)
    #expect(try get("/products/1/ledger").data?.elements.count == 1)
    #expect(try get("/dashboard/stats").status == 200)
    // Cached answers of others are not theirs.
    #expect(try shop.send(.get, "/api/v1/products")["/data/0/stock"]?.int == 58)
    #expect(try get("/products")["/data/0/stock"]?.int == 9)
    let count = #"{"lines":[{"sku":"TEA-1","counted":8}]}"#
    let counted = try shop.send(.post, "/api/v1/stock/counts", count, token: key)
    #expect(counted.status == 201, "\(counted.text)")
    #expect(try shop.send(.get, "/api/v1/products")["/data/0/stock"]?.int == 57)
  }
}
