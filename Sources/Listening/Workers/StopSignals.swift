internal import CLinux
import Glibc

/// The signals that ask a service to end, taken by one thread that waits for them.
///
/// Every other thread inherits the blocked mask, so that no blocking call of a worker is interrupted and no handler
/// of a library runs.
package enum StopSignals {
  /// Call on the main thread before any other thread starts.
  package static func block() {
    clinux_ignore_signal(SIGPIPE)
    var set = signals()
    for other in [SIGHUP, SIGUSR1, SIGUSR2] { sigaddset(&set, other) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Returns when SIGTERM or SIGINT has arrived.
  package static func wait() {
    var set = signals()
    var received: Int32 = 0
    while sigwait(&set, &received) != 0 {}
  }

  /// Waits for at most some seconds.
  ///
  /// - Returns: Whether SIGTERM or SIGINT has arrived.
  package static func wait(seconds: Int) -> Bool {
    var set = signals()
    var limit = timespec(tv_sec: seconds, tv_nsec: 0)
    while true {
      if sigtimedwait(&set, nil, &limit) > 0 { return true }
      // Only a stop of the whole process, as by a debugger, interrupts the wait.
      guard errno == EINTR else { return false }
    }
  }

  private static func signals() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }
}
