import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// Limits of two processes that share nothing but the database.
@Suite struct SharedLimitTests {
  private static let databases: [TestDatabase] = [.sqlite, .postgreSQL]

  private func shops(_ database: TestDatabase) throws -> [Shop] {
    func shop(sharing other: Shop?) throws -> Shop {
      try Shop(sharing: other, on: database) {
        $0.isRateLimitEnabled = true
        $0.rateLimits.register = 5
      }
    }
    let one = try shop(sharing: nil)
    return [one, try shop(sharing: one)]
  }

  private func register(_ shop: Shop, from address: String = "192.0.2.7") throws -> Int {
    try shop.send(.post, "/api/v1/auth/register", "{}", token: nil, peer: .init(address: address)).status
  }

  @Test(arguments: databases)
  func guessesAtSecretsAreCountedForAllProcesses(_ database: TestDatabase) throws {
    let shops = try shops(database)
    let statuses = try (0..<8).map { try register(shops[$0 % 2]) }
    #expect(statuses == Array(repeating: 400, count: 5) + Array(repeating: 429, count: 3))
    #expect(try register(shops[1], from: "192.0.2.8") == 400)
    shops[0].clock.advance(seconds: 12)
    #expect(try register(shops[1]) == 400)
    #expect(try register(shops[0]) == 429)
  }

  @Test(arguments: databases)
  func rivalsTogetherPassNoMoreThanTheLimit(_ database: TestDatabase) throws {
    let shops = try shops(database)
    let statuses = Collected<Int>()
    onThreads(8) { thread in
      for _ in 0..<3 { if let status = try? register(shops[thread % 2]) { statuses.add(status) } }
    }
    #expect(statuses.all.count { $0 == 400 } == 5)
    #expect(statuses.all.count { $0 == 429 } == 19)
  }
}
