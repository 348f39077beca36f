package import InventoryCore
package import InventoryRecords

/// Executions of jobs that have ended, by kind and outcome: counters that outlive the jobs, for metrics.
package struct JobTotals {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  func add(kind: String, _ outcome: String, from start: Instant?, to end: Instant?) throws {
    let spent = start.flatMap { start in end.map { max(0, $0.microseconds - start.microseconds) } } ?? 0
    try connection.execute(
      """
      INSERT INTO job_totals (kind, outcome, total, microseconds) VALUES ($1, $2, 1, $3)
      ON CONFLICT (kind, outcome) DO UPDATE SET total = job_totals.total + 1,
        microseconds = job_totals.microseconds + excluded.microseconds
      """,
      [.text(kind), .text(outcome), .integer(spent)]
    )
  }

  package func all() throws -> [JobTotal] {
    try connection.all("SELECT kind, outcome, total, microseconds FROM job_totals ORDER BY kind, outcome") {
      JobTotal(
        kind: try $0.nextText(),
        outcome: try $0.nextText(),
        total: try $0.nextInteger(),
        microseconds: try $0.nextInteger()
      )
    }
  }

  /// Unfinished jobs by state.
  package func depths() throws -> [JobDepth] {
    try [JobState.pending, .retry, .started].map { state in
      let count = try connection.first(
        "SELECT COUNT(*) FROM jobs WHERE state IN ('PENDING', 'RETRY', 'STARTED') AND state = $1",
        [.text(state.rawValue)]
      ) { try $0.nextInt() }
      return JobDepth(state: state, count: count ?? 0)
    }
  }

  /// Since when the job that has been due for longest has been due; `nil` when none is due.
  package func oldestDue(now: Instant) throws -> Instant? {
    try connection.first(
      "SELECT run_at FROM jobs WHERE state IN ('PENDING', 'RETRY') AND run_at <= $1 ORDER BY run_at LIMIT 1",
      [.instant(now)]
    ) { try $0.nextInstant() }
  }
}
