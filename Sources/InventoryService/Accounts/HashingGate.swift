internal import Synchronization

/// Keeps password hashing, which is slow on purpose, from occupying more than its share of the worker threads.
package final class HashingGate: Sendable {
  private let limit: Int
  private let running = Atomic<Int>(0)

  /// - Parameter limit: Most hashes at a time; at least 1.
  package init(limit: Int) { self.limit = max(limit, 1) }

  /// - Throws: ``ServiceError/overloaded(retryAfter:)`` when the share is used up.
  func run<Value>(_ body: () throws -> Value) throws -> Value {
    guard running.add(1, ordering: .acquiringAndReleasing).newValue <= limit else {
      running.subtract(1, ordering: .acquiringAndReleasing)
      throw ServiceError.overloaded(retryAfter: 1)
    }
    defer { running.subtract(1, ordering: .acquiringAndReleasing) }
    return try body()
  }
}
