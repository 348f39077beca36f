import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import RedisCache
import TestFolders
import Testing

/// Two applications over one database and one Redis, as two processes are.
@Suite struct SharedAnswerTests {
  private let server: RedisServer
  private let one: Shop
  private let two: Shop
  private let id: Int

  init() throws {
    server = try RedisServer()
    one = try Shop(store: Self.store(server.address))
    two = try Shop(sharing: one, store: Self.store(server.address))
    try one.inventory.identifyDatabase()
    id = try one.addProduct("TEA-001", price: "2.00", stock: 1000)
  }

  private static func store(_ address: RedisAddress, milliseconds: Int = 2000) -> RedisStore {
    RedisStore(address, prefix: "test", milliseconds: milliseconds) { 250 }
  }

  private var paths: [String] {
    ["/api/v1/products/\(id)", "/api/v1/products/sku/TEA-001", "/api/v1/products?limit=1"]
  }

  private func sell(_ shop: Shop) throws {
    let sale = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
    try #require(sale.status == 201)
  }

  private func stock(_ answer: Answer) -> Int? {
    (answer["/data/stock"] ?? answer["/data/0/stock"])?.int
  }

  @Test func whatOneComputedTheOtherFinds() throws {
    for path in paths + ["/api/v1/products/stats", "/api/v1/dashboard/stats", "/api/v1/events"] {
      let computed = try one.send(.get, path)
      #expect(computed.status == 200)
      let found = try two.send(.get, path)
      guard computed.fields["x-cache"] != nil else { continue }
      #expect(computed.fields["x-cache"] == "miss")
      #expect(found.fields["x-cache"] == "hit", "\(path)")
      #expect(found.fields["etag"] == computed.fields["etag"])
      #expect(found["/data"] == computed["/data"])
      #expect(found["/page"] == computed["/page"])
    }
  }

  /// Callers of one process wait for one of them, who asks Redis once; the other process finds what it computed.
  @Test func ofAHundredSimultaneousMissesOneComputes() throws {
    let (computed, answered) = (Counter(), Counter())
    for shop in [one, two] {
      onThreads(100) { _ in
        let answer = try? shop.inventory.answers.value("crowd", .productList) {
          computed.add(1)
          usleep(50_000)
          return CachedAnswer(data: [1, 2, 3], tag: nil)
        }
        if answer?.value.data == [1, 2, 3] { answered.add(1) }
      }
    }
    #expect(computed.value == 1)
    #expect(answered.value == 200)
  }

  @Test func stockIsRightOnEveryProcessAtOnce() throws {
    for round in 1...200 {
      let (writer, reader) = round % 2 == 0 ? (one, two) : (two, one)
      try sell(writer)
      for path in paths {
        for shop in [reader, writer] {
          #expect(stock(try shop.send(.get, path)) == 1000 - round, "\(path) round \(round)")
        }
      }
    }
  }

  @Test func rolesThatSeeLessFindNothingOfThoseThatSeeMore() throws {
    let path = "/api/v1/products/\(id)"
    #expect(try one.send(.get, path, as: .admin)["/data/cost_price"] != nil)
    #expect(try two.send(.get, path, as: .viewer)["/data/cost_price"] == nil)
  }

  /// Stop, restart, pause and loss of everything, with sales all the while.
  @Test func whateverHappensToTheServerAnswersStayRight() throws {
    let patient = try Shop(sharing: one, store: Self.store(server.address, milliseconds: 100))
    var sold = 0
    func trade(_ rounds: Int) throws {
      for _ in 0..<rounds {
        try sell(sold % 2 == 0 ? one : patient)
        sold += 1
        for path in paths {
          for shop in [two, patient] {
            let answer = try shop.send(.get, path)
            #expect(answer.status == 200)
            #expect(stock(answer) == 1000 - sold)
          }
        }
      }
    }
    try trade(5)
    try server.flush()
    try trade(5)
    server.stop()
    try trade(20)
    try server.start()
    try trade(20)
    server.pause()
    try trade(20)
    server.resume()
    try trade(20)
  }

  @Test func aDeadServerIsAskedOnceInAWhile() throws {
    let fake = try FakeRedis(.silent)
    defer { fake.close() }
    let store = Self.store(fake.address, milliseconds: 50)
    let shop = try Shop(sharing: one, store: store) { $0.isRateLimitEnabled = true }
    for _ in 0..<100 {
      try sell(shop)
      #expect(try shop.send(.get, paths[0]).status == 200)
    }
    // Each attempt opens a window of at least 375 ms in which there is no other.
    let attempts = store.counts.connections
    #expect(attempts >= 1)
    #expect(store.counts.failures == attempts)
    #expect(store.counts.refused > 100)
  }

  @Test func whatOthersWroteThereIsNotServed() throws {
    let path = "/api/v1/products/\(id)"
    _ = try one.send(.get, path)
    let keys = try names("test:a:*")
    #expect(keys.count == 1)
    let key = try #require(keys.first)
    // Damaged, made up, and another entry's.
    for command in ["SETRANGE \(key) 60 XXXX", "SET \(key) nonsense", "SET \(key) \"\""] {
      _ = try server.ask(command)
      let reader = try Shop(sharing: one, store: Self.store(server.address))
      let answer = try reader.send(.get, path)
      #expect(answer.fields["x-cache"] == "miss")
      #expect(stock(answer) == 1000)
    }
    _ = try one.send(.get, "/api/v1/products?limit=1")
    let other = try #require(try names("test:a:*").first { $0 != key })
    _ = try server.ask("COPY \(other) \(key) REPLACE")
    let reader = try Shop(sharing: one, store: Self.store(server.address))
    #expect(try reader.send(.get, path).fields["x-cache"] == "miss")
  }

