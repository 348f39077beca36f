import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// Two applications over one database file, as two processes are.
@Suite struct CacheTests {
  private let one: Shop
  private let two: Shop
  private let id: Int

  init() throws {
    one = try Shop()
    two = try Shop(sharing: one)
    id = try one.addProduct("TEA-001", price: "2.00", stock: 100)
  }

  @Test func stockIsNeverStaleOnAnyProcess() throws {
    let paths = [
      "/api/v1/products/\(id)", "/api/v1/products/sku/TEA-001", "/api/v1/products?limit=1",
      "/api/v1/products/\(id)/stock",
    ]
    for round in 1...20 {
      let (writer, reader) = round % 2 == 0 ? (one, two) : (two, one)
      for path in paths { _ = try reader.send(.get, path) }
      let sale = try writer.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
      try #require(sale.status == 201)
      for path in paths {
        for shop in [reader, writer] {
          let answer = try shop.send(.get, path)
          let stock = answer["/data/stock"] ?? answer["/data/0/stock"] ?? answer["/data/on_hand"]
          #expect(stock?.int == 100 - round, "\(path) round \(round)")
        }
      }
    }
  }

  @Test func cardsFollowEverySale() throws {
    for round in 1...3 {
      _ = try two.send(.get, "/api/v1/dashboard/stats")
      _ = try two.send(.get, "/api/v1/products/stats")
      _ = try one.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
      #expect(try two.send(.get, "/api/v1/dashboard/stats")["/data/sales_today"]?.text == "\(2 * round).00")
      #expect(
        try two.send(.get, "/api/v1/products/stats")["/data/total_inventory_value"]?.text
          == "\(200 - 2 * round).00"
      )
    }
  }

  @Test func anUnchangedAnswerComesFromTheCache() throws {
    let path = "/api/v1/products/\(id)"
    #expect(try one.send(.get, path).fields["x-cache"] == "miss")
    let hit = try one.send(.get, path)
    #expect(hit.fields["x-cache"] == "hit")
    #expect(hit["/data/stock"]?.int == 100)
    // Up to a tenth longer than an hour, by chance.
    one.clock.advance(seconds: 3961)
    #expect(try one.send(.get, path).fields["x-cache"] == "miss")
    let statistics = try one.send(.get, "/api/v1/cache/stats")
    #expect(
      statistics.data?.names == [
        "available", "used_memory_human", "connected_clients", "total_keys", "hits", "misses", "hit_rate",
      ]
    )
    #expect(statistics["/data/hits"]?.int == 1)
  }

  /// Reads go by who somebody was at the last look, and find out on the way whether that still holds.
  @Test(
    arguments: [true, false],
    ["/api/v1/users/me", "/api/v1/products/1", "/api/v1/products", "/api/v1/nothing"]
  )
  func aRevocationCountsOnEveryProcessAtOnce(isCacheEnabled: Bool, path: String) throws {
    let other = try Shop(sharing: one) { $0.isCacheEnabled = isCacheEnabled }
    let token = try one.newToken(.viewer)
    let before = try other.send(.get, path, token: token)
    #expect(before.status == (path.hasSuffix("nothing") ? 404 : 200))
    #expect(try other.send(.get, path, token: token).body == before.body || before.status == 404)
    #expect(try one.send(.post, "/api/v1/auth/logout", token: token).status == 204)
    for _ in 1...2 {
      let after = try other.send(.get, path, token: token)
      #expect(after.status == before.status || !path.hasSuffix("nothing"))
      if !path.hasSuffix("nothing") {
        #expect(after.status == 401)
        #expect(after.data == nil)
      }
    }
  }

  @Test(arguments: [true, false])
  func aLesserRoleCountsOnEveryProcessAtOnce(isCacheEnabled: Bool) throws {
    let other = try Shop(sharing: one) { $0.isCacheEnabled = isCacheEnabled }
    let token = try one.newToken(.staff)
    let path = "/api/v1/products/\(id)"
    let user = try #require(try one.send(.get, "/api/v1/users/me", token: token)["/data/id"]?.int)
    #expect(try other.send(.get, path, token: token)["/data/cost_price"] != nil)
    #expect(try one.send(.patch, "/api/v1/users/\(user)", #"{"role":"viewer"}"#).status == 200)
    let after = try other.send(.get, path, token: token)
    #expect(after.status == 200)
    #expect(after["/data/cost_price"] == nil)
  }

  /// A read that has to be done again counts once.
  @Test func aReadIsCountedOnceAgainstItsLimit() throws {
    let other = try Shop(sharing: one) {
      $0.isCacheEnabled = false
      $0.isRateLimitEnabled = true
      $0.rateLimits.user = 5
    }
    let token = try one.newToken(.viewer)
    for number in 1...6 {
      // Somebody else signs in: what was known of all callers has to be looked at again.
      _ = try one.newToken(.cashier)
      let answer = try other.send(.get, "/api/v1/products/\(id)", token: token)
      #expect(answer.status == (number <= 5 ? 200 : 429))
    }
  }

  @Test func withoutACacheNothingIsMarked() throws {
    let plain = try Shop(sharing: one) { $0.isCacheEnabled = false }
    let answer = try plain.send(.get, "/api/v1/products/\(id)")
    #expect(answer.fields["x-cache"] == nil)
    #expect(answer["/data/stock"]?.int == 100)
    #expect(try plain.send(.get, "/api/v1/cache/stats")["/data/available"]?.flag == false)
  }
}
