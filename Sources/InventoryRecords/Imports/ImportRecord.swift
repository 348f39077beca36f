package import InventoryCore

/// A file that was handed in, and what has become of it.
package struct ImportRecord: Hashable, Sendable {
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
  /// 0 where a program has brought the file in itself.
  package var jobID: Int64
  package var resource: ImportResource
  package var format: FileFormat
  package var decimal: DecimalMark
  /// Where what belongs to a location goes; `nil` for the default one.
  package var locationID: Int64?
  package var isRehearsal: Bool
  /// In bytes.
  package var size: Int
  package var state: State
  /// JSON: what came in, or what is wrong.
  package var report: String?
  package var reversalJobID: Int64?
  /// How many portions of it stand.
  package var applied: Int64
  package var actor: Actor
  package var createdAt: Instant
  package var finishedAt: Instant?

  package init(
    id: Int64,
    jobID: Int64,
    resource: ImportResource,
    format: FileFormat,
    decimal: DecimalMark,
    locationID: Int64?,
    isRehearsal: Bool,
    size: Int,
    state: State,
    report: String?,
    reversalJobID: Int64?,
    applied: Int64,
    actor: Actor,
    createdAt: Instant,
    finishedAt: Instant?
  ) {
    self.id = id
    self.jobID = jobID
    self.resource = resource
    self.format = format
    self.decimal = decimal
    self.locationID = locationID
    self.isRehearsal = isRehearsal
    self.size = size
    self.state = state
    self.report = report
    self.reversalJobID = reversalJobID
    self.applied = applied
    self.actor = actor
    self.createdAt = createdAt
    self.finishedAt = finishedAt
  }
}

extension ImportRecord {
  /// Whether a part of it stands, and the rest was never brought in.
  package var isBrokenOff: Bool { state == .waiting && applied > 0 }
}

/// Entries of one import in one chain of the ledger; they follow each other.
package struct ImportedChain: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var sequences: ClosedRange<Int64>
  /// Beginning of the gap in the history before the import, and since; `nil` where there was, or is, none.
  package var gapBefore: CalendarDate?
  package var gapAfter: CalendarDate?
  /// Since when the shelf was noted to be empty.
  package var emptySince: CalendarDate?

  package init(
    productID: Int64,
    locationID: Int64,
    sequences: ClosedRange<Int64>,
    gapBefore: CalendarDate? = nil,
    gapAfter: CalendarDate? = nil,
    emptySince: CalendarDate? = nil
  ) {
    self.productID = productID
    self.locationID = locationID
    self.sequences = sequences
    self.gapBefore = gapBefore
    self.gapAfter = gapAfter
    self.emptySince = emptySince
  }
}

/// What is asked of a file that is handed in.
package struct ImportOrder: Hashable, Sendable {
  package var resource: ImportResource
  package var format: FileFormat
  package var decimal: DecimalMark
  package var locationID: Int64?
  /// The file is checked, and nothing written.
  package var isRehearsal: Bool
  /// Whether the same file may be brought in once more.
  package var isRepeated: Bool

  package init(
    _ resource: ImportResource,
    _ format: FileFormat,
    decimal: DecimalMark = .point,
    locationID: Int64? = nil,
    isRehearsal: Bool = false,
    isRepeated: Bool = false
  ) {
    self.resource = resource
    self.format = format
    self.decimal = decimal
    self.locationID = locationID
    self.isRehearsal = isRehearsal
    self.isRepeated = isRepeated
  }
}

/// Which imports a list shows.
package struct ImportFilter: Hashable, Sendable {
  package var resource: ImportResource?
  package var state: ImportRecord.State?

  package init(resource: ImportResource? = nil, state: ImportRecord.State? = nil) {
    self.resource = resource
    self.state = state
  }
}
