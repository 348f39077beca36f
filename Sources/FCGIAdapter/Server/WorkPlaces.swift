import Listening
import Synchronization

/// Places for the workers that may work at a time: as many as there are processors.
///
/// More of them would only take turns, each asleep and awake again for every request. But a worker that waits for a database
/// or a client uses no processor, and gives its place to another meanwhile.
final class WorkPlaces: Sendable {
  private let left: Monitor<Int>

  init(_ count: Int) { left = Monitor(count) }

  /// Places that nobody has.
  var free: Int { left.withLock { $0 } }

  fileprivate func take() {
    left.wait { free -> Void? in
      guard free > 0 else { return nil }
      free -= 1
      return ()
    }
  }

  fileprivate func giveBack() {
    left.withLock { $0 += 1 }
    left.signal()
  }
}

/// What a worker has of the places.
final class WorkSeat: Sendable {
  private let places: WorkPlaces
  private let isTaken = Atomic(false)
  /// Odd while a request is being served.
  private let turn = Atomic<UInt64>(0)
  /// The turn at the last look of ``giveUpIfStuck()``.
  private let seen = Atomic<UInt64>(0)

  init(_ places: WorkPlaces) { self.places = places }

  /// Waits for a place, unless there is one already. Called by the worker alone.
  func take() {
    guard !isTaken.load(ordering: .acquiring) else { return }
    places.take()
    isTaken.store(true, ordering: .releasing)
  }

  /// Gives the place away, if there is one: the worker goes on without, and takes another for its next request.
  func giveUp() {
    if isTaken.exchange(false, ordering: .acquiringAndReleasing) { places.giveBack() }
  }

  /// Marks the beginning and the end of a request.
  func noteTurn() { turn.add(1, ordering: .relaxed) }

  /// Gives the place away when the request of the last look is still being served: it may wait for something of which nobody
  /// was told.
  func giveUpIfStuck() {
    let now = turn.load(ordering: .relaxed)
    if seen.exchange(now, ordering: .relaxed) == now, now % 2 == 1 { giveUp() }
  }
}
