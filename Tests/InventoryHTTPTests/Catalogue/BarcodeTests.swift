import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// A barcode names an active product wherever a SKU does.
@Suite struct BarcodeTests {
  private static let path = "/api/v1/products"
  private static let code = "4006381333931"
  private let shop: Shop
  private let tea: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-1", stock: 10, more: #","barcode":"\#(Self.code)""#)
  }

  private func create(_ sku: String, _ barcode: String, more: String = "") throws -> Answer {
    let body = #"{"sku":"\#(sku)","name":"Other","price":1,"barcode":"\#(barcode)"\#(more)}"#
    return try shop.send(.post, Self.path, body, as: .staff)
  }

  @Test(arguments: [
    "40170725", "036000291452", "4006381333931", "10614141000415", "ABC-123", "1234567", "123456789012345",
  ])
  func goodCodesAreTaken(code: String) throws {
    let answer = try Shop().send(
      .post,
      Self.path,
      #"{"sku":"X-1","name":"X","price":1,"barcode":"\#(code)"}"#
    )
    #expect(answer.status == 201)
    #expect(answer["/data/barcode"]?.text == code)
  }

  @Test(arguments: ["40170726", "4006381333930", "036000291453", "12345678", "two words", ""])
  func badCodesAreRefused(code: String) throws {
    #expect(try create("X-1", code).rules == ["/barcode": "barcode"])
  }

  @Test func aCodeIsUniqueAmongActiveProducts() throws {
    let twin = try create("MUG-1", Self.code)
    #expect(twin.status == 409)
    #expect(twin.reason == "DUPLICATE")
    #expect(twin["/details/field"]?.text == "barcode")
    let retired = try create("OLD-1", Self.code, more: #","is_active":false"#)
    #expect(retired.status == 201)
    let old = try #require(retired["/data/id"]?.int)
    #expect(try shop.send(.patch, "\(Self.path)/\(old)", #"{"is_active":true}"#).reason == "DUPLICATE")
    #expect(try shop.send(.patch, "\(Self.path)/\(tea)", #"{"name":"Same code"}"#).status == 200)
    #expect(try shop.send(.patch, "\(Self.path)/\(tea)", #"{"is_active":false}"#).status == 200)
    #expect(try shop.send(.patch, "\(Self.path)/\(old)", #"{"is_active":true}"#).status == 200)
  }

  @Test func aScannerNeedsNoSKU() throws {
    func post(_ path: String, _ body: String) throws -> Answer {
      try shop.send(.post, "/api/v1" + path, body, as: .staff)
    }
    let named = #""barcode":"\#(Self.code)""#
    let north = try shop.addLocation("north")
    #expect(try post("/transactions", "{\(named),\"quantity\":1}")["/data/product_id"]?.int == tea)
    #expect(try post("/transactions/checkout", "{\"lines\":[{\(named),\"quantity\":1}]}").status == 201)
    #expect(try post("/stock/counts", "{\"lines\":[{\(named),\"counted\":7}]}").status == 201)
    #expect(try post("/stock/adjustments", "{\(named),\"quantity\":1,\"reason\":\"found\"}").status == 201)
    let transfer = #"{"from_location_id":1,"to_location_id":\#(north),"lines":[{\#(named),"quantity":1}]}"#
    #expect(try post("/stock/transfers", transfer).status == 201)
    #expect(try post("/predict", "{\(named)}")["/data/product/id"]?.int == tea)
    #expect(try post("/transactions", #"{"barcode":"NO-SUCH","quantity":1}"#).status == 404)
    let both = try post("/transactions", "{\(named),\"sku\":\"TEA-1\",\"quantity\":1}")
    #expect(both.rules == ["/barcode": "ambiguous"])
    #expect(try shop.send(.get, "/api/v1/stock?barcode=\(Self.code)")["/data/0/sku"]?.text == "TEA-1")
    #expect(try shop.send(.get, "/api/v1/transactions?barcode=\(Self.code)").data?.elements.isEmpty == false)
  }

  @Test func listsFindACode() throws {
    try shop.addProduct("MUG-1")
    func skus(_ query: String) throws -> [String] {
      try shop.send(.get, Self.path + query).data?.elements.compactMap { $0["sku"]?.text } ?? []
    }
    #expect(try skus("?barcode=\(Self.code)") == ["TEA-1"])
    #expect(try skus("?q=\(Self.code)") == ["TEA-1"])
    #expect(try skus("?barcode=ABC") == [])
  }
}
