import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// A cached answer by SKU depends on the product that it shows, and on no other.
@Suite struct SKUAnswerTests {
  private let shop: Shop
  private let rival: Shop
  private let tea: Int
  private let mug: Int

  init() throws {
    shop = try Shop()
    rival = try Shop(sharing: shop)
    tea = try shop.addProduct("TEA-001", stock: 10)
    mug = try shop.addProduct("MUG-001", stock: 10)
  }

  private func read(_ sku: String, _ shop: Shop, _ more: String = "") throws -> (id: Int?, state: String?) {
    let answer = try shop.send(.get, "/api/v1/products/sku/\(sku)\(more)", as: .viewer)
    return (answer["/data/id"]?.int, answer.fields["x-cache"])
  }

  @Test func aSaleOfAnotherProductLeavesItCached() throws {
    for path in ["", "/forecast"] {
      _ = try read("TEA-001", shop, path)
      #expect(try read("TEA-001", shop, path).state == "hit", "\(path)")
      let sale = #"{"sku":"MUG-001","quantity":1}"#
      #expect(try rival.send(.post, "/api/v1/transactions", sale).status == 201)
      #expect(try read("TEA-001", shop, path).state == "hit", "\(path)")
      let own = #"{"sku":"TEA-001","quantity":1}"#
      #expect(try rival.send(.post, "/api/v1/transactions", own).status == 201)
      #expect(try read("TEA-001", shop, path).state == "miss", "\(path)")
    }
  }

  @Test func aSKUThatGoesToAnotherProductIsFollowed() throws {
    #expect(try read("TEA-001", shop).id == tea)
    #expect(try read("TEA-001", shop).state == "hit")
    #expect(try rival.send(.patch, "/api/v1/products/\(tea)", #"{"sku":"OLD-001"}"#).status == 200)
    #expect(try read("TEA-001", shop).id == nil)
    #expect(try rival.send(.patch, "/api/v1/products/\(mug)", #"{"sku":"TEA-001"}"#).status == 200)
    #expect(try read("TEA-001", shop).id == mug)
    #expect(try read("tea-001", shop).id == mug)
    #expect(try read("OLD-001", shop).id == tea)
    // And back, with both kept by now.
    #expect(try rival.send(.patch, "/api/v1/products/\(mug)", #"{"sku":"MUG-001"}"#).status == 200)
    #expect(try rival.send(.patch, "/api/v1/products/\(tea)", #"{"sku":"TEA-001"}"#).status == 200)
    #expect(try read("TEA-001", shop).id == tea)
  }
}
