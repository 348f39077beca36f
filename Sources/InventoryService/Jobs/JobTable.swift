internal import InventoryCore

/// Kinds of jobs: what workers know, what comes round by itself, and what is counted, come from here.
package struct JobTable: Sendable {
  package let kinds: [AnyJobKind]

  package init(_ kinds: [AnyJobKind]) { self.kinds = kinds }

  package var names: [String] { kinds.map(\.name) }

  package var handlers: [JobHandler] { kinds.map(\.handler) }

  package var scheduled: [ScheduledJob] { kinds.compactMap(\.scheduled) }

  /// A line for each kind: its name, what its jobs do, and when one comes round by itself.
  package var help: String {
    let width = names.map(\.count).max() ?? 0
    return kinds.map { kind in
      let gap = String(repeating: " ", count: width - kind.name.count + 2)
      let round = kind.scheduled.map { "; \($0.schedule.summary)" } ?? ""
      return "  \(kind.name)\(gap)\(kind.summary)\(round)"
    }
    .joined(separator: "\n")
  }
}
