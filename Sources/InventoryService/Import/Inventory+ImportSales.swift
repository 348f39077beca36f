package import InventoryCore
internal import InventoryStore

extension Inventory {
  /// Lines between two reports of progress.
  private static let stride = 10_000

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
    as caller: Caller, faults limit: Int = 50, open: () throws -> CSVReader.Source,
    progress: (SalesImportProgress) -> Void = { _ in }
  ) throws -> SalesImportOutcome {
    try caller.require(.staff)
    let location = try read { try mainLocation($0) }
    let today = zones.day(of: effects.now(), at: location)
    var faults = ImportFaults(limit: limit)
    let summary = try checkSales(SalesFileReader(today: today, source: open()), &faults, progress)
    guard faults.isEmpty else { return .refused(faults) }
    let report = try commitInBulk(as: caller) { unit in
      let history = try ImportedHistory(summary, at: location, zones: zones, in: unit)
      try history.write(SalesFileReader(today: today, source: open())) { lines, bytes in
        if lines % Self.stride == 0 { progress(.init(phase: .writing, lines: lines, bytes: bytes)) }
      }
      try unit.audit("import", "sales", "history") { writer in
        writer.member("lines", history.report.lines)
        writer.member("sales", history.report.sales)
        writer.member("products", history.report.products)
        writer.member("products_created", history.report.productsCreated)
      }
      return history.report
    }
    return .imported(report)
  }

  /// The first reading: finds every fault, and sums up each product.
  private func checkSales(
    _ reader: SalesFileReader, _ faults: inout ImportFaults, _ progress: (SalesImportProgress) -> Void
  ) throws -> SalesSummary {
    var reader = reader
    var found = faults
    var summary = SalesSummary()
    defer { faults = found }
    guard try reader.readHeader({ found.append($0) }) else { return summary }
    try read { connection in
      while let line = try reader.next({ found.append($0) }) {
        let position = try summary.position(of: line.sku.text) {
          try Catalogue(connection).product(.sku(line.sku.text))?.draft.unit
        }
        if summary.items[position].unit == "piece", !line.quantity.isWhole {
          found.append(
            ImportFault(
              row: line.row, column: SalesColumn.quantity.rawValue, expected: "a whole number of pieces",
              got: "\(line.quantity)"))
        }
        if !summary.add(line, at: position) {
          found.append(
            ImportFault(
              row: line.row, column: SalesColumn.quantity.rawValue,
              expected: "at most \(Quantity.largest / 1000) of a product in all", got: "more"))
        }
        if summary.lines % Self.stride == 0 {
          progress(.init(phase: .checking, lines: summary.lines, bytes: reader.bytesRead))
        }
      }
    }
    return summary
  }
}
