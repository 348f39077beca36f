package import InventoryCore

/// A file that was handed in, and what has become of it.
package struct ImportRecord: Hashable, Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case csv
    case ndjson
  }

  package enum State: String, CaseIterable, Sendable {
    /// Not looked at yet, or being looked at.
    case waiting
    /// Something is wrong with the file; nothing was written.
    case refused
    /// In order; nothing was written, as was asked.
    case checked
    case imported
    /// Imported, and taken back since.
    case reversed
  }

  package var id: Int64
  package var jobID: Int64
  package var format: Format
  package var isRehearsal: Bool
  /// In bytes.
  package var size: Int
  package var state: State
  /// JSON: what came in, or what is wrong.
  package var report: String?
  package var reversalJobID: Int64?
  package var actor: Actor
  package var createdAt: Instant
  package var finishedAt: Instant?
}

/// Entries of one import in one chain of the ledger; they follow each other.
package struct ImportedChain: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var sequences: ClosedRange<Int64>

  package init(productID: Int64, locationID: Int64, sequences: ClosedRange<Int64>) {
    self.productID = productID
    self.locationID = locationID
    self.sequences = sequences
  }
}
