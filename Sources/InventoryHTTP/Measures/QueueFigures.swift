internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// How the queue of jobs is doing, for metrics and health.
struct QueueFigures {
  private let status: QueueStatus

  /// Seconds of waiting past which the queue is not well: there are too few workers, or none.
  static let warningAge = 300.0
  static let degradedAge = 1800.0

  init(_ status: QueueStatus) { self.status = status }

  var level: String {
    status.oldestAge > Self.degradedAge
      ? "degraded" : status.oldestAge > Self.warningAge ? "warning" : "healthy"
  }

  func write(into writer: inout JSONWriter) {
    writer.member("status", level)
    for depth in status.depths {
      writer.name(depth.state.rawValue.lowercased())
      writer.value(depth.count)
    }
    writer.member("oldest_age_seconds", status.oldestAge, places: 1)
    writer.member("warning_seconds", Int(Self.warningAge))
    writer.member("degraded_seconds", Int(Self.degradedAge))
  }
}
