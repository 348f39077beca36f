package import InventoryCore

/// How far an import has come.
package struct SalesImportProgress: Hashable, Sendable {
  package enum Phase: String, Sendable {
    case checking
    case writing
  }

  package var phase: Phase
  package var lines: Int
  /// Bytes of the file that have been read in this phase.
  package var bytes: Int
}

/// What an import has brought in.
package struct SalesImportReport: Hashable, Sendable {
  /// Lines of the file, those without a sale included.
  package var lines = 0
  /// Sales written to the ledger.
  package var sales = 0
  package var products = 0
  package var productsCreated = 0
  package var firstDay: CalendarDate?
  package var lastDay: CalendarDate?
}

extension SalesImportReport {
  /// What came in, or would; and what is wrong.
  func json(_ faults: ImportFaults) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("lines", lines)
      writer.member("created", sales)
      writer.member("changed", 0)
      writer.member("unchanged", lines - sales)
      writer.member("sales", sales)
      writer.member("products", products)
      writer.member("products_created", productsCreated)
      writer.member("first_day", firstDay) { $0.value($1) }
      writer.member("last_day", lastDay) { $0.value($1) }
      writer.faults(faults)
    }
    return writer.text
  }
}

/// What became of an import.
package enum SalesImportOutcome: Hashable, Sendable {
  case imported(SalesImportReport)
  /// Nothing was written.
  case refused(ImportFaults)
}

/// Why an import stopped half-way, with nothing written.
package enum SalesImportError: Error, Hashable, Sendable {
  /// The file was not the same when it was read for the second time.
  case fileChanged(row: Int)
}
