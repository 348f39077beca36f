internal import Glibc

/// A moment of a clock that never steps, in nanoseconds.
struct Moment: Comparable {
  var nanoseconds: UInt64

  static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }

  static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

  func advanced(bySeconds seconds: Double) -> Moment {
    // A year is as good as for ever.
    Moment(nanoseconds: nanoseconds + UInt64(max(0, min(seconds, 31_536_000)) * 1e9))
  }

  func seconds(since other: Moment) -> Double {
    other > self ? 0 : Double(nanoseconds - other.nanoseconds) / 1e9
  }

  /// Whole milliseconds from now, at least 0; for poll(2).
  var millisecondsLeft: Int32 {
    let now = Moment.now
    guard self > now else { return 0 }
    return Int32(min((nanoseconds - now.nanoseconds + 999_999) / 1_000_000, 86_400_000))
  }
}
