internal import Cryptography
internal import Foundation
internal import InventoryCore
package import InventoryService

extension Effects {
  /// The clock and the random generator of this machine.
  package static let system = Effects(
    now: {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Instant(clampingMicroseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    },
    randomBytes: { try secureRandomBytes($0) }
  )
}

/// A clock that never steps.
package enum MonotonicClock {
  /// Nanoseconds since some moment.
  package static func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
