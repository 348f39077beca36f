internal import Synchronization

/// Tells a running handler to stop, from whatever thread.
package final class JobControl: Sendable {
  private let reason = Mutex<JobInterruption?>(nil)

  package init() {}

  /// The first reason counts, but for a lost lease, which outweighs all.
  package func interrupt(_ why: JobInterruption) {
    reason.withLock { if $0 == nil || why == .leaseLost { $0 = why } }
  }

  package var interruption: JobInterruption? { reason.withLock { $0 } }
}
