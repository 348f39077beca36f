import HTTPTypes
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct CategoryTests {
  private let shop: Shop
  private static let path = "/api/v1/categories"

  init() throws { shop = try Shop() }

  @Test func aNameIsTakenInAnyLetterCase() throws {
    let tea = try shop.send(.post, Self.path, #"{"name":"Grüner Tee"}"#)
    #expect(tea.status == 201)
    #expect(try shop.send(.post, Self.path, #"{"name":"GRÜNER TEE"}"#).reason == "DUPLICATE")
    let other = try shop.send(.post, Self.path, #"{"name":"Coffee"}"#)
    let id = try #require(other["/data/id"]?.int)
    #expect(try shop.send(.patch, "\(Self.path)/\(id)", #"{"name":"grüner tee"}"#).reason == "DUPLICATE")
    #expect(
      try shop.send(.patch, "\(Self.path)/\(id)", #"{"name":"COFFEE"}"#)["/data/name"]?.text == "COFFEE"
    )
  }

  @Test func aCategoryWithProductsIsNotDeleted() throws {
    try shop.addProduct("TEA-001", more: #","category":"Tea""#)
    let list = try shop.send(.get, Self.path)
    let id = try #require(list["/data/0/id"]?.int)
    #expect(list["/data/0/product_count"]?.int == 1)
    #expect(try shop.send(.delete, "\(Self.path)/\(id)").reason == "IN_USE")
    _ = try shop.send(.patch, "/api/v1/products/sku/TEA-001", #"{"category":null}"#)
    #expect(try shop.send(.get, "\(Self.path)/\(id)")["/data/product_count"]?.int == 0)
    #expect(try shop.send(.delete, "\(Self.path)/\(id)").status == 204)
    #expect(try shop.send(.get, "\(Self.path)/\(id)").status == 404)
  }

  @Test func aProductNamesItsCategoryByNumberOrName() throws {
    let tea = try shop.send(.post, Self.path, #"{"name":"Tea"}"#)
    let id = try #require(tea["/data/id"]?.int)
    try shop.addProduct("TEA-001", more: #","category_id":\#(id)"#)
    try shop.addProduct("TEA-002", more: #","category":"tea""#)
    #expect(try shop.send(.get, "\(Self.path)/\(id)")["/data/product_count"]?.int == 2)
    let both = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"TEA-003","name":"T","price":1,"category":"Tea","category_id":\#(id)}"#
    )
    #expect(both.rules == ["/category": "ambiguous"])
    let unknown = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"TEA-003","name":"T","price":1,"category_id":999}"#
    )
    #expect(unknown.rules == ["/category_id": "exists"])
  }

  @Test func productsChangeTheTagOfAnAnswerAndNotTheVersion() throws {
    let created = try shop.send(.post, Self.path, #"{"name":"Tea"}"#)
    let path = "\(Self.path)/\(try #require(created["/data/id"]?.int))"
    let before = try #require(try shop.send(.get, path).fields["etag"])
    #expect(before == created.fields["etag"])
    try shop.addProduct("TEA-001", more: #","category":"Tea""#)
    let after = try shop.send(.get, path)
    #expect(after.fields["etag"] != before)
    #expect(after["/data/version"]?.int == 1)
    let renamed = try shop.send(.patch, path, #"{"name":"Teas"}"#, fields: ["If-Match": before])
    #expect(renamed.status == 200)
    #expect(renamed["/data/product_count"]?.int == 1)
    #expect(try shop.send(.get, path).fields["etag"] == renamed.fields["etag"])
    #expect(try shop.send(.patch, path, #"{"name":"T"}"#, fields: ["If-Match": before]).status == 412)
  }

  @Test func renamingShowsInProductsAtOnce() throws {
    let id = try shop.addProduct("TEA-001", more: #","category":"Tea""#)
    let before = try shop.send(.get, "/api/v1/products/\(id)")
    #expect(before["/data/category"]?.text == "Tea")
    let category = try #require(try shop.send(.get, Self.path)["/data/0/id"]?.int)
    _ = try shop.send(.put, "\(Self.path)/\(category)", #"{"name":"Infusions"}"#)
    let tag = try #require(before.fields["etag"])
    let product = try shop.send(.get, "/api/v1/products/\(id)", fields: ["If-None-Match": tag])
    #expect(product.status == 200)
    #expect(product["/data/category"]?.text == "Infusions")
    #expect(product["/data/version"]?.int == 1)
  }
}
