internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

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

  /// Prometheus text format 0.0.4. Executions are counted in the database, so that workers without a listening socket
  /// are seen too.
  var prometheus: String {
    var text = "# HELP jobs_unfinished Jobs that wait or run.\n# TYPE jobs_unfinished gauge\n"
    for depth in status.depths {
      text += "jobs_unfinished{state=\"\(depth.state.rawValue)\"} \(depth.count)\n"
    }
    text += """
      # HELP jobs_oldest_due_age_seconds How long the oldest job that is due has been waiting.
      # TYPE jobs_oldest_due_age_seconds gauge
      jobs_oldest_due_age_seconds \(status.oldestAge)
      # HELP job_executions_total Ended executions of jobs.
      # TYPE job_executions_total counter

      """
    for line in status.totals {
      text += "job_executions_total{kind=\"\(line.kind)\",outcome=\"\(line.outcome)\"} \(line.total)\n"
    }
    text +=
      "# HELP job_execution_seconds_total Time of finished executions.\n"
      + "# TYPE job_execution_seconds_total counter\n"
    for line in status.totals where line.microseconds > 0 {
      let seconds = Double(line.microseconds) / 1e6
      text += "job_execution_seconds_total{kind=\"\(line.kind)\",outcome=\"\(line.outcome)\"} \(seconds)\n"
    }
    return text
  }
}
