internal import InventoryCore
package import InventoryStore

/// Imports as jobs: the file waits in the database until a worker has read it.
package enum ImportJob {
  package static let run = "import.sales"
  package static let reverse = "import.reverse"

  static func draft(_ kind: String, importID: Int64) -> JobDraft {
    JobDraft(
      kind: kind,
      payload: #"{"import_id":\#(importID)}"#,
      priority: 20,
      uniqueKey: "\(kind):\(importID)"
    )
  }
}

extension Inventory {
  /// Takes a file of sales in; the job that reads it is added in the same transaction.
  ///
  /// - Parameter isRehearsal: The file is checked, and nothing written.
  package func submitImport(
    _ content: [UInt8],
    _ format: ImportRecord.Format,
    isRehearsal: Bool,
    in unit: UnitOfWork
  ) throws -> ImportRecord {
    try unit.caller.require(.staff)
    let imports = Imports(unit.connection)
    let id = try imports.insert(
      content,
      format,
      isRehearsal: isRehearsal,
      by: unit.caller.actor,
      now: unit.now
    )
    try imports.setJob(try enqueue(ImportJob.draft(ImportJob.run, importID: id), in: unit).job.id, of: id)
    try unit.audit("submit", "import", id) { writer in
      writer.member("size", content.count)
      writer.member("dry_run", isRehearsal)
    }
    return try importRecord(id: id, unit.connection)
  }

  /// Has an import taken back by compensating entries.
  package func submitReversal(ofImport id: Int64, in unit: UnitOfWork) throws -> ImportRecord {
    try unit.caller.require(.staff)
    let imports = Imports(unit.connection)
    guard let record = try imports.record(id: id, isLocked: true) else {
      throw ServiceError.notFound(resource: "import", key: "\(id)")
    }
    switch record.state {
    case .imported: break
    case .reversed: throw ServiceError.importReversed(id: id)
    case .waiting, .refused, .checked: throw ServiceError.importNotReversible(id: id)
    }
    let job = try enqueue(ImportJob.draft(ImportJob.reverse, importID: id), in: unit).job
    try imports.setReversalJob(job.id, of: id)
    try unit.audit("reverse", "import", id)
    return try importRecord(id: id, unit.connection)
  }

  package func importRecord(id: Int64, _ connection: any SQLConnection) throws -> ImportRecord {
    guard let record = try Imports(connection).record(id: id) else {
      throw ServiceError.notFound(resource: "import", key: "\(id)")
    }
    return record
  }

  package var importHandlers: [JobHandler] {
    let payload = Schema.object(.required("import_id", .identifier)) { $0 }
    return [
      JobHandler(ImportJob.run) { try self.runImport(try $0.payload(payload), $0) },
      JobHandler(ImportJob.reverse) { try self.reverseImport(try $0.payload(payload), $0) },
    ]
  }

  // MARK: Handlers

  private func runImport(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    let (record, content) = try read { (try importRecord(id: id, $0), try Imports($0).content(of: id)) }
    guard let content else { throw JobFailure("the file of import \(id) is not kept any more") }
    var faults = ImportFaults()
    let file =
      switch record.format {
      case .csv: SalesFile(csv: content)
      case .ndjson: SalesFile(ndjson: content) { faults.append($0) }
      }
    let found = try planSales(file, faults: ImportFaults()) { progress in
      try context.report(done: progress.bytes, of: max(content.count, progress.bytes))
    }
    var plan = found
    plan.faults = found.faults.merged(with: faults)
    guard plan.faults.isEmpty, !record.isRehearsal else {
      let state = plan.faults.isEmpty ? ImportRecord.State.checked : .refused
      let report = Self.report(plan.report, plan.faults)
      return .done { unit in
        try Imports(unit.connection).finish(id: id, state, report: report, now: unit.now)
        return report
      }
    }
    let checked = plan
    return .done(inBulk: true) { unit in
      // No progress from here on: it would be a second transaction.
      let history = try self.writeSales(checked, in: unit) { _ in try context.check() }
      let imports = Imports(unit.connection)
      try imports.add(history.chains, to: id)
      let report = Self.report(history.report, ImportFaults())
      try imports.finish(id: id, .imported, report: report, now: unit.now)
      return report
    }
  }

  private func reverseImport(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    .done(inBulk: true) { unit in
      let imports = Imports(unit.connection)
      guard try imports.record(id: id, isLocked: true)?.state == .imported else {
        throw ServiceError.importReversed(id: id)
      }
      let ledger = BulkLedger(unit.connection, by: unit.author, notesStockouts: false)
      for chain in try imports.chains(of: id) {
        try context.check()
        try self.reverse(chain, of: ledger, in: unit)
      }
      try ledger.finish()
      try imports.finish(id: id, .reversed, report: nil, now: unit.now)
      return #"{"entries":\#(ledger.count)}"#
    }
  }

  /// Takes the entries of a chain back, the last one first, so that stock is on the shelf whenever some is taken.
  private func reverse(_ chain: ImportedChain, of ledger: BulkLedger, in unit: UnitOfWork) throws {
    let location = try location(id: chain.locationID, unit.connection)
    let target = try ledger.open(productID: chain.productID, locationID: chain.locationID, now: unit.now)
    for entry in try Imports(unit.connection).standing(chain) {
      let movement = Movement(
        productID: chain.productID,
        locationID: chain.locationID,
        kind: .reversal,
        quantity: -entry.quantity,
        unitPrice: entry.unitPrice,
        isPromo: entry.isPromo,
        occurredAt: entry.occurredAt,
        day: zones.day(of: entry.occurredAt, at: location),
        reversesID: entry.id,
        countsAsDemand: entry.kind.isDemand
      )
      do {
        try ledger.append(movement, to: target, now: unit.now)
      } catch LedgerError.insufficientStock(_, let requested, let available) {
        throw ServiceError.insufficientStock(
          productID: chain.productID,
          sku: try Catalogue(unit.connection).product(.id(chain.productID))?.sku ?? "",
          requested: requested,
          available: available
        )
      }
    }
  }

  /// What came in, or would; and what is wrong.
  private static func report(_ report: SalesImportReport, _ faults: ImportFaults) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("lines", report.lines)
      writer.member("sales", report.sales)
      writer.member("products", report.products)
      writer.member("products_created", report.productsCreated)
      writer.member("first_day", report.firstDay) { $0.value($1) }
      writer.member("last_day", report.lastDay) { $0.value($1) }
      writer.member("fault_count", faults.count)
      writer.array("faults") { writer in
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
    return writer.text
  }
}
