import Listening
import Platform
import Synchronization
import Testing

@testable import FCGIAdapter

/// Few workers work at a time, and those that wait keep no place from others.
@Suite(.timeLimit(.minutes(5)))
struct WorkPlaceTests {
  private final class Counts: Sendable {
    let present = Atomic(0)
    let most = Atomic(0)
  }

  /// Runs bodies on threads of their own, and returns when all have ended.
  private func together(_ bodies: [@Sendable () -> Void]) throws {
    let threads = WorkerThreads()
    for body in bodies { try threads.start(name: "test", body: body) }
    threads.join()
  }

  @Test func noMoreWorkThanThereArePlaces() throws {
    let places = WorkPlaces(2)
    let counts = Counts()
    try together(
      (0..<6).map { _ in
        {
          let seat = WorkSeat(places)
          for _ in 0..<2_000 {
            seat.take()
            let count = counts.present.add(1, ordering: .sequentiallyConsistent).newValue
            counts.most.max(count, ordering: .relaxed)
            counts.present.subtract(1, ordering: .sequentiallyConsistent)
            seat.giveUp()
          }
        }
      }
    )
    #expect(counts.most.load(ordering: .relaxed) <= 2)
  }

  @Test func aPlaceIsKeptFromRequestToRequestAndGivenUpOnce() throws {
    let places = WorkPlaces(1)
    let (first, second, third) = (WorkSeat(places), WorkSeat(places), WorkSeat(places))
    first.take()
    first.take()
    #expect(places.free == 0)
    first.giveUp()
    first.giveUp()
    #expect(places.free == 1)
    second.take()
    third.giveUp()
    #expect(places.free == 0)
  }

  @Test func whoIsAboutToWaitGivesItsPlaceToAnother() throws {
    let places = WorkPlaces(1)
    let (waiting, other) = (WorkSeat(places), WorkSeat(places))
    let answer = Monitor(false)
    waiting.take()
    try together([
      {
        Waiting.noting(Waiting.Notice { waiting.giveUp() }) {
          Waiting.begin()
          // Comes from the other alone, who needs the place for it.
          answer.wait { $0 ? () : nil }
        }
      },
      {
        other.take()
        answer.withLock { $0 = true }
        answer.broadcast()
      },
    ])
    #expect(places.free == 0)
  }

  @Test func aThreadThatNobodyAsksTellsNobody() {
    let counts = Counts()
    let notice = Waiting.Notice { counts.present.add(1, ordering: .relaxed) }
    Waiting.begin()
    Waiting.noting(notice) {
      Waiting.begin()
      Waiting.begin()
    }
    Waiting.begin()
    #expect(counts.present.load(ordering: .relaxed) == 2)
  }

  @Test func onlyWhoIsAtOneRequestFromLookToLookIsStuck() {
    let places = WorkPlaces(1)
    let seat = WorkSeat(places)
    seat.take()
    // Idle, however long.
    for _ in 0..<3 { seat.giveUpIfStuck() }
    #expect(places.free == 0)
    // Busy, with another request each time.
    for _ in 0..<3 {
      seat.noteTurn()
      seat.giveUpIfStuck()
      seat.noteTurn()
    }
    #expect(places.free == 0)
    seat.noteTurn()
    seat.giveUpIfStuck()
    #expect(places.free == 0)
    seat.giveUpIfStuck()
    #expect(places.free == 1)
    seat.giveUpIfStuck()
    #expect(places.free == 1)
  }

  @Test func workersThatAreStuckKeepNobodyFromBeingServed() throws {
    let fixture = try FastCGIFixture {
      $0.threads = 4
      $0.places = 1
    }
    defer { fixture.stop() }
    fixture.application.closeGate()
    let stuck = try (0..<3).map { _ in try fixture.client() }
    for client in stuck { client.send("GET", "/wait") }
    fixture.application.waitUntilInside(3)
    let late = try (0..<20).map { _ in try fixture.client() }
    for client in late { client.send("GET", "/late") }
    for client in late { #expect(client.receive()?.status == 200) }
    fixture.application.openGate()
    for client in stuck { #expect(client.receive()?.status == 200) }
    // All of them have a place to come back to.
    for client in stuck + late {
      client.send("GET", "/again")
      #expect(client.receive()?.status == 200)
    }
  }

  @Test func aServerWithFewerPlacesThanThreadsStops() throws {
    let fixture = try FastCGIFixture {
      $0.threads = 8
      $0.places = 2
    }
    let client = try fixture.client()
    client.send("GET", "/")
    #expect(client.receive()?.status == 200)
    #expect(fixture.stop())
  }
}
