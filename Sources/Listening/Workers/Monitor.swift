import Glibc
import Platform

/// State under a lock, with a condition to wait on.
///
/// `Synchronization.Mutex` has no condition. Sendable because the state is touched with the lock held, and the two
/// C objects, which must not move, live in memory of their own until `deinit`.
package final class Monitor<State>: @unchecked Sendable {
  private var state: State
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ state: sending State) {
    self.state = state
    pthread_mutex_init(lock, nil)
    // Waits are counted by the clock that never steps.
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(lock)
    condition.deallocate()
    lock.deallocate()
  }

  package func withLock<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body(&state)
  }

  /// Calls `body` at once and after each signal until it returns a value.
  package func wait<Result>(until body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, lock)
    }
  }

  /// Calls `body` at once and after each signal until it returns a value, for so long at most; `nil` when the time is
  /// over.
  package func wait<Result>(milliseconds: Int, until body: (inout State) -> Result?) -> Result? {
    let end = MonotonicTime.now.advanced(bySeconds: Double(milliseconds) / 1000).parts
    var limit = timespec(tv_sec: end.seconds, tv_nsec: end.nanoseconds)
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&state) { return result }
      if pthread_cond_timedwait(condition, lock, &limit) == ETIMEDOUT { return body(&state) }
    }
  }

  /// Wakes one waiter.
  package func signal() { pthread_cond_signal(condition) }

  /// Wakes all waiters.
  package func broadcast() { pthread_cond_broadcast(condition) }
}
