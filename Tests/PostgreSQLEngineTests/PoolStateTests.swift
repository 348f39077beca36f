import Platform
import Testing

@testable import PostgreSQLEngine

/// Who gets a connection, without a server.
@Suite struct PoolStateTests {
  private let start = MonotonicTime(nanoseconds: 1_000_000_000)

  private func state(size: Int = 2, overflow: Int = 1, recycle: Double = 100) -> PoolState {
    PoolState(.init(size: size, overflow: overflow, recycle: recycle))
  }

  /// Takes a connection that must be granted, and opens it where it is new.
  private func take(_ state: inout PoolState, at moment: MonotonicTime) throws -> Int {
    guard case .granted(let grant) = state.request(now: moment).request else {
      throw PoolRefusal()
    }
    switch grant {
    case .use(let number): return number
    case .open(let number):
      state.opened(number, now: moment)
      return number
    }
  }

  private struct PoolRefusal: Error {}

  @Test func aConnectionThatCameBackIsUsedAgain() throws {
    var state = state()
    let first = try take(&state, at: start)
    #expect(state.release(first, isGood: true, now: start) == .init())
    #expect(state.request(now: start).request == .granted(.use(first)))
  }

  @Test func pastTheOverflowCallersWaitInTheirOrder() throws {
    var state = state()
    let taken = try (0..<3).map { _ in try take(&state, at: start) }
    #expect(Set(taken).count == 3)
    guard case .waiting(let one) = state.request(now: start).request,
      case .waiting(let two) = state.request(now: start).request
    else {
      Issue.record("a fourth connection was given out")
      return
    }
    #expect(state.waitingCount == 2)
    #expect(
      state.release(taken[1], isGood: true, now: start)
        == .init(served: .init(ticket: one, grant: .use(taken[1])))
    )
    // A bad one is closed, and a new one opened in its place.
    let next = state.release(taken[0], isGood: false, now: start)
    #expect(next.closes == [taken[0]])
    #expect(next.served?.ticket == two)
    guard case .open? = next.served?.grant else {
      Issue.record("no new connection was granted")
      return
    }
  }

  @Test func whoStopsWaitingIsNotServed() throws {
    var state = state(size: 1, overflow: 0)
    let taken = try take(&state, at: start)
    guard case .waiting(let ticket) = state.request(now: start).request else { throw PoolRefusal() }
    state.leave(ticket: ticket)
    #expect(state.release(taken, isGood: true, now: start) == .init())
    #expect(state.idleCount == 1)
  }

  @Test func theOverflowIsClosedWhenTheRushIsOver() throws {
    var state = state()
    let taken = try (0..<3).map { _ in try take(&state, at: start) }
    #expect(state.release(taken[0], isGood: true, now: start).closes == [taken[0]])
    #expect(state.release(taken[1], isGood: true, now: start).closes == [])
    #expect(state.release(taken[2], isGood: true, now: start).closes == [])
    #expect(state.idleCount == 2)
    #expect(state.inUseCount == 0)
  }

  @Test func anOldConnectionIsReplaced() throws {
    var state = state()
    let one = try take(&state, at: start)
    let two = try take(&state, at: start)
    #expect(state.release(one, isGood: true, now: start.advanced(bySeconds: 99)) == .init())
    #expect(state.release(two, isGood: true, now: start.advanced(bySeconds: 100)).closes == [two])
    let (request, closes) = state.request(now: start.advanced(bySeconds: 101))
    #expect(closes == [one])
    guard case .granted(.open) = request else {
      Issue.record("an old connection was given out")
      return
    }
  }

  @Test func whatIsGivenBackTwiceCountsOnce() throws {
    var state = state()
    let one = try take(&state, at: start)
    _ = state.release(one, isGood: true, now: start)
    #expect(state.release(one, isGood: true, now: start) == .init())
    #expect(state.idleCount == 1)
  }

  @Test func aClosedPoolGivesNothingOutAndKeepsNothing() throws {
    var state = state()
    let one = try take(&state, at: start)
    let two = try take(&state, at: start)
    _ = state.release(one, isGood: true, now: start)
    #expect(state.close() == [one])
    #expect(state.request(now: start).request == .closed)
    #expect(state.release(two, isGood: true, now: start).closes == [two])
  }

  /// Whatever callers do, no connection has two users, and there are never more than allowed.
  @Test func noConnectionHasTwoUsers() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var state = state(size: 3, overflow: 2, recycle: 50)
      var now = start
      var held: Set<Int> = []
      var tickets: [Int] = []
      func serve(_ grant: PoolState.Grant) {
        let number =
          switch grant {
          case .use(let number), .open(let number): number
          }
        if case .open = grant { state.opened(number, now: now) }
        #expect(held.insert(number).inserted)
      }
      for _ in 0..<100 {
        now = now.advanced(bySeconds: Double.random(in: 0...5, using: &generator))
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1:
          switch state.request(now: now).request {
          case .granted(let grant): serve(grant)
          case .waiting(let ticket): tickets.append(ticket)
          case .closed: Issue.record("the pool is closed")
          }
        case 2, 3:
          guard let number = held.randomElement(using: &generator) else { break }
          held.remove(number)
          let result = state.release(
            number,
            isGood: Bool.random(using: &generator),
            now: now
          )
          if let served = result.served {
            #expect(served.ticket == tickets.first)
            tickets.removeFirst()
            serve(served.grant)
          }
        default:
          guard let ticket = tickets.randomElement(using: &generator) else { break }
          state.leave(ticket: ticket)
          tickets.removeAll { $0 == ticket }
        }
        #expect(held.count == state.inUseCount)
        #expect(held.count <= 5)
        // Whoever waits does so because everything is out.
        #expect(tickets.isEmpty || held.count == 5)
      }
    }
  }
}
