internal import InventoryCore
internal import InventoryStore

extension Inventory {
  package var importHandlers: [JobHandler] { salesImporter.handlers }
}

extension SalesImporter {
  var handlers: [JobHandler] {
    let payload = Schema.object(.required("import_id", .identifier)) { $0 }
    return [
      JobHandler(ImportJob.run) { try self.runImport(try $0.payload(payload), $0) },
      JobHandler(ImportJob.reverse) { try self.reverseImport(try $0.payload(payload), $0) },
    ]
  }

  // MARK: Handlers

  private func runImport(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    let (record, content) = try inventory.read {
      (try $0.imports.record(id: id), try Imports($0.connection).content(of: id))
    }
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
      return .done { work in
        try Imports(work.connection).finish(id: id, state, report: report, now: work.now)
        return report
      }
    }
    let checked = plan
    return .done(inBulk: true) { work in
      // No progress from here on: it would be a second transaction.
      let history = try self.writeSales(checked, in: work) { _ in try context.check() }
      let imports = Imports(work.connection)
      try imports.add(history.chains, to: id)
      let report = Self.report(history.report, ImportFaults())
      try imports.finish(id: id, .imported, report: report, now: work.now)
      return report
    }
  }

  private func reverseImport(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    .done(inBulk: true) { work in
      let imports = Imports(work.connection)
      guard try imports.record(id: id, isLocked: true)?.state == .imported else {
        throw ServiceError.importReversed(id: id)
      }
      let ledger = BulkLedger(work.connection, by: work.author, notesStockouts: false)
      for chain in try imports.chains(of: id) {
        try context.check()
        try self.reverse(chain, of: ledger, in: work)
      }
      try ledger.finish()
      try imports.finish(id: id, .reversed, report: nil, now: work.now)
      return #"{"entries":\#(ledger.count)}"#
    }
  }

  /// Takes the entries of a chain back, the last one first, so that stock is on the shelf whenever some is taken.
  private func reverse(_ chain: ImportedChain, of ledger: BulkLedger, in work: Work) throws {
    let location = try work.locations.location(id: chain.locationID)
    let target = try ledger.open(productID: chain.productID, locationID: chain.locationID, now: work.now)
    for entry in try Imports(work.connection).standing(chain) {
      let movement = Movement(
        productID: chain.productID,
        locationID: chain.locationID,
        kind: .reversal,
        quantity: -entry.quantity,
        unitPrice: entry.unitPrice,
        isPromo: entry.isPromo,
        occurredAt: entry.occurredAt,
        day: work.zones.day(of: entry.occurredAt, at: location),
        reversesID: entry.id,
        countsAsDemand: entry.kind.isDemand,
        countsAsReturn: entry.kind == .customerReturn
      )
      do {
        try ledger.append(movement, to: target, now: work.now)
      } catch LedgerError.insufficientStock(_, let requested, let available) {
        throw ServiceError.insufficientStock(
          productID: chain.productID,
          sku: try Catalogue(work.connection).product(.id(chain.productID))?.sku ?? "",
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
