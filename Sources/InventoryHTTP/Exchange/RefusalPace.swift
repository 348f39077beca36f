internal import InventoryCore
internal import Synchronization

/// Lets one line a second about each caller into the log: who is refused again and again is worth a line, not a flood.
final class RefusalPace: Sendable {
  private let seconds = Mutex<[String: Int64]>([:])
  private static let capacity = 10_000

  /// Whether there has been no line about the caller in this second.
  func admits(_ caller: String, now: Instant) -> Bool {
    let second = now.unixSeconds
    return seconds.withLock { seconds in
      guard seconds[caller] != second else { return false }
      if seconds.count >= Self.capacity {
        seconds = seconds.filter { $0.value == second }
        // More callers than that within one second: their lines would be a flood by themselves.
        guard seconds.count < Self.capacity else { return false }
      }
      seconds[caller] = second
      return true
    }
  }
}
