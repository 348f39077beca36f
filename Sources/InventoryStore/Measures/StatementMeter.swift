package import Measures
internal import Platform
internal import Synchronization

/// Counts statements by name, how long they take, which fail, and remembers those that are slow.
package final class StatementMeter: Sendable {
  /// A statement that took long; its text has no values.
  package struct Slow: Hashable, Sendable {
    package var sql: String
    package var nanoseconds: UInt64
  }

  /// Nanoseconds above which a statement is slow, and above which it is bad.
  package static let slow: UInt64 = 50_000_000
  package static let critical: UInt64 = 200_000_000

  package static let families = [
    MeasureFamily(
      "db_query_duration_seconds",
      .histogram(bounds: MeasureFamily.durations),
      unit: .nanoseconds,
      "Time of statements. Those that went out together share the time of the round trip.",
      [MeasureLabels("statement", StatementNames.known.all)]
    ),
    MeasureFamily(
      "db_query_failures_total",
      .counter,
      "Statements that failed.",
      [MeasureLabels("statement", StatementNames.known.all)]
    ),
  ]

  private let durations: MeasureHistogram
  private let failures: MeasureCounter
  private let names = StatementNames.known
  private let waiting = Mutex<[Slow]>([])
  /// Slow statements that wait for somebody to look at them; further ones are counted only.
  private static let longestQueue = 20

  package init(_ board: MeasureBoard) {
    durations = board.histogram("db_query_duration_seconds")
    failures = board.counter("db_query_failures_total")
  }

  /// Counts a statement that began at `start` and has just ended.
  package func note(_ sql: String, since start: UInt64, failed: Bool = false) {
    note(sql, nanoseconds: MonotonicTime.now.nanoseconds &- start, failed: failed)
  }

  package func note(_ sql: String, nanoseconds: UInt64, failed: Bool = false) {
    let number = names.number(of: sql)
    durations.observe(nanoseconds, cell: number)
    if failed { failures.add(cell: number) }
    if nanoseconds >= Self.slow, !sql.utf8.starts(with: "EXPLAIN".utf8) {
      keep(Slow(sql: sql, nanoseconds: nanoseconds))
    }
  }

  /// Counts a commit that began at `start` and has just ended.
  package func noteCommit(since start: UInt64, failed: Bool = false) {
    durations.observe(MonotonicTime.now.nanoseconds &- start, cell: names.commit)
    if failed { failures.add(cell: names.commit) }
  }

  private func keep(_ slow: Slow) {
    waiting.withLock { waiting in
      if waiting.count < Self.longestQueue { waiting.append(slow) }
    }
  }

  /// The slow statements since the last call.
  package func takeSlow() -> [Slow] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  package func name(of sql: String) -> String { names.all[names.number(of: sql)] }
}
