package import InventoryCore

/// Executions of jobs of one kind that have ended in one way.
package struct JobTotal: Hashable, Sendable {
  package var kind: String
  /// A state, or `RELEASED` for an execution that a stopping worker gave back.
  package var outcome: String
  package var total: Int64
  /// Time spent, in microseconds.
  package var microseconds: Int64

  package init(kind: String, outcome: String, total: Int64, microseconds: Int64) {
    self.kind = kind
    self.outcome = outcome
    self.total = total
    self.microseconds = microseconds
  }
}

/// Jobs that are there, of one state.
package struct JobDepth: Hashable, Sendable {
  package var state: JobState
  package var count: Int

  package init(state: JobState, count: Int) {
    self.state = state
    self.count = count
  }
}
