import Synchronization

/// A number that threads count up.
final class Counter: Sendable {
  private let number = Atomic(0)

  var value: Int { number.load(ordering: .acquiring) }

  func add(_ more: Int = 1) { number.add(more, ordering: .acquiringAndReleasing) }
}
