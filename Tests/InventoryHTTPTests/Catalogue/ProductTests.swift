import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct ProductTests {
  private let shop: Shop
  private static let path = "/api/v1/products"

  init() throws { shop = try Shop() }

  private func create(_ body: String) throws -> Answer { try shop.send(.post, Self.path, body, as: .staff) }

  @Test func aProductCarriesEveryFieldOfTheContract() throws {
    let answer = try create(
      #"{"sku":"TEA-001","name":"Green tea","description":"Loose","category":"Tea","price":"19.99","#
        + #""cost_price":7.5,"stock":12,"unit":"piece","barcode":"4006381333931","image_url":"/tea.png","#
        + #""lead_time_days":3,"service_level":0.99,"pack_size":6,"min_order":12,"shelf_life_days":365}"#
    )
    #expect(answer.status == 201)
    #expect(
      answer.data?.names == [
        "id", "sku", "name", "description", "category_id", "category", "price", "cost_price", "stock",
        "available", "unit", "barcode", "image_url", "lead_time_days", "service_level", "pack_size",
        "min_order",
        "shelf_life_days", "is_active", "supplier_id", "rating", "version", "created_at", "updated_at",
      ]
    )
    #expect(answer.fields["location"] == "/api/v1/products/\(answer["/data/id"]?.int ?? 0)")
    #expect(answer["/data/price"]?.text == "19.99")
    #expect(answer["/data/cost_price"]?.text == "7.50")
    #expect(answer["/data/stock"]?.lexeme == "12")
    #expect(answer["/data/service_level"]?.lexeme == "0.99")
    #expect(answer["/data/category"]?.text == "Tea")
    #expect(answer["/data/created_at"]?.text == "2026-03-18T12:00:00.000Z")
  }

  @Test func openingStockIsALedgerEntry() throws {
    let id = try shop.addProduct("TEA-001", stock: 12)
    let ledger = try shop.send(.get, "\(Self.path)/\(id)/ledger")
    #expect(ledger.data?.elements.count == 1)
    #expect(ledger["/data/0/kind"]?.text == "adjustment")
    #expect(ledger["/data/0/balance_after"]?.lexeme == "12")
    #expect(ledger["/data/0/previous_hash"]?.text == String(repeating: "0", count: 64))
  }

  @Test func everyBadFieldIsNamedWithItsRule() throws {
    let answer = try create(
      #"{"sku":"a b","name":"","price":-1,"cost_price":"1.005","stock":1.5,"unit":7,"lead_time_days":181,"#
        + #""service_level":1,"pack_size":0,"is_active":"yes","colour":"red","description":"\#(String(repeating: "x", count: 1001))"}"#
    )
    #expect(answer.status == 400)
    #expect(answer.code == "VALIDATION_ERROR")
    #expect(
      answer.rules == [
        "/sku": "sku", "/name": "min_length", "/price": "minimum", "/cost_price": "places", "/unit": "type",
        "/lead_time_days": "maximum", "/service_level": "maximum", "/pack_size": "exclusive_minimum",
        "/is_active": "type", "/colour": "unknown_field", "/description": "max_length",
      ]
    )
    #expect(answer["/data"] == nil)
  }

  @Test func piecesAreWhole() throws {
    let answer = try create(#"{"sku":"TEA-001","name":"Tea","price":1,"stock":1.5}"#)
    #expect(answer.rules == ["/stock": "whole"])
    let kilograms = try create(#"{"sku":"RICE-1","name":"Rice","price":1,"stock":1.255,"unit":"kg"}"#)
    #expect(kilograms["/data/stock"]?.lexeme == "1.255")
    let id = try #require(kilograms["/data/id"]?.int)
    #expect(try shop.send(.patch, "\(Self.path)/\(id)", #"{"unit":"piece"}"#).reason == "IN_USE")
  }

  @Test(arguments: [
    ("19.99", "19.99"), ("\"19.99\"", "19.99"), ("1e2", "100.00"), ("0.1", "0.10"), ("-0", "0.00"),
    ("0", "0.00"),
    ("5", "5.00"), ("19.990", "19.99"), ("1999e-2", "19.99"), ("999999999.99", "999999999.99"),
  ])
  func moneyIsExact(lexeme: String, text: String) throws {
    let answer = try create(#"{"sku":"TEA-001","name":"Tea","price":\#(lexeme)}"#)
    #expect(answer["/data/price"]?.text == text)
  }

  @Test(arguments: [
    ("1.005", "places"), ("0.30000000000000004", "places"), ("1e400", "maximum"), ("1000000000", "maximum"),
    ("9007199254740993", "maximum"), ("\"abc\"", "type"), ("\"\"", "type"), ("true", "type"),
    ("null", "type"),
    ("\"1,5\"", "type"), ("\" 1\"", "type"), ("[]", "type"), ("-0.01", "minimum"), ("\"NaN\"", "type"),
  ])
  func moneyThatIsNotExactIsRefused(lexeme: String, rule: String) throws {
    let answer = try create(#"{"sku":"TEA-001","name":"Tea","price":\#(lexeme)}"#)
    #expect(answer.rules == ["/price": rule])
  }

  @Test func aSKUIsTakenOnce() throws {
    try shop.addProduct("TEA-001")
    let answer = try create(#"{"sku":"TEA-001","name":"Tea","price":1}"#)
    #expect(answer.status == 409)
    #expect(answer.reason == "DUPLICATE")
    #expect(answer["/details/field"]?.text == "sku")
  }

  @Test(arguments: [Role.viewer, .cashier])
  func costPricesAreHidden(role: Role) throws {
    let id = try shop.addProduct("TEA-001", stock: 1, more: #","cost_price":"4.00""#)
    for path in ["\(Self.path)/\(id)", "\(Self.path)/sku/TEA-001", Self.path, "/api/v1/dashboard/stats"] {
      let staff = try shop.send(.get, path, as: .staff)
      let other = try shop.send(.get, path, as: role)
      #expect(staff.text.contains("cost_price"), "\(path)")
      #expect(!other.text.contains("cost"), "\(path)")
      #expect(staff.fields["etag"] != other.fields["etag"], "\(path)")
    }
    let purchase = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"product_id":\#(id),"quantity":3,"kind":"purchase","unit_price":"3.21"}"#
    )
    #expect(purchase["/data/unit_cost"]?.text == "3.21")
    let returned = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"product_id":\#(id),"quantity":1,"kind":"customer_return","unit_price":"9.99"}"#
    )
    #expect(returned["/data/unit_price"]?.text == "9.99")
    #expect(returned["/data/unit_cost"] == JSONValue.null)
    let ledger = try shop.send(.get, "\(Self.path)/\(id)/ledger", as: role)
    #expect(ledger.status == 200)
    #expect(!ledger.text.contains("3.21"))
    let fields = try shop.send(.get, "\(Self.path)?fields=cost_price", as: role)
    #expect(!fields.text.contains("4.00"))
  }

  @Test func anUnchangedProductIsNotSentAgain() throws {
    let id = try shop.addProduct("TEA-001", stock: 3)
    let path = "\(Self.path)/\(id)"
    let tag = try #require(try shop.send(.get, path).fields["etag"])
    for field in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
      let answer = try shop.send(.get, path, fields: ["If-None-Match": field])
      #expect(answer.status == 304)
      #expect(answer.body.isEmpty)
      #expect(answer.fields["etag"] == tag)
      #expect(answer.fields["cache-control"] == "private, no-cache")
    }
    #expect(try shop.send(.get, path, fields: ["If-None-Match": "\"x\""]).status == 200)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
    let sold = try shop.send(.get, path, fields: ["If-None-Match": tag])
    #expect(sold.status == 200)
    #expect(sold["/data/stock"]?.lexeme == "2")
  }

  @Test func aStaleWriteIsRefusedAndASaleDoesNotMakeOneStale() throws {
    let id = try shop.addProduct("TEA-001", stock: 3)
    let path = "\(Self.path)/\(id)"
    let tag = try #require(try shop.send(.get, path).fields["etag"])
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
    let first = try shop.send(.patch, path, #"{"name":"First"}"#, fields: ["If-Match": tag])
    #expect(first.status == 200)
    for method in [HTTPRequest.Method.patch, .put] {
      let stale = try shop.send(method, path, #"{"name":"Second"}"#, fields: ["If-Match": tag])
      #expect(stale.status == 412)
      #expect(stale.code == "CONFLICT")
      #expect(stale.reason == "STALE_VERSION")
    }
    #expect(try shop.send(.delete, path, fields: ["If-Match": tag]).status == 412)
    #expect(try shop.send(.get, path)["/data/name"]?.text == "First")
    #expect(try shop.send(.patch, path, #"{"name":"Any"}"#, fields: ["If-Match": "*"]).status == 200)
  }

  @Test(arguments: [HTTPRequest.Method.put, .patch])
  func changesMergeAndNullClears(method: HTTPRequest.Method) throws {
    let id = try shop.addProduct(
      "TEA-001",
      more: #","description":"Loose","barcode":"123","category":"Tea","shelf_life_days":9"#
    )
    let path = "\(Self.path)/\(id)"
    let merged = try shop.send(method, path, #"{"price":"2.50"}"#)
    #expect(merged["/data/price"]?.text == "2.50")
    #expect(merged["/data/description"]?.text == "Loose")
    #expect(merged["/data/category"]?.text == "Tea")
    #expect(merged["/data/version"]?.int == 2)
    let cleared = try shop.send(
      method,
      path,
      #"{"description":null,"barcode":null,"category_id":null,"shelf_life_days":null}"#
    )
    for name in ["description", "barcode", "category_id", "category", "shelf_life_days"] {
      #expect(cleared.data?[name] == .null, "\(name)")
    }
    #expect(cleared["/data/price"]?.text == "2.50")
    let refused = try shop.send(method, path, #"{"name":null,"price":null}"#)
    #expect(
      refused.rules == [
        "/name": "type", "/price": "type",
      ]
    )
  }

  @Test func aProductWithHistoryIsNotDeleted() throws {
    let used = try shop.addProduct("TEA-001", stock: 1)
    let unused = try shop.addProduct("TEA-002")
    let refused = try shop.send(.delete, "\(Self.path)/\(used)")
    #expect(refused.status == 409)
    #expect(refused.reason == "IN_USE")
    #expect(
      refused["/message"]?.text
        == "Cannot delete product \(used): product has associated sales history. "
        + "Consider marking as inactive instead of deleting."
    )
    let deleted = try shop.send(.delete, "\(Self.path)/\(unused)")
    #expect(deleted.status == 204)
    #expect(deleted.body.isEmpty)
    #expect(try shop.send(.get, "\(Self.path)/\(unused)").status == 404)
  }

  @Test func aSKUNamesAProductAsItsNumberDoes() throws {
    let id = try shop.addProduct("TEA.a_1-x")
    let path = "\(Self.path)/sku/TEA.a_1-x"
    #expect(try shop.send(.get, path)["/data/id"]?.int == id)
    #expect(try shop.send(.patch, path, #"{"name":"Renamed"}"#)["/data/name"]?.text == "Renamed")
    #expect(try shop.send(.get, path)["/data/name"]?.text == "Renamed")
    #expect(try shop.send(.patch, path, #"{"sku":"TEA-2"}"#)["/data/sku"]?.text == "TEA-2")
    #expect(try shop.send(.get, path).status == 404)
    #expect(try shop.send(.delete, "\(Self.path)/sku/TEA-2").status == 204)
  }

  @Test func idsOfAnyOtherShapeAreNamed() throws {
    for id in ["0", "-1", "abc", "9223372036854775808", "1.5"] {
      let answer = try shop.send(.get, "\(Self.path)/\(id)")
      #expect(answer.status == 400, "\(id)")
      #expect(answer.badFields == ["/id"], "\(id)")
    }
    #expect(try shop.send(.get, "\(Self.path)/9223372036854775807").status == 404)
  }

  @Test func textIsKeptExactly() throws {
    let refused = try create(#"{"sku":"TEA-001","name":"a\u0007b","price":1}"#)
    #expect(refused.rules == ["/name": "control_character"])
    let kept = try create(#"{"sku":"TEA-001","name":"Tée \"grün\" \\ 🍵 e\u0301","price":1}"#)
    #expect(kept["/data/name"]?.text == "Tée \"grün\" \\ 🍵 e\u{301}")
    let description = try create(#"{"sku":"TEA-002","name":"Tea","price":1,"description":"a\nb\tc"}"#)
    #expect(description["/data/description"]?.text == "a\nb\tc")
  }

  @Test func statisticsCountActiveProducts() throws {
    try shop.addProduct("TEA-001", price: "2.50", stock: 100)
    try shop.addProduct("TEA-002", price: "1.00", stock: 3)
    try shop.addProduct("TEA-003", price: "9.99", stock: 50, more: #","is_active":false"#)
    let answer = try shop.send(.get, "\(Self.path)/stats", as: .viewer)
    #expect(answer["/data/active_products"]?.int == 2)
    #expect(answer["/data/low_stock_items"]?.int == 1)
    #expect(answer["/data/total_inventory_value"]?.text == "253.00")
  }
}
