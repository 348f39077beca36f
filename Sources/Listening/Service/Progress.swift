import Synchronization

/// Signs of life, counted.
package final class Progress: Sendable {
  private let number = Atomic<UInt64>(0)

  package init() {}

  package var count: UInt64 { number.load(ordering: .relaxed) }

  package func note() { number.add(1, ordering: .relaxed) }
}
