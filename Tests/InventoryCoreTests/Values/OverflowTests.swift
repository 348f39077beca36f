import InventoryCore
import Testing

/// What is out of range is an error or stays at the end of the range; nothing traps.
struct OverflowTests {
  private let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)

  @Test(arguments: [Int.min, -90_000, 0, 90_000, Int.max])
  func daysOfAnyOffset(offset: Int) {
    let day = now.day(offsetSeconds: offset)
    #expect(CalendarDate.validDays.contains(day.daysSinceEpoch))
  }

  @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
  func calibrationToAnyTarget(target: Int64) {
    for sample in [Int.min, 1, 5_000_000, .max] {
      for time in [Int64.min, 0, 1, 2_100_000, .max] {
        let cost = PasswordCost.calibrated(targetMicroseconds: target, sampleIterations: sample) { _ in time }
        #expect((PasswordCost.minimumIterations...PasswordCost.maximumIterations).contains(cost.iterations))
      }
    }
  }

  @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
  func refreshTokensOfAnyLifetime(seconds: Int64) {
    let policy = RefreshPolicy(slidingLifetime: seconds, familyLifetime: seconds, grace: seconds)
    var record = policy.firstRecord(now: now)
    _ = policy.decide(record, client: nil, now: now)
    record.usedAt = now
    for moment in [Instant(clampingMicroseconds: .min), now, Instant(clampingMicroseconds: .max)] {
      _ = policy.decide(record, client: nil, now: moment)
    }
    #expect(policy.decide(record, client: "x", now: now) != .repeatSuccessor)
  }

  @Test(arguments: [Int.min, -1, 0, 1, Int.max])
  func delaysAfterAnyNumberOfFailures(failures: Int) {
    var backoff = LoginBackoff()
    for free in [Int.min, 0, Int.max] {
      backoff.freeFailures = free
      for wait in [Int64.min, 0, 1, Int64.max] {
        backoff.firstWait = wait
        #expect(backoff.delay(afterFailures: failures) <= max(backoff.longestWait, 0))
      }
    }
  }

  @Test(arguments: [Int64?.none, .min, 0, .max])
  func limitsOfAnyStoredValue(stored: Int64?) throws {
    let limit = try #require(RateLimit(1_000_000, perSeconds: 86_400))
    for moment in [Instant(clampingMicroseconds: .min), now, Instant(clampingMicroseconds: .max)] {
      for cost in [Int.min, 0, 1, 1_000_000, Int.max] {
        let decision = limit.decide(stored: stored, now: moment, cost: cost)
        #expect((0...1_000_000).contains(decision.remaining))
      }
    }
  }
}
