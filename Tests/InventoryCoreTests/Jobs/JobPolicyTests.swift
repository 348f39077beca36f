import InventoryCore
import Testing

@Suite struct JobPolicyTests {
  private let policy = JobPolicy()
  private let now = Instant(microseconds: 1_700_000_000_000_000)!

  @Test func backoffDoublesFromOneSecond() {
    let plan = RetryPlan()
    #expect((1...4).map { plan.backoff(afterAttempt: $0) } == [1, 2, 4, 8])
    #expect(plan.backoff(afterAttempt: 0) == 1)
    #expect(plan.backoff(afterAttempt: 12) == 2048)
    #expect(plan.backoff(afterAttempt: 13) == plan.longestDelay)
    #expect(plan.backoff(afterAttempt: 1000) == plan.longestDelay)
  }

  @Test func waitsFollowThePlanOfTheKind() {
    let plan = RetryPlan(firstDelay: 5, factor: 3, longestDelay: 100)
    #expect((0...5).map { plan.backoff(afterAttempt: $0) } == [5, 5, 15, 45, 100, 100])
    let even = RetryPlan(firstDelay: 30, factor: 1)
    #expect([1, 2, Int.max].map { even.backoff(afterAttempt: $0) } == [30, 30, 30])
    let atOnce = RetryPlan(firstDelay: 0)
    #expect([1, 9, Int.max].map { atOnce.backoff(afterAttempt: $0) } == [0, 0, 0])
    let wide = RetryPlan(firstDelay: Int64.max / 2, factor: 3, longestDelay: .max)
    #expect(wide.backoff(afterAttempt: .max) == .max)
  }

  @Test func threeRetriesMeanFourExecutions() {
    var states: [JobTransition] = []
    for attempt in 1...4 {
      states.append(
        policy.transition(of: "work", from: .started, on: .failed(isFinal: false), attempt: attempt, now: now)
      )
    }
    #expect(
      states == [
        .move(to: .retry, runAt: now.advanced(bySeconds: 1)),
        .move(to: .retry, runAt: now.advanced(bySeconds: 2)),
        .move(to: .retry, runAt: now.advanced(bySeconds: 4)), .move(to: .failure, runAt: nil),
      ]
    )
  }

  @Test func aKindWithAPlanOfItsOwnIsTriedAsOftenAsThatSays() {
    let policy = JobPolicy(
      plans: [
        "eager": RetryPlan(maximumRetries: 9), "once": RetryPlan(maximumRetries: 0),
        "patient": RetryPlan(firstDelay: 60, factor: 10, longestDelay: 900),
      ]
    )
    for (attempt, wait) in [(1, 60), (2, 600), (3, 900)] as [(Int, Int64)] {
      #expect(
        policy.transition(
          of: "patient",
          from: .started,
          on: .failed(isFinal: false),
          attempt: attempt,
          now: now
        ) == .move(to: .retry, runAt: now.advanced(bySeconds: wait))
      )
    }
    #expect(
      policy.transition(of: "eager", from: .started, on: .failed(isFinal: false), attempt: 9, now: now)
        == .move(to: .retry, runAt: now.advanced(bySeconds: 256))
    )
    #expect(
      policy.transition(of: "once", from: .started, on: .failed(isFinal: false), attempt: 1, now: now)
        == .move(to: .failure, runAt: nil)
    )
    #expect(policy.plan(of: "work") == RetryPlan())
  }

  @Test func aFailureThatWouldComeAgainIsNotTriedAgain() {
    #expect(
      policy.transition(of: "work", from: .started, on: .failed(isFinal: true), attempt: 1, now: now)
        == .move(to: .failure, runAt: nil)
    )
  }

  @Test func aWaitingJobIsCalledOffAtOnceAndARunningOneIsAsked() {
    for state in [JobState.pending, .retry] {
      #expect(
        policy.transition(of: "work", from: state, on: .cancelled, attempt: 0, now: now)
          == .move(to: .revoked, runAt: nil)
      )
    }
    #expect(
      policy.transition(of: "work", from: .started, on: .cancelled, attempt: 1, now: now)
        == .requestCancellation
    )
    #expect(
      policy.transition(of: "work", from: .started, on: .stoppedByCancellation, attempt: 1, now: now)
        == .move(to: .revoked, runAt: nil)
    )
  }

  @Test func aReleasedJobMayBeginAgainAtOnce() {
    #expect(
      policy.transition(of: "work", from: .started, on: .released, attempt: 4, now: now)
        == .move(to: .retry, runAt: now)
    )
  }

  @Test(arguments: [JobState.success, .failure, .revoked])
  func nothingHappensToAFinishedJob(_ state: JobState) {
    let events: [JobEvent] = [
      .claimed, .succeeded, .failed(isFinal: true), .failed(isFinal: false), .released,
      .stoppedByCancellation, .cancelled,
    ]
    for event in events {
      #expect(policy.transition(of: "work", from: state, on: event, attempt: 1, now: now) == .refuse)
    }
    #expect(state.isFinished)
    #expect(!state.isClaimable)
  }

  @Test(arguments: [JobState.pending, .retry])
  func onlyAClaimOrACancellationMovesAWaitingJob(_ state: JobState) {
    #expect(
      policy.transition(of: "work", from: state, on: .claimed, attempt: 0, now: now)
        == .move(to: .started, runAt: nil)
    )
    for event in [JobEvent.succeeded, .failed(isFinal: false), .released, .stoppedByCancellation] {
      #expect(policy.transition(of: "work", from: state, on: event, attempt: 1, now: now) == .refuse)
    }
    #expect(state.isClaimable)
  }
}
