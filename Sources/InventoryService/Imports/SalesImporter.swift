package import InventoryCore
internal import InventoryStore

/// Brings files of sales in.
package struct SalesImporter: Sendable {
  let inventory: Inventory

  /// Lines between two reports of progress.
  private static let stride = 10_000
}

extension Inventory {
  package var salesImporter: SalesImporter { SalesImporter(inventory: self) }
}

extension SalesImporter {
  /// Brings in the sales of days gone by from a file: all of them in one commit, or none.
  ///
  /// The stock of every product stays what it is: an opening entry, dated before its first sale, adds what the sales
  /// take. Products that are not there yet are created under their SKU, without stock. The file is read twice, so that
  /// memory holds a few numbers for each product and nothing for each line.
  ///
  /// - Parameters:
  ///   - limit: Most faults that are kept for the report.
  ///   - open: Opens the file at its beginning; called once for each reading.
  /// - Throws: ``SalesImportError``, and what the source throws.
  package func importSales(
    as caller: Caller,
    faults limit: Int = 50,
    open: @escaping () throws -> CSVReader.Source,
    progress: (SalesImportProgress) throws -> Void = { _ in }
  ) throws -> SalesImportOutcome {
    try caller.require(.staff)
    let plan = try planSales(SalesFile(open: open), faults: ImportFaults(limit: limit), progress: progress)
    guard plan.faults.isEmpty else { return .refused(plan.faults) }
    return .imported(
      try inventory.commitInBulk(as: caller) { try writeSales(plan, in: $0, progress: progress).report }
    )
  }

  /// The first reading: finds every fault, and what the file comes to.
  func planSales(
    _ file: SalesFile,
    faults: ImportFaults,
    progress: (SalesImportProgress) throws -> Void
  ) throws -> SalesImportPlan {
    let location = try inventory.read { try $0.locations.main() }
    let today = inventory.environment.zones.day(of: inventory.effects.now(), at: location)
    var faults = faults
    let summary = try checkSales(file.reader(today: today), &faults, progress)
    return SalesImportPlan(file: file, location: location, today: today, summary: summary, faults: faults)
  }

  /// The second reading: writes what the first has found to be good.
  func writeSales(
    _ plan: SalesImportPlan,
    in work: Work,
    progress: (SalesImportProgress) throws -> Void
  ) throws -> ImportedHistory {
    let history = try ImportedHistory(plan.summary, at: plan.location, zones: work.zones, in: work)
    try history.write(plan.file.reader(today: plan.today)) { lines, bytes in
      if lines % Self.stride == 0 { try progress(.init(phase: .writing, lines: lines, bytes: bytes)) }
    }
    work.announce(.salesImported(history.report))
    return history
  }

  /// Sums up each product.
  private func checkSales(
    _ reader: SalesFileReader,
    _ faults: inout ImportFaults,
    _ progress: (SalesImportProgress) throws -> Void
  ) throws -> SalesSummary {
    var reader = reader
    var found = faults
    var summary = SalesSummary()
    defer { faults = found }
    guard try reader.readHeader({ found.append($0) }) else { return summary }
    try inventory.read { reading in
      while let line = try reader.next({ found.append($0) }) {
        let position = try summary.position(of: line.sku.text) {
          try Catalogue(reading.connection).product(.sku(line.sku.text))?.draft.unit
        }
        if let unit = summary.items[position].unit, UnitOfMeasure(unit)?.isWhole ?? false,
          !line.quantity.isWhole
        {
          found.append(
            ImportFault(
              row: line.row,
              column: SalesColumn.quantity.rawValue,
              expected: "a whole number of pieces",
              got: "\(line.quantity)"
            )
          )
        }
        if !summary.add(line, at: position) {
          found.append(
            ImportFault(
              row: line.row,
              column: SalesColumn.quantity.rawValue,
              expected: "at most \(Quantity.largest / 1000) of a product in all",
              got: "more"
            )
          )
        }
        if summary.lines % Self.stride == 0 {
          try progress(.init(phase: .checking, lines: summary.lines, bytes: reader.bytesRead))
        }
      }
    }
    return summary
  }
}
