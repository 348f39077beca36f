import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import RedisCache
import Testing

/// Limits of two processes with one Redis, and without it.
@Suite struct LimiterFallbackTests {
  private let server: RedisServer
  private let one: Shop
  private let two: Shop

  init() throws {
    server = try RedisServer()
    let address = server.address
    func shop(sharing other: Shop?) throws -> Shop {
      try Shop(sharing: other, store: RedisStore(address, prefix: "test", milliseconds: 2000) { 250 }) {
        $0.isRateLimitEnabled = true
        $0.rateLimits.anonymous = 20
        $0.rateLimits.login = 10
        $0.rateLimits.window = 86_400
      }
    }
    one = try shop(sharing: nil)
    two = try shop(sharing: one)
  }

  private func login(_ shop: Shop) throws -> Int {
    try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"nobody@shop.test","password":"Wrong-Horse-1"}"#,
      as: nil
    ).status
  }

  private func look(_ shop: Shop) throws -> Int { try shop.send(.get, "/api/v1/products", as: nil).status }

  private func isDegraded(_ shop: Shop) throws -> Bool {
    let text = try shop.send(.get, "/metrics", fields: ["Accept": "text/plain"]).text
    return text.contains("ratelimit_degraded 1\n")
  }

  @Test func processesCountTogether() throws {
    let statuses = try (0..<30).map { try look($0 % 2 == 0 ? one : two) }
    #expect(statuses == Array(repeating: 401, count: 20) + Array(repeating: 429, count: 10))
    #expect(try !isDegraded(one))
  }

  @Test func aloneTheGeneralLimitStaysAndThatOfSecretsIsCountedInTheDatabase() throws {
    server.stop()
    #expect(try (0..<25).map { _ in try look(one) }.count { $0 == 429 } == 5)
    #expect(try isDegraded(one))
    // The database counts for both. Failed logins have a delay of their own, which is a 429 too.
    let registrations = try (0..<8).map { count in
      try (count % 2 == 0 ? one : two)
        .send(.post, "/api/v1/auth/register", #"{}"#, token: nil, peer: Peer(address: "192.0.2.77")).status
    }
    #expect(registrations == Array(repeating: 400, count: 5) + Array(repeating: 429, count: 3))
    for _ in 0..<10 { _ = try login(two) }
    let answer = try two.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"other@shop.test","password":"Wrong-Horse-1"}"#,
      as: nil
    )
    #expect(answer.status == 429)
    #expect(answer.fields["x-ratelimit-limit"] == "10")
  }

  @Test func aFlushedServerStartsAnewAndOneThatComesBackIsUsed() throws {
    for _ in 0..<20 { _ = try look(one) }
    #expect(try look(two) == 429)
    try server.flush()
    #expect(try look(two) == 401)
  }
}
