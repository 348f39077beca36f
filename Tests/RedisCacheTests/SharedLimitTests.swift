import Foundation
import InventoryCore
import InventoryService
import InventoryTesting
import RedisCache
import Testing

/// The limits in Redis beside those in the process.
@Suite struct SharedLimitTests {
  private let server: RedisServer
  private let store: RedisStore
  private let start = Instant(clampingMicroseconds: 1_800_000_000_123_456)

  init() throws {
    server = try RedisServer()
    store = RedisStore(server.address, prefix: "test", milliseconds: 5000) { 0 }
  }

  @Test func theScriptDecidesAsTheTableDoes() throws {
    var generator = SystemRandomNumberGenerator()
    for round in 0..<120 {
      let limit = try #require(
        RateLimit(
          .random(in: 1...700, using: &generator),
          perSeconds: .random(in: 1...120, using: &generator),
          burst: .random(in: 1...30, using: &generator)
        )
      )
      var table = RateLimitTable()
      var now = start
      for step in 0..<60 {
        // Mostly forwards, by about as much as a call takes up; sometimes far; sometimes the clock goes back.
        let span = limit.interval
        let move: Int64 =
          switch Int.random(in: 0..<10, using: &generator) {
          case 0: .random(in: (-2 * span)...0, using: &generator)
          case 1: .random(in: 0...(40 * span), using: &generator)
          case 2: 0
          default: .random(in: 0...(2 * span), using: &generator)
          }
        now = now.advanced(byMicroseconds: move)
        let key = "caller \(Int.random(in: 0..<3, using: &generator))"
        let expected = table.decide(key: key, limit: limit, now: now)
        let decided = store.decide("\(round) \(key)", limit, at: now)
        try #require(decided == expected, "round \(round), step \(step), \(limit)")
      }
    }
  }

  @Test func theServersClockIsUsedAndStateExpires() throws {
    let limit = try #require(RateLimit(2, perSeconds: 60))
    #expect(store.decide("x", limit)?.remaining == 1)
    #expect(store.decide("x", limit)?.remaining == 0)
    let refused = try #require(store.decide("x", limit))
    #expect(!refused.isAllowed)
    #expect((29...30).contains(refused.retryAfterSeconds ?? 0))
    #expect(store.decide("y", limit)?.isAllowed == true)
    let life = try server.ask("PTTL test:l:x")
    let milliseconds = try #require(Int(life.dropFirst().prefix { $0.isNumber }))
    #expect((1...60_000).contains(milliseconds))
  }

  @Test func aServerThatForgotTheScriptLearnsItAgain() throws {
    let limit = try #require(RateLimit(1000, perSeconds: 1))
    #expect(store.decide("x", limit)?.isAllowed == true)
    for _ in 0..<3 {
      _ = try server.ask("SCRIPT FLUSH")
      #expect(store.decide("x", limit)?.isAllowed == true)
      #expect(store.decide("x", limit)?.isAllowed == true)
    }
    #expect(store.counts.failures == 3)
  }

  @Test func oneAtomicStepEach() throws {
    let limit = try #require(RateLimit(50, perSeconds: 86_400))
    let allowed = (0..<8).map { _ in Counter() }
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for _ in 0..<25 where store.decide("x", limit)?.isAllowed == true { allowed[number].add() }
    }
    #expect(allowed.reduce(0) { $0 + $1.value } == 50)
  }

  @Test func aDamagedStateOpensNoGate() throws {
    let limit = try #require(RateLimit(2, perSeconds: 60))
    _ = try server.ask("SET test:l:x nonsense")
    #expect(store.decide("x", limit)?.isAllowed == true)
    _ = try server.ask("SET test:l:y 9000000000000000")
    #expect(store.decide("y", limit)?.isAllowed == false)
    for absurd in ["inf", "-inf", "nan", "1e300", "-1e300"] {
      _ = try server.ask("SET test:l:w \(absurd)")
      _ = store.decide("w", limit)
    }
    _ = try server.ask("LPUSH test:l:z 1")
    #expect(store.decide("z", limit) == nil)
  }
}
