package import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Brings files of sales in.
package struct SalesImporter: Sendable {
  let inventory: Inventory

  /// Lines between two reports of progress.
  private static let stride = 10_000
  /// Lines that are checked together.
  private static let batch = 500
}

extension Inventory {
  package var salesImporter: SalesImporter { SalesImporter(inventory: self) }
}

extension SalesImporter {
  /// Brings the sales of days gone by in from a file: all of them, or none.
  ///
  /// The stock of every product stays what it is: an opening entry, dated before its first sale, adds what the sales
  /// take. Products that are not there yet are created under their SKU, without stock. What the file has an `external_id`
  /// for and that has come in under it already, from a file or a checkout, is left as it is. The file is read at least twice,
  /// so that memory holds a few numbers for each product and no more lines than ``SalesImportPlan/held``.
  ///
  /// - Parameters:
  ///   - locationID: Where they were sold; `nil` for the default location.
  ///   - limit: Most faults that are kept for the report.
  ///   - open: Opens the file at its beginning; called once for each reading.
  /// - Throws: ``SalesImportError``, and what the source throws.
  package func importSales(
    as caller: Caller,
    at locationID: Int64? = nil,
    decimal: DecimalMark = .point,
    faults limit: Int = 50,
    open: @escaping () throws -> CSVReader.Source,
    progress: (SalesImportProgress) throws -> Void = { _ in }
  ) throws -> SalesImportOutcome {
    try caller.require(.staff)
    let plan = try planSales(
      SalesFile(decimal: decimal, open: open),
      at: locationID,
      as: caller,
      faults: ImportFaults(limit: limit),
      progress: progress
    )
    guard plan.faults.isEmpty else { return .refused(plan.faults) }
    var id: Int64?
    do {
      return .imported(
        try apply(plan, from: 0, as: caller, progress: progress) { work in
          if let id { return id }
          let new = try Imports(work.connection).insert(
            ImportOrder(.sales, .csv, decimal: decimal, locationID: plan.location.id, isRepeated: true),
            content: nil,
            size: 0,
            by: caller.actor,
            now: work.now
          )
          id = new
          return new
        }
      )
    } catch {
      // The readings differ, or what they are about has changed: what stands of it goes again.
      if let id, let record = try? inventory.read(as: caller, { try $0.imports.record(id: id) }) {
        _ = try ImportUndo(inventory: inventory, record: record, caller: caller).run {}
        try inventory.commit(as: caller) {
          try Imports($0.connection).finish(id: id, .refused, report: nil, now: $0.now)
          $0.announce(.importFinished(id: id, .refused))
        }
      }
      throw error
    }
  }

  /// The first reading: finds every fault, and what the file comes to.
  ///
  /// - Parameters:
  ///   - importID: Of the import when it is there already: its own sales have not come in before.
  ///   - note: Told of each fault.
  func planSales(
    _ file: SalesFile,
    at locationID: Int64?,
    as caller: Caller,
    importID: Int64? = nil,
    faults: ImportFaults,
    note: (ImportFault) throws -> Void = { _ in },
    progress: (SalesImportProgress) throws -> Void
  ) throws -> SalesImportPlan {
    let location = try inventory.read(as: caller) { try $0.locations.place(locationID) }
    let today = inventory.environment.zones.day(of: inventory.effects.now(), at: location)
    var faults = faults
    let summary = try checkSales(file.reader(today: today), importID, &faults, note, progress)
    return SalesImportPlan(file: file, location: location, today: today, summary: summary, faults: faults)
  }

  /// Writes what the first reading has found to be good, portion by portion; and then that it is written.
  ///
  /// - Parameters:
  ///   - applied: Portions that stand already, from an attempt that was broken off.
  ///   - id: The import, in the transaction of a portion.
  func apply(
    _ plan: SalesImportPlan,
    from applied: Int64,
    as caller: Caller,
    progress: (SalesImportProgress) throws -> Void,
    id: @escaping (Work) throws -> Int64
  ) throws -> SalesImportReport {
    do {
      return try write(plan, from: applied, as: caller, progress: progress, id: id)
    } catch let error as SQLError where error.code == .duplicate {
      // A sale has come in under its name meanwhile.
      throw SalesImportError.fileChanged(row: 1)
    }
  }

