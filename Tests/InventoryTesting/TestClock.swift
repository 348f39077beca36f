package import InventoryCore
internal import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
  private let time: Mutex<Instant>

  /// Noon of a Wednesday.
  package static let start = Instant(startOf: CalendarDate(daysSinceEpoch: 20_530)!).advanced(
    bySeconds: 43_200
  )

  package init(_ start: Instant = TestClock.start) { time = Mutex(start) }

  package var now: Instant { time.withLock { $0 } }

  package func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(bySeconds: seconds) } }
}
