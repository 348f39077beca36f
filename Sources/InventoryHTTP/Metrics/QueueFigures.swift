internal import InventoryCore
internal import InventoryStore

/// How the queue of jobs is doing, for metrics and health.
struct QueueFigures {
  private let depths: [JobTotals.Depth]
  private let totals: [JobTotals.Line]
  /// Seconds for which the oldest job that is due has been waiting.
  let oldestAge: Double

  /// Seconds of waiting past which the queue is not well: there are too few workers, or none.
  static let warningAge = 300.0
  static let degradedAge = 1800.0

  init(_ connection: any SQLConnection, now: Instant) throws {
    let figures = JobTotals(connection)
    depths = try figures.depths()
    totals = try figures.all()
    let oldest = try figures.oldestDue(now: now)
    oldestAge = oldest.map { Double(now.microseconds - $0.microseconds) / 1e6 } ?? 0
  }

  var level: String {
    oldestAge > Self.degradedAge ? "degraded" : oldestAge > Self.warningAge ? "warning" : "healthy"
  }

  func write(into writer: inout JSONWriter) {
    writer.member("status", level)
    for depth in depths {
      writer.name(depth.state.rawValue.lowercased())
      writer.value(depth.count)
    }
    writer.member("oldest_age_seconds", oldestAge, places: 1)
    writer.member("warning_seconds", Int(Self.warningAge))
    writer.member("degraded_seconds", Int(Self.degradedAge))
  }

  /// Prometheus text format 0.0.4. Executions are counted in the database, so that workers without a listening socket
  /// are seen too.
  var prometheus: String {
    var text = "# HELP jobs_unfinished Jobs that wait or run.\n# TYPE jobs_unfinished gauge\n"
    for depth in depths { text += "jobs_unfinished{state=\"\(depth.state.rawValue)\"} \(depth.count)\n" }
    text += """
      # HELP jobs_oldest_due_age_seconds How long the oldest job that is due has been waiting.
      # TYPE jobs_oldest_due_age_seconds gauge
      jobs_oldest_due_age_seconds \(oldestAge)
      # HELP job_executions_total Ended executions of jobs.
      # TYPE job_executions_total counter

      """
    for line in totals {
      text += "job_executions_total{kind=\"\(line.kind)\",outcome=\"\(line.outcome)\"} \(line.total)\n"
    }
    text +=
      "# HELP job_execution_seconds_total Time of finished executions.\n"
      + "# TYPE job_execution_seconds_total counter\n"
    for line in totals where line.microseconds > 0 {
      let seconds = Double(line.microseconds) / 1e6
      text += "job_execution_seconds_total{kind=\"\(line.kind)\",outcome=\"\(line.outcome)\"} \(seconds)\n"
    }
    return text
  }
}
