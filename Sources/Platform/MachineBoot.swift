internal import Glibc

/// The time for which a machine has been running without a restart.
package struct MachineBoot: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Bytes of ``text``.
  package static let textLength = 36

  /// As the kernel writes it, without an end of line; empty where it does not say, as in a unit that sees nothing of /proc/sys.
  package static let text =
    (try? FileReading.bytes(at: "/proc/sys/kernel/random/boot_id", most: textLength)) ?? []

  /// Zero where the kernel does not say.
  package static let present: MachineBoot = {
    let digits = String(decoding: text, as: UTF8.self).filter(\.isHexDigit)
    return MachineBoot(
      high: UInt64(digits.prefix(16), radix: 16) ?? 0,
      low: UInt64(digits.dropFirst(16).prefix(16), radix: 16) ?? 0
    )
  }()

  /// Nanoseconds since the machine was started, sleep included.
  package static var uptime: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Whether what was made then was made before the last start of the machine.
  package func isPast(madeAt uptime: UInt64) -> Bool {
    let present = Self.present
    let isKnown = present.high | present.low != 0 && high | low != 0
    return uptime > Self.uptime || isKnown && self != present
  }
}
