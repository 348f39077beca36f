import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import PostgreSQLEngine
import TestFolders
import Testing

/// What a caller sees when the database goes away at the worst moment.
@Suite struct OutageTests {
  private let place: TestDatabase.Place
  private let proxy: CuttingProxy
  private let shop: Shop
  private let product: Int

  init() throws {
    place = try TestDatabase.Place(isEmpty: false)
    let database = try place.onServer()
    proxy = try CuttingProxy(target: database.socket())
    var settings = database.settings()
    settings.parameters["host"] = proxy.folder.path
    settings.poolTimeout = 0.2
    settings.poolSize = 2
    settings.maximumOverflow = 0
    shop = try Shop(on: .postgreSQL, in: place, engine: PostgreSQLEngine(settings))
    product = try shop.addProduct("TEA-001", stock: 10)
    // Statements are prepared, so that only the last batch of a sale holds its commit.
    try #require(try sell(key: "first").status == 201)
  }

  private func sell(key: String?) throws -> Answer {
    try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":1}"#,
      as: .staff,
      fields: key.map { ["Idempotency-Key": $0] } ?? [:]
    )
  }

  /// What stands in the batch that ends with the commit, and in no other.
  private static let last = "catalogue product."

  @Test(arguments: [CuttingProxy.Cut.before, .after])
  func withAKeyACutCommitIsFoundOut(_ cut: CuttingProxy.Cut) throws {
    proxy.cut(cut, at: Self.last)
    let answer = try sell(key: "second")
    #expect(proxy.cutCount == 1)
    #expect(answer.status == 201, "\(answer.text)")
    #expect(answer.fields["idempotency-replayed"] == (cut == .after ? "true" : nil))
    #expect(try shop.stock(product) == "8")
    #expect(try sell(key: "second").fields["idempotency-replayed"] == "true")
    #expect(try shop.stock(product) == "8")
  }

  @Test(arguments: [CuttingProxy.Cut.before, .after])
  func withoutAKeyTheCallerIsToldThatNobodyKnows(_ cut: CuttingProxy.Cut) throws {
    proxy.cut(cut, at: Self.last)
    let answer = try sell(key: nil)
    #expect(proxy.cutCount == 1)
    #expect(answer.status == 503)
    #expect(answer.reason == "OUTCOME_UNKNOWN")
    #expect(answer.fields["retry-after"] == "1")
    #expect(try shop.stock(product) == (cut == .after ? "8" : "9"))
  }

  @Test func whenEveryConnectionIsOutTheCallerIsAskedToComeAgain() throws {
    let answer = try shop.engine.read { _ in
      try shop.engine.read { _ in try sell(key: nil) }
    }
    #expect(answer.status == 503)
    #expect(answer.reason == "OVERLOADED")
    #expect(answer.fields["retry-after"] == "1")
    #expect(try sell(key: nil).status == 201)
  }
}