  @Test func anotherDatabaseFindsNothingOfThisOne() throws {
    _ = try one.send(.get, "/api/v1/events")
    let stranger = try Shop(store: Self.store(server.address))
    try stranger.inventory.identifyDatabase()
    let answer = try stranger.send(.get, "/api/v1/products/stats")
    #expect(answer.fields["x-cache"] == "miss")
    #expect(answer["/data/active_products"]?.int == 0)
  }

  /// A database that goes back to an earlier state takes the same steps again, with other numbers.
  @Test func aRestoredDatabaseDoesNotMeetItsLostFuture() throws {
    let first = try Shop(on: .sqlite, store: Self.store(server.address))
    try first.inventory.identifyDatabase()
    let path = "/api/v1/products/\(try first.addProduct("TEA-001", stock: 100))"
    let place = try TestDatabase.Place()
    for suffix in ["", "-wal"] {
      let file = "/test.sqlite" + suffix
      try FileManager.default.copyItem(
        atPath: first.place.folder.path + file,
        toPath: place.folder.path + file
      )
    }
    let restored = try Shop(on: .sqlite, in: place, store: Self.store(server.address))
    // One sale of three here, one sale of five there: as many commits, other stock.
    _ = try first.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":3}"#)
    #expect(stock(try first.send(.get, path)) == 97)
    _ = try restored.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":5}"#)
    #expect(stock(try restored.send(.get, path)) == 95)
  }

  @Test func endedSessionsAreEndedWithAndWithoutTheList() throws {
    for spoil in [{}, { try self.server.flush() }, { self.server.stop() }] as [() throws -> Void] {
      let token = try one.newToken(.viewer)
      #expect(try two.send(.get, "/api/v1/users/me", token: token).status == 200)
      #expect(try one.send(.post, "/api/v1/auth/logout", token: token).status == 204)
      try spoil()
      #expect(try two.send(.get, "/api/v1/users/me", token: token).status == 401)
      #expect(try one.send(.get, "/api/v1/users/me", token: token).status == 401)
    }
  }

  @Test func theListNamesEndedSessionsForAsLongAsTheirTokensLive() throws {
    let token = try one.newToken(.viewer)
    #expect(try one.send(.post, "/api/v1/auth/logout-all", token: token).status == 204)
    let key = try #require(try names("test:r:*").first)
    let life = try #require(Int(try server.ask("TTL \(key)").dropFirst().prefix { $0.isNumber }))
    #expect((1700...1800).contains(life))
  }

  // MARK: Endpoints

  @Test func theReportIsTheServersOwn() throws {
    _ = try one.send(.get, paths[0])
    _ = try two.send(.get, paths[0])
    let answer = try two.send(.get, "/api/v1/cache/stats")
    #expect(answer["/data/available"]?.flag == true)
    let memory = try #require(answer["/data/used_memory_human"]?.text)
    #expect(memory.hasSuffix("M") || memory.hasSuffix("K"), "\(memory)")
    #expect(answer["/data/connected_clients"]?.int ?? 0 >= 2)
    #expect(answer["/data/total_keys"]?.int == 1)
    #expect(answer["/data/hits"]?.int == 1)
    #expect(answer["/data/misses"]?.int == 0)
    #expect(answer["/data/hit_rate"]?.double == 100)
    server.stop()
    #expect(try two.send(.get, "/api/v1/cache/stats")["/data/available"]?.flag == false)
  }

  @Test func healthSaysDegradedAndServesOn() throws {
    func look() throws -> (ready: Answer, health: Answer) {
      (try one.send(.get, "/ready", as: nil), try one.send(.get, "/api/v1/health"))
    }
    var (ready, health) = try look()
    #expect(ready["/status"]?.text == "ready")
    #expect(ready["/checks/redis/status"]?.text == "healthy")
    #expect(health["/checks/redis/configured"]?.flag == true)
    #expect(health["/checks/redis/latency_ms"] != nil)
    server.stop()
    (ready, health) = try look()
    #expect(ready.status == 200)
    #expect(ready["/status"]?.text == "degraded")
    #expect(ready["/checks/redis/status"]?.text == "degraded")
    #expect(health.status == 200)
    #expect(health["/status"]?.text == "degraded")
    let alone = try Shop()
    #expect(try alone.send(.get, "/ready", as: nil)["/status"]?.text == "ready")
    #expect(try alone.send(.get, "/api/v1/health")["/checks/redis/configured"]?.flag == false)
  }

  @Test func measuresOfTheStoreAreExposed() throws {
    _ = try one.send(.get, paths[0])
    let text = try one.send(.get, "/metrics", fields: ["Accept": "text/plain"]).text
    for name in [
      "redis_up 1", "cache_shared_misses_total 1", "cache_shared_hits_total 0", "ratelimit_degraded 0",
      "redis_failures_total 0",
    ] { #expect(text.contains(name + "\n"), "\(name)") }
    #expect(!(try Shop().send(.get, "/metrics", fields: ["Accept": "text/plain"]).text.contains("redis")))
  }

  private func names(_ pattern: String) throws -> [String] {
    // The answer is an array: a line for its length, then two for each name.
    try server.ask("KEYS \(pattern)").split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.hasPrefix("*") && !$0.hasPrefix("$") }
  }
}
