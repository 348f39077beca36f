import Glibc

/// A clock that never steps, for deadlines.
package enum MonotonicMilliseconds {
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
