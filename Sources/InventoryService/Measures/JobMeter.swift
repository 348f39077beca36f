internal import InventoryCore
package import Measures

/// Counts executions of jobs and how long they take.
package struct JobMeter: Sendable {
  package static let families = [
    MeasureFamily(
      "job_duration_seconds",
      .histogram(bounds: [
        10_000_000, 100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 15_000_000_000, 60_000_000_000,
        300_000_000_000, 900_000_000_000, 1_800_000_000_000,
      ]),
      unit: .nanoseconds,
      "Time of executions of jobs on this machine, by how they ended.",
      [MeasureLabels("kind", kinds + ["other"]), MeasureLabels("outcome", outcomes)]
    )
  ]

  /// The kinds of jobs there are. One that is not here is counted as `other`.
  package static let kinds = [
    Training.all, Training.part, Training.classes, Training.product, ImportJob.run, ImportJob.runSales,
    ImportJob.reverse,
    "forecast",
    "upkeep",
  ]

  private static let outcomes = JobState.allCases.map(\.rawValue) + ["LOST"]

  private let durations: MeasureHistogram

  package init(_ board: MeasureBoard) { durations = board.histogram("job_duration_seconds") }

  /// - Parameter state: What the job was left in; `nil` when its lease was lost.
  func note(_ kind: String, _ state: JobState?, nanoseconds: UInt64) {
    let place = Self.kinds.firstIndex(of: kind) ?? Self.kinds.count
    let outcome = state.flatMap { JobState.allCases.firstIndex(of: $0) } ?? JobState.allCases.count
    durations.observe(nanoseconds, cell: place * Self.outcomes.count + outcome)
  }
}
