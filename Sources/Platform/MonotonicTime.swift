internal import Glibc

/// A moment of the clock that never steps (`CLOCK_MONOTONIC`): for durations, and for deadlines within one machine.
package struct MonotonicTime: Comparable, Hashable, Sendable {
  /// Nanoseconds since a moment that only the kernel knows.
  package var nanoseconds: UInt64

  package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  package static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec))
  }

  package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

  package var microseconds: Int64 { Int64(nanoseconds / 1000) }

  package var milliseconds: Int { Int(nanoseconds / 1_000_000) }

  package func advanced(bySeconds seconds: Double) -> MonotonicTime {
    // A year is as good as for ever.
    MonotonicTime(nanoseconds: nanoseconds + UInt64(max(0, min(seconds, 31_536_000)) * 1e9))
  }

  /// 0 when the other is later.
  package func seconds(since other: MonotonicTime) -> Double {
    other > self ? 0 : Double(nanoseconds - other.nanoseconds) / 1e9
  }

  /// Whole milliseconds from now, at least 0; for poll(2).
  package var millisecondsLeft: Int32 {
    let now = MonotonicTime.now
    guard self > now else { return 0 }
    return Int32(min((nanoseconds - now.nanoseconds + 999_999) / 1_000_000, 86_400_000))
  }

  /// What a `timespec` is made of, for functions of the C library such as pthread_cond_timedwait(3).
  package var parts: (seconds: Int, nanoseconds: Int) {
    (Int(nanoseconds / 1_000_000_000), Int(nanoseconds % 1_000_000_000))
  }
}
