internal import DequeModule
internal import Platform
import Synchronization

/// Connections with a request that no worker could take at once, first come first served: never more than `limit`, and no
/// more of them once the first has waited for longer than it is worth.
final class ReadyQueue: Sendable {
  private struct Waiting {
    var connection: Connection
    /// Milliseconds of a steady clock when it came.
    var since: Int
  }

  private let limit: Int
  private let patience: Int
  private let waiting = Mutex(Deque<Waiting>())
  private let length = Atomic(0)

  /// - Parameter patience: Milliseconds of waiting past which a crowd is refused rather than queued.
  init(limit: Int, patience: Int) {
    self.limit = limit
    self.patience = patience
  }

  var count: Int { length.load(ordering: .sequentiallyConsistent) }

  /// `false` when the queue is full, or does not move.
  func push(_ connection: Connection) -> Bool {
    let now = MonotonicTime.now.milliseconds
    return waiting.withLock { waiting in
      guard waiting.count < limit, now - (waiting.first?.since ?? now) <= patience else { return false }
      waiting.append(Waiting(connection: connection, since: now))
      length.store(waiting.count, ordering: .sequentiallyConsistent)
      return true
    }
  }

  func pop() -> Connection? {
    // Nearly always empty: the lock is for the other case.
    guard count > 0 else { return nil }
    return waiting.withLock { waiting in
      defer { length.store(waiting.count, ordering: .sequentiallyConsistent) }
      return waiting.popFirst()?.connection
    }
  }
}
