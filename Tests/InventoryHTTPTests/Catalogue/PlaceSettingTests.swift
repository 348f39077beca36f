import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// How a product is bought for one location, and when it is low there.
@Suite struct PlaceSettingTests {
  private let shop: Shop
  private let product: Int
  private let north: Int

  init() throws {
    shop = try Shop()
    product = try shop.addProduct("TEA-1", stock: 50)
    north = try shop.addLocation("north")
  }

  private func put(_ body: String, at location: Int? = nil, fields: [String: String] = [:]) throws -> Answer {
    let path = "/api/v1/products/\(product)/locations/\(location ?? north)"
    return try shop.send(.put, path, body, as: .staff, fields: fields)
  }

  private func low(_ query: String = "") throws -> [String] {
    try shop.send(.get, "/api/v1/products?low_stock=true\(query)").data?.elements.compactMap {
      $0["sku"]?.text
    } ?? []
  }

  @Test func aSettingIsMergedShownAndRemoved() throws {
    let first = try put(#"{"reorder_point":5,"lead_time_days":3}"#)
    #expect(first.status == 200)
    #expect(first["/data/reorder_point"]?.lexeme == "5")
    #expect(first["/data/service_level"] == .null)
    #expect(first["/data/version"]?.int == 1)
    let second = try put(#"{"service_level":0.9,"lead_time_days":null}"#)
    #expect(second["/data/reorder_point"]?.lexeme == "5")
    #expect(second["/data/lead_time_days"] == .null)
    #expect(second["/data/service_level"]?.lexeme == "0.9")
    #expect(try put(#"{"service_level":0.9}"#)["/data/version"]?.int == 2)
    let stale = try put("{}", fields: ["If-Match": try #require(first.fields["etag"])])
    #expect(stale.status == 412)
    let stock = try shop.send(.get, "/api/v1/products/\(product)/stock")
    #expect(stock["/data/locations/1/location_id"]?.int == north)
    #expect(stock["/data/locations/1/reorder_point"]?.lexeme == "5")
    #expect(stock["/data/locations/1/setting/service_level"]?.lexeme == "0.9")
    #expect(stock["/data/locations/0/setting"] == .null)
    let path = "/api/v1/products/\(product)/locations/\(north)"
    #expect(try shop.send(.delete, path, as: .cashier).status == 403)
    #expect(try shop.send(.delete, path, as: .staff).status == 204)
    #expect(try shop.send(.delete, path, as: .staff).status == 404)
    let after = try shop.send(.get, "/api/v1/products/\(product)/stock")
    #expect(after["/data/locations/1/reorder_point"]?.lexeme == "10")
  }

  @Test func badFieldsAndMissingThingsAreNamed() throws {
    let answer = try put(
      #"{"reorder_point":-1,"lead_time_days":181,"service_level":1,"supplier_id":0,"x":1}"#
    )
    #expect(
      answer.rules == [
        "/reorder_point": "minimum", "/lead_time_days": "maximum", "/service_level": "maximum",
        "/supplier_id": "minimum", "/x": "unknown_field",
      ]
    )
    #expect(try put(#"{"reorder_point":0.5}"#).rules == ["/reorder_point": "whole"])
    #expect(try put(#"{"supplier_id":7}"#).rules == ["/supplier_id": "exists"])
    #expect(try put(#"{"reorder_point":1}"#, at: 99).status == 404)
    #expect(try shop.send(.put, "/api/v1/products/99/locations/\(north)", "{}", as: .staff).status == 404)
  }

  @Test func aProductIsLowOnlyWhereItHasMovedOrHasASetting() throws {
    // No stock, but it has never been there.
    #expect(try low().isEmpty)
    #expect(try low("&location_id=\(north)").isEmpty)
    let fresh = try shop.addProduct("NEW-1")
    #expect(try low().isEmpty)
    #expect(try put(#"{"lead_time_days":3}"#).status == 200)
    #expect(try low() == ["TEA-1"])
    #expect(try low("&location_id=\(north)") == ["TEA-1"])
    #expect(try low("&location_id=1").isEmpty)
    #expect(try put(#"{"reorder_point":0}"#).status == 200)
    try shop.purchase(product, 1, at: north)
    #expect(try low().isEmpty)
    try shop.purchase(fresh, 3, at: north)
    #expect(try low("&location_id=\(north)") == ["NEW-1"])
    #expect(try shop.send(.get, "/api/v1/products/stats")["/data/low_stock_items"]?.int == 1)
    let dashboard = "/api/v1/dashboard/stats?location_id="
    #expect(try shop.send(.get, dashboard + "\(north)")["/data/low_stock_items"]?.int == 1)
    #expect(try shop.send(.get, dashboard + "1")["/data/low_stock_items"]?.int == 0)
  }

  @Test func whatIsReservedIsNotThere() throws {
    #expect(try put(#"{"reorder_point":10}"#, at: 1).status == 200)
    let body = #"{"lines":[{"sku":"TEA-1","quantity":40}],"ttl_seconds":600}"#
    #expect(try shop.send(.post, "/api/v1/stock/reservations", body).status == 201)
    #expect(try low() == ["TEA-1"])
    #expect(try shop.send(.get, "/api/v1/products/stats")["/data/low_stock_items"]?.int == 1)
  }

  @Test func whatIsNoLongerSoldIsNotLow() throws {
    try shop.addProduct("OLD-1", stock: 1, more: #","is_active":false"#)
    #expect(try low().isEmpty)
  }

  @Test func aListShowsTheStockOfOneLocation() throws {
    try shop.purchase(product, 7, at: north)
    func stock(_ query: String) throws -> String? {
      try shop.send(.get, "/api/v1/products?\(query)")["/data/0/stock"]?.lexeme
    }
    #expect(try stock("") == "57")
    #expect(try stock("location_id=1") == "50")
    #expect(try stock("location_id=\(north)") == "7")
    #expect(try stock("location_id=\(north)&min_stock=8") == nil)
    let counted = try shop.send(.get, "/api/v1/products?location_id=\(north)&max_stock=7&total=true")
    #expect(counted.fields["x-total-count"] == "1")
  }

  @Test func aReorderPointThatIsSetStaysWhenForecastsAreMade() throws {
    let sold = try shop.addHistory("HIS-1", days: 60) { _ in 5 }
    let path = "/api/v1/products/\(sold)/locations/1"
    #expect(try shop.send(.put, path, #"{"reorder_point":90,"lead_time_days":2}"#, as: .staff).status == 200)
    let answer = try shop.send(.get, "/api/v1/products/\(sold)/advice", as: .staff)
    #expect(answer["/data/recommendation/reorder_point"]?.double == 90)
    #expect(answer["/data/recommendation/lead_time_days"]?.int == 2)
    let steps = answer["/data/explanation"]?.elements.compactMap { $0["name"]?.text } ?? []
    #expect(steps.contains("reorder_point_setting"))
    #expect(steps.contains("lead_time_setting"))
    #expect(try shop.send(.post, "/api/v1/predict", #"{"sku":"HIS-1"}"#, as: .staff).status == 200)
    let stock = try shop.send(.get, "/api/v1/products/\(sold)/stock")
    #expect(stock["/data/locations/0/reorder_point"]?.lexeme == "90")
    #expect(try shop.send(.delete, path, as: .staff).status == 204)
    let after = try shop.send(.get, "/api/v1/products/\(sold)/stock")
    #expect(after["/data/locations/0/reorder_point"]?.lexeme != "90")
  }
}
