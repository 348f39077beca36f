internal import InventoryCore

/// What a file of records has brought in, or would.
package struct ImportSummary: Hashable, Sendable {
  /// Rows of the file, without its header.
  package var rows = 0
  package var created = 0
  package var changed = 0
  package var unchanged = 0

  package init() {}

  mutating func count(_ outcome: RowOutcome) {
    switch outcome.result {
    case .created: created += 1
    case .changed: changed += 1
    case .unchanged: unchanged += 1
    case .refused: break
    }
  }

  /// As the report of an import.
  func report(_ faults: ImportFaults = ImportFaults()) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("lines", rows)
      writer.member("created", created)
      writer.member("changed", changed)
      writer.member("unchanged", unchanged)
      writer.faults(faults)
    }
    return writer.text
  }
}

extension JSONWriter {
  /// How many faults there are, and the first of them.
  mutating func faults(_ faults: ImportFaults) {
    member("fault_count", faults.count)
    array("faults") { writer in
      for fault in faults.first {
        writer.object { writer in
          writer.member("row", fault.row)
          writer.member("column", fault.column) { $0.value($1) }
          writer.member("expected", fault.expected)
          writer.member("got", fault.got)
        }
      }
    }
  }
}
