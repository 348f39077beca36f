import InventoryCore
import InventoryRecords
import InventoryStore
import Testing

@Suite struct KnownProductsTests {
  private func sheet(_ id: Int64, version: Int64 = 1) throws -> ProductSheet {
    let edition = ProductEdition(
      id: id,
      version: version,
      createdAt: Instant(clampingMicroseconds: 0),
      updatedAt: Instant(clampingMicroseconds: 0),
      rating: Rating(count: 0, sum: 0),
      categoryVersion: nil
    )
    let draft = ProductDraft(name: "Tea", price: .zero)
    return ProductSheet(edition, sku: "TEA-\(id)", draft: draft, categoryName: nil)
  }

  @Test func onlyTheSameEditionIsKnown() throws {
    let known = KnownProducts()
    _ = known.learn([try sheet(1), try sheet(2)])
    #expect(known.sheets([try sheet(2).edition, try sheet(1).edition])?.map(\.sku) == ["TEA-2", "TEA-1"])
    #expect(known.sheets([try sheet(1).edition, try sheet(2, version: 2).edition]) == nil)
    #expect(known.sheets([try sheet(3).edition]) == nil)
  }

  @Test func whatIsReadAgainKeepsItsForms() throws {
    let known = KnownProducts()
    #expect(known.learn([try sheet(1)])[0].forms == nil)
    let forms = try #require(known.learn([try sheet(1)])[0].forms)
    #expect(known.learn([try sheet(1)])[0].forms === forms)
    #expect(known.sheets([try sheet(1).edition])?[0].forms === forms)
  }

  @Test func aKnownPageIsExpectedAfterSomeKnownPages() throws {
    let known = KnownProducts()
    for _ in 1...3 {
      #expect(!known.expectsKnownPage)
      _ = known.learn([try sheet(1)])
    }
    #expect(!known.expectsKnownPage)
    _ = known.learn([try sheet(1)])
    #expect(known.expectsKnownPage)
    #expect(known.sheets([try sheet(2).edition]) == nil)
    #expect(!known.expectsKnownPage)
  }

  @Test(arguments: [1, 2, 7, 64]) func noMoreThanTwiceTheLimitIsKnown(limit: Int) throws {
    let known = KnownProducts(limit: limit)
    for id in 1...Int64(5 * limit) { _ = known.learn([try sheet(id)]) }
    let found = try (1...Int64(5 * limit)).filter { known.sheets([try sheet($0).edition]) != nil }
    #expect(found.count <= 2 * limit)
  }

  @Test func whatIsAskedForStays() throws {
    let known = KnownProducts(limit: 8)
    _ = known.learn([try sheet(1)])
    for id in 2...Int64(100) {
      #expect(known.sheets([try sheet(1).edition]) != nil, "before \(id)")
      _ = known.learn([try sheet(id)])
    }
  }
}
