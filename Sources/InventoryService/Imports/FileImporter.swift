package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Brings files of records in from where they are, without a job: for the command line.
package struct FileImporter: Sendable {
  let inventory: Inventory

  /// What became of a file.
  package enum Outcome: Sendable {
    /// Nothing was written.
    case refused(ImportFaults)
    /// In order; nothing was written, as was asked.
    case checked(ImportSummary)
    case imported(id: Int64, ImportSummary)
  }
}

extension Inventory {
  package var fileImporter: FileImporter { FileImporter(inventory: self) }
}

extension FileImporter {
  /// Brings products, clients, events or counts in: all of the file, or nothing.
  ///
  /// - Parameters:
  ///   - limit: Most faults that are kept for the report.
  ///   - note: Told of what would be created or changed, while the file is checked.
  ///   - progress: Called with the phase, the rows and the bytes that have been read in it.
  package func importFile(
    _ file: ImportFile,
    _ order: ImportOrder,
    as caller: Caller,
    faults limit: Int = 50,
    note: (ImportChange) throws -> Void = { _ in },
    progress: (SalesImportProgress) throws -> Void = { _ in }
  ) throws -> Outcome {
    try caller.require(.staff)
    switch order.resource {
    case .products: return try run(ProductImport(), file, order, caller, limit, note, progress)
    case .clients: return try run(ClientImport(), file, order, caller, limit, note, progress)
    case .events: return try run(EventImport(), file, order, caller, limit, note, progress)
    case .counts:
      let counts = CountImport(locationID: order.locationID, reference: "import")
      return try run(counts, file, order, caller, limit, note, progress)
    case .sales:
      // Their lines are no records: ``SalesImporter`` sums them up.
      throw ServiceError.invalid("/resource", "unsupported", "files of sales are not files of records")
    }
  }

  private func run<Kind: RecordImport>(
    _ kind: Kind,
    _ file: ImportFile,
    _ order: ImportOrder,
    _ caller: Caller,
    _ limit: Int,
    _ note: (ImportChange) throws -> Void,
    _ progress: (SalesImportProgress) throws -> Void
  ) throws -> Outcome {
    let importer = RecordImporter(inventory: inventory, kind: kind, file: file, caller: caller)
    let (summary, faults) = try importer.check(
      faults: limit,
      note: { for change in $0.changes { try note(change) } },
      progress: { try progress(.init(phase: .checking, lines: $0.rows, bytes: $1)) }
    )
    guard faults.isEmpty else { return .refused(faults) }
    guard !order.isRehearsal else { return .checked(summary) }
    let id = try inventory.commit(as: caller) { work in
      let id = try Imports(work.connection).insert(
        order,
        content: nil,
        size: file.size,
        by: caller.actor,
        now: work.now
      )
      work.announce(.importSubmitted(id: id, order, size: file.size))
      return id
    }
    do {
      let summary = try importer.applyAll(id, from: 0) {
        try progress(.init(phase: .writing, lines: summary.rows, bytes: $0))
      }
      return .imported(id: id, summary)
    } catch let error as ImportRefused {
      let record = try inventory.read(as: caller) { try $0.imports.record(id: id) }
      _ = try ImportUndo(inventory: inventory, record: record, caller: caller).run {}
      var faults = ImportFaults(limit: limit)
      faults.append(error.fault)
      try inventory.commit(as: caller) {
        let report = ImportSummary().report(faults)
        try Imports($0.connection).finish(id: id, .refused, report: report, now: $0.now)
        $0.announce(.importFinished(id: id, .refused))
      }
      return .refused(faults)
    }
  }
}
