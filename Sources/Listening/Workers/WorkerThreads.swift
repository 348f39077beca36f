import Synchronization

/// Threads that are started together and joined once.
package final class WorkerThreads: Sendable {
  private let running = Mutex<[Handle]>([])

  package init() {}

  package func start(
    name: String,
    body: @escaping @Sendable () -> Void
  ) throws(ListeningError) {
    let handle = Handle(try WorkerThread(name: name, body: body))
    running.withLock { $0.append(handle) }
  }

  /// Waits until every thread started so far has ended. Must not be called from one of them.
  package func join() {
    let handles = running.withLock { handles in
      defer { handles = [] }
      return handles
    }
    for handle in handles { handle.join() }
  }
}

/// Lets an array hold threads, which are not copyable.
private final class Handle: Sendable {
  private let thread: Mutex<WorkerThread?>

  init(_ thread: consuming sending WorkerThread) { self.thread = Mutex(thread) }

  func join() {
    let taken = thread.withLock { $0.take() }
    taken?.join()
  }
}
