internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Synchronization

/// What a look at the database has found. Whoever asks within a second of it is told the same: health is asked for without
/// limit, and must not become work.
final class HealthProbe: Sendable {
  struct Report: Sendable {
    var isDatabaseUp: Bool
    var milliseconds: Double
    var queue: QueueFigures?
  }

  private struct State {
    var report: Report?
    /// When ``report`` was made, in nanoseconds.
    var time: UInt64 = 0
    /// Whether a thread is looking.
    var isLooking = false
  }

  /// Nanoseconds for which a report is good.
  private let lifetime: UInt64
  private let state = Mutex(State())

  init(lifetime: UInt64) { self.lifetime = lifetime }

  /// The present report. While one thread waits for a database that does not answer, the others are told what was found
  /// before.
  func report(_ inventory: Inventory, at now: Instant, monotonic: () -> UInt64) -> Report {
    let known: Report? = state.withLock { state in
      if let report = state.report, state.isLooking || monotonic() - state.time < lifetime { return report }
      state.isLooking = true
      return nil
    }
    if let known { return known }
    let report = Self.look(inventory, at: now, monotonic: monotonic)
    state.withLock { $0 = State(report: report, time: monotonic()) }
    return report
  }

  private static func look(_ inventory: Inventory, at now: Instant, monotonic: () -> UInt64) -> Report {
    let started = monotonic()
    let isUp = (try? inventory.read { try $0.system.checkDatabase() }) != nil
    let milliseconds = Double(monotonic() - started) / 1e6
    let queue = isUp ? try? QueueFigures(inventory.read(at: now) { try $0.system.queue() }) : nil
    return Report(isDatabaseUp: isUp, milliseconds: milliseconds, queue: queue)
  }
}

extension Call {
  /// What the last look at the database has found.
  var health: HealthProbe.Report {
    application.healthProbe.report(inventory, at: now, monotonic: application.monotonic)
  }
}
