internal import Foundation

/// Wakes those in this process who wait for changes, when one was committed here; what other processes commit they see at
/// their next look.
package final class ChangeBell: Sendable {
  private let condition = NSCondition()
  // Both are touched only while `condition` is locked.
  nonisolated(unsafe) private var rings = 0
  nonisolated(unsafe) private var isClosed = false

  package init() {}

  /// How often it has rung; ``wait(since:for:)`` goes by it, so that no ring between a look and the wait is missed.
  package var count: Int { condition.withLock { rings } }

  package func ring() {
    condition.withLock {
      rings += 1
      condition.broadcast()
    }
  }

  /// Sends everybody away, now and later: the process is about to end.
  package func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  /// Waits for a ring that was not counted yet, at most for some seconds.
  ///
  /// - Returns: `false` when the process is about to end.
  package func wait(since count: Int, for seconds: Double) -> Bool {
    condition.withLock {
      let end = Date(timeIntervalSinceNow: seconds)
      while rings == count, !isClosed, condition.wait(until: end) {}
      return !isClosed
    }
  }
}
