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