  private func write(
    _ plan: SalesImportPlan,
    from applied: Int64,
    as caller: Caller,
    progress: (SalesImportProgress) throws -> Void,
    id: @escaping (Work) throws -> Int64
  ) throws -> SalesImportReport {
    var report = plan.report
    if applied == 0 { report.productsCreated = 0 }
    let portions = ImportPortions(inventory: inventory, caller: caller)
    let order = SalesWritingOrder.of(applied: applied, inPortions: inventory.engine.dialect.hasOneWriter)
    try portions.run { transact in
      // Sales, and products without any, that have been gone through and that are in the portion.
      var (passed, held) = (order.origin, 0)
      var pieces: [ImportedHistory.Piece] = []
      // Where the piece of a product is among them.
      var places: [Int: Int] = [:]
      func flush() throws {
        guard !pieces.isEmpty else { return }
        let (first, last) = (passed, passed + Int64(held))
        try transact { work in
          let id = try id(work)
          let known = first == order.origin ? 0 : first
          guard try Imports(work.connection).move(id: id, from: known, to: last) else {
            throw JobInterruption.leaseLost
          }
          let written = try ImportedHistory(plan: plan, work: work).write(pieces)
          try Imports(work.connection).add(written.chains, to: id)
          try NamedSales(work.connection).add(written.named, of: id)
          report.productsCreated += written.productsCreated
        }
        (pieces, places, held, passed) = ([], [:], 0, last)
        try progress(.init(phase: .writing, lines: Int(passed - order.origin), bytes: 0))
      }
      try plan.forEachPiece(
        in: order,
        reading: { try progress(.init(phase: .writing, lines: Int(passed - order.origin), bytes: $0)) }
      ) { piece in
        let weight = max(piece.sales.count, 1)
        guard passed + Int64(weight) > applied else {
          passed += Int64(weight)
          return
        }
        // What a product costs besides its sales.
        if held + weight > portions.rows || pieces.count >= portions.rows / 8 { try flush() }
        if let place = places[piece.position] {
          pieces[place].sales += piece.sales
        } else {
          places[piece.position] = pieces.count
          pieces.append(piece)
        }
        held += weight
      }
      try flush()
      try transact { work in
        let id = try id(work)
        work.announce(.salesImported(report))
        work.announce(.importFinished(id: id, .imported))
        try Imports(work.connection).finish(
          id: id,
          .imported,
          report: report.json(ImportFaults()),
          now: work.now
        )
      }
    }
    return report
  }

  /// Sums up each product.
  private func checkSales(
    _ reader: SalesFileReader,
    _ importID: Int64?,
    _ faults: inout ImportFaults,
    _ note: (ImportFault) throws -> Void,
    _ progress: (SalesImportProgress) throws -> Void
  ) throws -> SalesSummary {
    var reader = reader
    var found: [ImportFault] = []
    var summary = SalesSummary()
    func take() throws {
      guard !found.isEmpty else { return }
      for fault in found {
        faults.append(fault)
        try note(fault)
      }
      found.removeAll(keepingCapacity: true)
    }
    guard try reader.readHeader({ found.append($0) }) else {
      try take()
      return summary
    }
    try inventory.read { reading in
      var lines: [SalesLine] = []
      func check() throws {
        let names = Set(lines.compactMap(\.externalID))
        let known = try NamedSales(reading.connection).known(names, besides: importID)
        let places = lines.map { summary.position(of: $0.sku.text) }
        let new = zip(lines, places).compactMap { line, place in place == nil ? line.sku.text : nil }
        let units = try Catalogue(reading.connection).units(skus: Set(new))
        for (line, place) in zip(lines, places) {
          let position = place ?? summary.position(of: line.sku.text, unit: { units[$0.lowercased()] })
          Self.check(line, at: position, known, &summary) { found.append($0) }
          if summary.lines % Self.stride == 0 {
            try progress(.init(phase: .checking, lines: summary.lines, bytes: reader.bytesRead))
          }
        }
        lines.removeAll(keepingCapacity: true)
        found.sort { $0.row < $1.row }
        try take()
      }
      while let line = try reader.next({ found.append($0) }) {
        lines.append(line)
        if lines.count == Self.batch { try check() }
      }
      try check()
    }
    try take()
    return summary
  }

  /// Adds a line to what is known of its product, or says why it cannot be.
  private static func check(
    _ line: SalesLine,
    at position: Int,
    _ known: [NamedSales.Key: NamedSales.Known],
    _ summary: inout SalesSummary,
    _ report: (ImportFault) -> Void
  ) {
    func refuse(_ column: SalesColumn, _ expected: String, _ got: String) {
      report(ImportFault(row: line.row, column: column.rawValue, expected: expected, got: got))
    }
    if summary.items[position].isCounted, !line.quantity.isWhole {
      refuse(.quantity, "a whole number of pieces", "\(line.quantity)")
    }
    if let id = line.externalID, line.quantity > .zero {
      if !summary.name(line, at: position) {
        refuse(.externalID, "an id that the file has once for a product", ImportFault.shown(id))
      }
      if let before = known[.init(externalID: id, sku: line.sku.text)] {
        guard before.quantity == line.quantity, before.day ?? line.day == line.day else {
          let day = before.day.map { " on \($0)" } ?? ""
          return refuse(
            .externalID,
            "an id of its own, or the sale of \(before.quantity)\(day) that came in under it",
            "\(line.quantity) on \(line.day)"
          )
        }
        return summary.leave(line, at: position)
      }
    }
    if !summary.add(line, at: position) {
      refuse(.quantity, "at most \(Quantity.largest / 1000) of a product in all", "more")
    }
  }
}
