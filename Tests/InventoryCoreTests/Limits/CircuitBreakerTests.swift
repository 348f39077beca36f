import InventoryCore
import Testing

/// A breaker whose owner asks and reports.
private final class Breaker {
  private var state: CircuitBreaker

  init(first: Int64, longest: Int64 = 8_000_000) { state = CircuitBreaker(first: first, longest: longest) }

  var isOpen: Bool { state.isOpen }

  func permit(now: Int64) -> CircuitBreaker.Pass? { state.permit(now: now) }

  func succeed(_ pass: CircuitBreaker.Pass) { state.succeed(pass) }

  @discardableResult
  func fail(_ pass: CircuitBreaker.Pass, now: Int64, random: UInt64) -> Bool {
    state.fail(pass, now: now, random: random)
  }
}

struct CircuitBreakerTests {
  private func opened(_ breaker: Breaker, at now: Int64 = 0, random: UInt64 = 250) throws {
    let pass = try #require(breaker.permit(now: now))
    #expect(breaker.fail(pass, now: now, random: random))
    #expect(breaker.isOpen)
  }

  @Test func theFirstFailureTurnsEverybodyAwayForAWhile() throws {
    let breaker = Breaker(first: 1000, longest: 8000)
    for _ in 0..<10 {
      let pass = try #require(breaker.permit(now: 0))
      breaker.succeed(pass)
    }
    try opened(breaker)
    for now in [Int64(0), 1, 500, 999] { #expect(breaker.permit(now: now) == nil) }
    #expect(breaker.permit(now: 1000) != nil)
  }

  @Test func oneAloneTriesAgain() throws {
    let breaker = Breaker(first: 1000, longest: 8000)
    try opened(breaker)
    let pass = try #require(breaker.permit(now: 1000))
    for now in [Int64(1000), 5000, 1_000_000] { #expect(breaker.permit(now: now) == nil) }
    breaker.succeed(pass)
    #expect(!breaker.isOpen)
    #expect(breaker.permit(now: 1001) != nil)
  }

  @Test func eachFurtherFailureDoublesTheTimeUpToALimit() throws {
    let breaker = Breaker(first: 1000, longest: 8000)
    var now: Int64 = 0
    for window in [1000, 2000, 4000, 8000, 8000, 8000] as [Int64] {
      try opened(breaker, at: now)
      #expect(breaker.permit(now: now + window - 1) == nil)
      now += window
    }
    let pass = try #require(breaker.permit(now: now))
    breaker.succeed(pass)
    try opened(breaker, at: now)
    #expect(breaker.permit(now: now + 1000) != nil)
  }

  @Test func attemptsSpreadByAQuarter() throws {
    for (random, window) in [(0, 750_000), (250, 1_000_000), (500, 1_250_000), (501, 750_000)]
      as [(UInt64, Int64)]
    {
      let breaker = Breaker(first: 1_000_000)
      try opened(breaker, random: random)
      #expect(breaker.permit(now: window - 1) == nil)
      #expect(breaker.permit(now: window) != nil)
    }
  }

  /// Four calls are on their way when the service stops: each runs into its time-out, one opens the breaker.
  @Test func reportsOfCallsFromBeforeAreNotBelieved() throws {
    let breaker = Breaker(first: 1000, longest: 8000)
    let passes = try (0..<4).map { _ in try #require(breaker.permit(now: 0)) }
    #expect(breaker.fail(passes[0], now: 150, random: 250))
    #expect(!breaker.fail(passes[1], now: 150, random: 250))
    let trial = try #require(breaker.permit(now: 1150))
    #expect(!breaker.fail(passes[2], now: 1151, random: 250))
    breaker.succeed(passes[3])
    #expect(breaker.isOpen)
    breaker.succeed(trial)
    #expect(!breaker.isOpen)
    #expect(!breaker.fail(trial, now: 1200, random: 250))
    #expect(!breaker.isOpen)
  }

  @Test func extremesDoNotTrap() throws {
    let breaker = Breaker(first: .max / 4, longest: .max / 2)
    var now: Int64 = 0
    for _ in 0..<5 {
      guard let pass = breaker.permit(now: now) else { break }
      breaker.fail(pass, now: 0, random: .max)
      now = .max
    }
    #expect(breaker.isOpen)
    let strange = Breaker(first: -5, longest: -9)
    try opened(strange)
    #expect(strange.permit(now: 2) != nil)
  }

  /// Whatever happens, in any window of `first` at most one call beyond those already on their way reaches a dead service.
  @Test func aDeadServiceIsTriedOncePerWindow() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let breaker = Breaker(first: 1000, longest: 1000)
      var attempts: [Int64] = []
      var now: Int64 = 0
      for _ in 0..<500 {
        now += .random(in: 0...40, using: &generator)
        guard let pass = breaker.permit(now: now) else { continue }
        attempts.append(now)
        breaker.fail(pass, now: now, random: .random(in: .min ... .max, using: &generator))
      }
      for (one, next) in zip(attempts, attempts.dropFirst()) { #expect(next - one >= 750) }
    }
  }
}
