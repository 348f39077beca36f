internal import InventoryCore
package import Measures

/// Counts executions of jobs and how long they take.
package struct JobMeter: Sendable {
  /// - Parameter kinds: The kinds of jobs that there are; others are counted as `other`.
  package static func families(kinds: [String]) -> [MeasureFamily] {
    [
      MeasureFamily(
        name,
        .histogram(bounds: [
          10_000_000, 100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 15_000_000_000, 60_000_000_000,
          300_000_000_000, 900_000_000_000, 1_800_000_000_000,
        ]),
        unit: .nanoseconds,
        "Time of executions of jobs on this machine, by how they ended.",
        [MeasureLabels("kind", kinds + ["other"]), MeasureLabels("outcome", outcomes)]
      )
    ]
  }

  private static let name = "job_duration_seconds"

  private static let outcomes = JobState.allCases.map(\.rawValue) + ["LOST"]

  private let durations: MeasureHistogram
  /// The values of the label, `other` at the end.
  private let kinds: [String]

  package init(_ board: MeasureBoard) {
    durations = board.histogram(Self.name)
    let family = board.layout.families.first { $0.name == Self.name }
    kinds = family?.labels.first?.values.flatMap(\.self) ?? []
  }

  /// - Parameter state: What the job was left in; `nil` when its lease was lost.
  func note(_ kind: String, _ state: JobState?, nanoseconds: UInt64) {
    let place = kinds.firstIndex(of: kind) ?? kinds.count - 1
    let outcome = state.flatMap { JobState.allCases.firstIndex(of: $0) } ?? JobState.allCases.count
    durations.observe(nanoseconds, cell: place * Self.outcomes.count + outcome)
  }
}
