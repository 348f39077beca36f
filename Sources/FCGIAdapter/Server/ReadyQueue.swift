internal import DequeModule
import Synchronization

/// Connections with a request that no worker could take at once, first come first served, never more than `limit`.
final class ReadyQueue: Sendable {
  private let limit: Int
  private let waiting = Mutex(Deque<Connection>())
  private let length = Atomic(0)

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { length.load(ordering: .sequentiallyConsistent) }

  /// `false` when the queue is full.
  func push(_ connection: Connection) -> Bool {
    waiting.withLock { waiting in
      guard waiting.count < limit else { return false }
      waiting.append(connection)
      length.store(waiting.count, ordering: .sequentiallyConsistent)
      return true
    }
  }

  func pop() -> Connection? {
    // Nearly always empty: the lock is for the other case.
    guard count > 0 else { return nil }
    return waiting.withLock { waiting in
      defer { length.store(waiting.count, ordering: .sequentiallyConsistent) }
      return waiting.popFirst()
    }
  }
}
