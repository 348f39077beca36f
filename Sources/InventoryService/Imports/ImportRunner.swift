internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Reads the files of imports, and takes imports back, as jobs.
struct ImportRunner: Sendable {
  let inventory: Inventory

  /// Faults that are written down together.
  private static let batch = 500

  /// Checks the file of an import, and brings it in.
  func run(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    let (record, content) = try inventory.read {
      (try $0.imports.record(id: id), try Imports($0.connection).content(of: id))
    }
    guard record.state == .waiting else {
      // The attempt before has ended it, and could not say so.
      return .result(record.report ?? "{}")
    }
    guard let content else { throw JobFailure("the file of import \(id) is no longer kept") }
    switch record.resource {
    case .sales: return try sales(record, content, context)
    case .products: return try records(ProductImport(), record, content, context)
    case .clients: return try records(ClientImport(), record, content, context)
    case .events: return try records(EventImport(), record, content, context)
    case .counts:
      let counts = CountImport(locationID: record.locationID, reference: "import:\(id)")
      return try records(counts, record, content, context)
    }
  }

  // MARK: Sales

  private func sales(_ record: ImportRecord, _ content: [UInt8], _ context: JobContext) throws -> JobOutcome {
    let importer = SalesImporter(inventory: inventory)
    let log = FaultLog(inventory: inventory, id: record.id)
    var faults = ImportFaults()
    var found: [ImportFault] = []
    let file =
      switch record.format {
      case .csv: SalesFile(csv: content, decimal: record.decimal)
      case .ndjson: SalesFile(ndjson: content) { found.append($0) }
      }
    for fault in found { faults.append(fault) }
    let first = try importer.planSales(
      file,
      at: record.locationID,
      as: context.caller,
      importID: record.id,
      faults: ImportFaults(),
      note: { found.append($0) }
    ) { progress in
      try context.report(done: progress.bytes, of: max(2 * content.count, progress.bytes))
    }
    var plan = first
    plan.faults = faults.merged(with: first.faults)
    guard plan.faults.isEmpty, !record.isRehearsal else {
      try log.write(found.sorted { $0.row < $1.row })
      return finished(record, plan.faults.isEmpty ? .checked : .refused, plan.report.json(plan.faults))
    }
    do {
      let report = try importer.apply(
        plan,
        from: record.applied,
        as: context.caller,
        progress: { progress in
          let share = content.count * progress.lines / max(plan.summary.lines, 1)
          try context.report(done: content.count + share, of: 2 * content.count)
        },
        id: { _ in record.id }
      )
      return .result(report.json(ImportFaults()))
    } catch SalesImportError.fileChanged(let row) {
      let fault = ImportFault(
        row: row,
        column: nil,
        expected: "products as they were when the file was checked",
        got: "others"
      )
      return try refused(record, fault, context)
    }
  }

  // MARK: Records

  private func records<Kind: RecordImport>(
    _ kind: Kind,
    _ record: ImportRecord,
    _ content: [UInt8],
    _ context: JobContext
  ) throws -> JobOutcome {
    let importer = RecordImporter(
      inventory: inventory,
      kind: kind,
      file: ImportFile(record.format, decimal: record.decimal, content),
      caller: context.caller
    )
    if record.applied == 0 {
      let log = FaultLog(inventory: inventory, id: record.id)
      try log.begin()
      let (summary, faults) = try importer.check(
        faults: 50,
        note: { try log.write($0.faults, record.isRehearsal ? $0.changes : []) },
        progress: { try context.report(done: $1, of: max(2 * content.count, $1)) }
      )
      guard faults.isEmpty, !record.isRehearsal else {
        return finished(record, faults.isEmpty ? .checked : .refused, summary.report(faults))
      }
    }
    do {
      let summary = try importer.applyAll(record.id, from: record.applied) { bytes in
        try context.report(done: content.count + bytes, of: 2 * content.count)
      }
      return .result(summary.report())
    } catch let error as ImportRefused {
      return try refused(record, error.fault, context)
    }
  }

  // MARK: Ends

  private func finished(_ record: ImportRecord, _ state: ImportRecord.State, _ report: String) -> JobOutcome {
    .done { work in
      try Imports(work.connection).finish(id: record.id, state, report: report, now: work.now)
      work.announce(.importFinished(id: record.id, state))
      return report
    }
  }

  /// Something has changed since the file was checked: what stands of it is taken back.
  private func refused(_ record: ImportRecord, _ fault: ImportFault, _ context: JobContext) throws
    -> JobOutcome
  {
    _ = try ImportUndo(inventory: inventory, record: record, caller: context.caller).run {
      try context.check()
    }
    try FaultLog(inventory: inventory, id: record.id).write([fault])
    var faults = ImportFaults()
    faults.append(fault)
    return finished(record, .refused, ImportSummary().report(faults))
  }

  /// Takes an import back.
  func reverse(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    let record = try inventory.read { try $0.imports.record(id: id) }
    guard record.state == .imported || record.isBrokenOff else { throw ServiceError.importReversed(id: id) }
    let blocker = try inventory.read { try $0.imports.blocker(of: record) }
    if let blocker { throw blocker }
    let undo = ImportUndo(inventory: inventory, record: record, caller: context.caller)
    let entries = try undo.run { try context.check() }
    return .done { work in
      let imports = Imports(work.connection)
      let state = try imports.record(id: id, isLocked: true)?.state
      guard state == .imported || state == .waiting else { throw ServiceError.importReversed(id: id) }
      try imports.finish(id: id, .reversed, report: nil, now: work.now)
      work.announce(.importReversed(id: id, record.resource))
      work.announce(.importFinished(id: id, .reversed))
      return #"{"entries":\#(entries)}"#
    }
  }
}

/// Writes down what is wrong with a file, and what it would change, while it is read.
final class FaultLog {
  private let inventory: Inventory
  private let id: Int64
  private var count = 0

  init(inventory: Inventory, id: Int64) {
    self.inventory = inventory
    self.id = id
  }

  /// Forgets what an earlier attempt has written.
  func begin() throws {
    try inventory.engine.write { connection in
      try Imports(connection).removeFaults(of: id)
      try Imports(connection).removeChanges(of: id)
    }
  }

  func write(_ faults: [ImportFault], _ changes: [ImportChange] = []) throws {
    guard !faults.isEmpty || !changes.isEmpty else { return }
    let first = count + 1
    try inventory.engine.write { connection in
      try Imports(connection).add(faults, to: id, from: first)
      try Imports(connection).add(changes, to: id)
    }
    count += faults.count
  }
}
