internal import Synchronization

/// Wakes the worker of this process when a job has been added here, so that it need not wait for its next look.
package final class JobBell: Sendable {
  private let listener = Mutex<(@Sendable () -> Void)?>(nil)

  package init() {}

  /// Sets who is woken; there is one at most.
  package func listen(_ body: (@Sendable () -> Void)?) { listener.withLock { $0 = body } }

  func ring() { listener.withLock { $0 }?() }
}
