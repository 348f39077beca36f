/// Whether to try a service that may be away, so that a dead one costs its callers nothing instead of a time-out each.
///
/// Closed, everything passes. The first failure opens it for a while; then one caller alone tries again, and closes it
/// or opens it for longer. A value: keep it in a mutex, ask before each call, report after it.
package struct CircuitBreaker: Hashable, Sendable {
  /// Permission for one call. Reports of calls that began before the last turn are not believed any more.
  package struct Pass: Hashable, Sendable {
    fileprivate var turn: UInt64
  }

  private enum State: Hashable, Sendable {
    case closed
    case open(until: Int64)
    case trying
  }

  private var state = State.closed
  private var turn: UInt64 = 0
  private var failures = 0
  private let first: Int64
  private let longest: Int64

  /// - Parameters:
  ///   - first: Microseconds that the first failure keeps it open; 1 to a day.
  ///   - longest: Most microseconds after repeated failures, each of which doubles the time.
  package init(first: Int64 = 500_000, longest: Int64 = 8_000_000) {
    self.first = min(max(first, 1), Instant.microsecondsPerDay)
    self.longest = min(max(longest, self.first), Instant.microsecondsPerDay)
  }

  /// Whether callers are turned away or one of them is trying.
  package var isOpen: Bool { state != .closed }

  /// A pass for a call that begins now; `nil` when it must not.
  ///
  /// - Parameter now: Microseconds of a clock that never steps.
  package mutating func permit(now: Int64) -> Pass? {
    switch state {
    case .closed: return Pass(turn: turn)
    case .trying: return nil
    case .open(let until):
      guard now >= until else { return nil }
      change(to: .trying)
      return Pass(turn: turn)
    }
  }

  /// The call was answered.
  package mutating func succeed(_ pass: Pass) {
    guard pass.turn == turn, state == .trying else { return }
    failures = 0
    change(to: .closed)
  }

  /// The call failed.
  ///
  /// - Parameter random: 64 unpredictable bits, which spread the attempts of many processes by a quarter.
  /// - Returns: Whether this failure opened it.
  @discardableResult
  package mutating func fail(_ pass: Pass, now: Int64, random: UInt64) -> Bool {
    guard pass.turn == turn else { return false }
    // A day times 2^20 is far from an overflow.
    let window = min(first << min(failures, 20), longest)
    failures += 1
    // 0.75 to 1.25 of the window, in steps of a thousandth.
    let share = 750 + Int64(random % 501)
    change(to: .open(until: now.addingReportingOverflow(max(window * share / 1000, 1)).partialValue))
    return true
  }

  private mutating func change(to next: State) {
    state = next
    turn += 1
  }
}
