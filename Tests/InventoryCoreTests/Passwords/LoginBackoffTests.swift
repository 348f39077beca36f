import InventoryCore
import Testing

struct LoginBackoffTests {
  private let backoff = LoginBackoff(
    freeFailures: 3,
    firstWait: 1_000_000,
    longestWait: 60_000_000,
    forgottenAfter: 3_600_000_000
  )
  private let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)

  @Test(
    arguments: [
      (0, 0), (3, 0), (4, 1_000_000), (5, 2_000_000), (6, 4_000_000), (9, 32_000_000), (10, 60_000_000),
      (1000, 60_000_000), (Int.max, 60_000_000), (-1, 0),
    ] as [(Int, Int64)]
  )
  func theDelayDoublesUpToItsCeiling(failures: Int, delay: Int64) {
    #expect(backoff.delay(afterFailures: failures) == delay)
    #expect(backoff.wait(failures: failures, lastFailure: start, now: start) == delay)
  }

  @Test func waitingHelpsAndIsNeverForEver() {
    let later = start.advanced(byMicroseconds: 59_999_999)
    #expect(backoff.wait(failures: 100, lastFailure: start, now: later) == 1)
    #expect(
      backoff.wait(failures: 100, lastFailure: start, now: later.advanced(byMicroseconds: 1)) == 0
    )
    #expect(backoff.wait(failures: 100, lastFailure: nil, now: start) == 0)
  }

  @Test func aClockThatWentBackDoesNotLengthenTheWait() {
    let earlier = start.advanced(bySeconds: -86_400)
    #expect(backoff.wait(failures: 100, lastFailure: start, now: earlier) == 60_000_000)
  }

  @Test func oldFailuresAreForgotten() {
    let later = start.advanced(bySeconds: 3600)
    #expect(backoff.failures(after: 50, lastFailure: start, now: later) == 1)
    #expect(backoff.failures(after: 50, lastFailure: start, now: start.advanced(bySeconds: 3599)) == 51)
    #expect(backoff.failures(after: Int.max, lastFailure: start, now: start) == 1_000_001)
    #expect(backoff.failures(after: 0, lastFailure: nil, now: start) == 1)
  }
}
