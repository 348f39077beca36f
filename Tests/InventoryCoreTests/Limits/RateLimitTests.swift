import InventoryCore
import Testing

struct RateLimitTests {
  private let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)

  @Test func aBurstPassesAndTheNextWaits() throws {
    let limit = try #require(RateLimit(3, perSeconds: 60))
    var stored: Int64?
    for remaining in [2, 1, 0] {
      let decision = limit.decide(stored: stored, now: start)
      #expect(decision.isAllowed)
      #expect(decision.remaining == remaining)
      #expect(decision.limit == 3)
      #expect(decision.retryAfterSeconds == nil)
      stored = decision.arrival
    }
    let refused = limit.decide(stored: stored, now: start)
    #expect(!refused.isAllowed)
    #expect(refused.retryAfterSeconds == 20)
    #expect(refused.resetSeconds == 60)
    #expect(refused.storeForMilliseconds == 60_000)
    #expect(refused.arrival == stored)
    #expect(!limit.decide(stored: stored, now: start.advanced(byMicroseconds: 19_999_999)).isAllowed)
    #expect(limit.decide(stored: stored, now: start.advanced(bySeconds: 20)).isAllowed)
  }

  @Test func costsAreWeighedAndImpossibleOnesSaySo() throws {
    let limit = try #require(RateLimit(10, perSeconds: 10, burst: 5))
    #expect(limit.decide(stored: nil, now: start, cost: 5).remaining == 0)
    let impossible = limit.decide(stored: nil, now: start, cost: 6)
    #expect(!impossible.isAllowed)
    #expect(impossible.retryAfterSeconds == nil)
    let peek = limit.decide(stored: nil, now: start, cost: 0)
    #expect(peek.isAllowed)
    #expect(peek.remaining == 5)
    #expect(peek.storeForMilliseconds == 0)
    #expect(limit.decide(stored: nil, now: start, cost: -7) == peek)
  }

  @Test(arguments: [(0, 60, 1), (1_000_001, 60, 1), (1, 0, 1), (1, 86_401, 1), (1, 1, 0), (1, 1, 1_000_001)])
  func limitsOutOfRangeDoNotExist(count: Int, period: Int, burst: Int) {
    #expect(RateLimit(count, perSeconds: period, burst: burst) == nil)
  }

  @Test func damagedStateNeitherTrapsNorOpensTheGate() throws {
    let limit = try #require(RateLimit(1_000_000, perSeconds: 86_400))
    #expect(!limit.decide(stored: .max, now: start).isAllowed)
    #expect(limit.decide(stored: .min, now: start).isAllowed)
    let early = Instant(clampingMicroseconds: .min)
    #expect(!limit.decide(stored: .max, now: early, cost: 1_000_000).isAllowed)
    let late = Instant(clampingMicroseconds: .max)
    #expect(limit.decide(stored: .max, now: late, cost: 1_000_000).isAllowed)
  }

  @Test func retryAfterIsTrue() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let limit = try #require(
        RateLimit(
          .random(in: 1...200, using: &generator),
          perSeconds: .random(in: 1...120, using: &generator),
          burst: .random(in: 1...50, using: &generator)
        )
      )
      let ahead = Int64.random(in: 0...limit.tolerance, using: &generator)
      let cost = Int.random(in: 1...limit.burst, using: &generator)
      let refused = limit.decide(stored: start.microseconds + ahead, now: start, cost: cost)
      guard let wait = refused.retryAfterSeconds else { continue }
      let later = start.advanced(bySeconds: wait)
      #expect(limit.decide(stored: refused.arrival, now: later, cost: cost).isAllowed)
      if wait > 1 {
        let sooner = start.advanced(bySeconds: wait - 1)
        #expect(!limit.decide(stored: refused.arrival, now: sooner, cost: cost).isAllowed)
      }
    }
  }

  @Test func noWindowHoldsMoreThanItsShareAndTheBurst() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<100 {
      let limit = try #require(
        RateLimit(
          .random(in: 1...50, using: &generator),
          perSeconds: .random(in: 1...10, using: &generator),
          burst: .random(in: 1...20, using: &generator)
        )
      )
      var stored: Int64?
      var now = start
      var passed: [Int64] = []
      for _ in 0..<400 {
        let step = Int64.random(
          in: 0...(limit.interval * .random(in: 0...3, using: &generator)),
          using: &generator
        )
        now = now.advanced(byMicroseconds: step)
        let decision = limit.decide(stored: stored, now: now)
        if decision.isAllowed {
          stored = decision.arrival
          passed.append(now.microseconds)
        }
      }
      for first in passed.indices {
        for last in first..<passed.count {
          let window = passed[last] - passed[first]
          #expect(last - first + 1 <= Int(window / limit.interval) + limit.burst)
        }
      }
    }
  }

  @Test func steadyTrafficAtTheLimitIsNeverRefused() throws {
    for (count, period) in [(100, 60), (7, 60), (3, 10), (600, 60), (6000, 60), (1, 1)] {
      let limit = try #require(RateLimit(count, perSeconds: period, burst: 1))
      var stored: Int64?
      for index in 0..<5000 {
        let offset = (Int64(index) * Int64(period) * 1_000_000 + Int64(count) - 1) / Int64(count)
        let decision = limit.decide(stored: stored, now: start.advanced(byMicroseconds: offset))
        #expect(decision.isAllowed)
        stored = decision.arrival
      }
    }
  }

  @Test func aTableKeepsCallersApartAndItsSizeBounded() throws {
    let limit = try #require(RateLimit(1, perSeconds: 60))
    var table = RateLimitTable(capacity: 100)
    #expect(table.decide(key: "a", limit: limit, now: start).isAllowed)
    #expect(!table.decide(key: "a", limit: limit, now: start).isAllowed)
    #expect(table.decide(key: "b", limit: limit, now: start).isAllowed)
    for index in 0..<10_000 {
      _ = table.decide(key: "k\(index)", limit: limit, now: start.advanced(byMicroseconds: Int64(index)))
      #expect(table.count <= 100)
    }
    // The most recent caller is still remembered.
    #expect(!table.decide(key: "k9999", limit: limit, now: start.advanced(bySeconds: 1)).isAllowed)
  }

  @Test func aTableWhoseCallersAllEndAtOnceStillMakesRoom() throws {
    let limit = try #require(RateLimit(1, perSeconds: 60))
    var table = RateLimitTable(capacity: 10)
    for index in 0..<1000 {
      #expect(table.decide(key: "k\(index)", limit: limit, now: start).isAllowed)
      #expect(table.count <= 10)
    }
  }
}
