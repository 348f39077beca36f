internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// What the first reading of a file of sales has found.
struct SalesImportPlan {
  /// A line that is a sale.
  struct Sale {
    var row: Int
    var day: CalendarDate
    var quantity: Quantity
    var unitPrice: Money?
    var isPromo: Bool
    var externalID: String?
  }

  var file: SalesFile
  var location: Location
  var today: CalendarDate
  var summary: SalesSummary
  var faults: ImportFaults

  /// What writing it would bring in.
  var report: SalesImportReport {
    var report = SalesImportReport()
    report.lines = summary.lines
    report.sales = summary.sales
    report.products = summary.items.count
    report.productsCreated = summary.items.count { $0.unit == nil }
    report.firstDay = summary.firstDay
    report.lastDay = summary.lastDay
    return report
  }
}

extension SalesImportPlan {
  /// Sales that are in memory at a time; the file is read once more for each so many.
  static let held = 262_144

  /// Hands on the sales product by product, whatever their order in the file, in pieces of at most `longest`.
  ///
  /// - Throws: ``SalesImportError`` before anything of a reading is handed on, when the file is not what it was.
  func forEachPiece(
    longest: Int,
    reading: (Int) throws -> Void,
    _ body: (ImportedHistory.Piece) throws -> Void
  ) throws {
    var first = 0
    while first < summary.items.count {
      var (end, count) = (first, 0)
      while end < summary.items.count, end == first || count + summary.items[end].sales <= Self.held {
        count += summary.items[end].sales
        end += 1
      }
      let sales = try sales(of: first..<end, reading: reading)
      for position in first..<end {
        let own = sales[position - first]
        if own.isEmpty { try body(.init(position: position, sales: [])) }
        for start in stride(from: 0, to: own.count, by: longest) {
          try body(.init(position: position, sales: Array(own[start..<min(start + longest, own.count)])))
        }
      }
      first = end
    }
  }

  private func sales(of range: Range<Int>, reading: (Int) throws -> Void) throws -> [[Sale]] {
    var summary = summary
    var reader = try file.reader(today: today)
    var sales: [[Sale]] = range.map { position in
      var sales: [Sale] = []
      sales.reserveCapacity(summary.items[position].sales)
      return sales
    }
    var lines = 0
    var isSame = try reader.readHeader { _ in }
    while isSame, let line = try reader.next({ _ in isSame = false }) {
      guard isSame, let position = summary.position(of: line.sku.text) else {
        throw SalesImportError.fileChanged(row: line.row)
      }
      lines += 1
      if lines % 10_000 == 0 { try reading(reader.bytesRead) }
      guard line.quantity > .zero, range.contains(position), !summary.hasComeIn(line, at: position) else {
        continue
      }
      sales[position - range.lowerBound].append(
        Sale(
          row: line.row,
          day: line.day,
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          isPromo: line.isPromo,
          externalID: line.externalID
        )
      )
    }
    for (position, own) in zip(range, sales) {
      let total = own.reduce(0) { $0 + $1.quantity.thousandths }
      let item = summary.items[position]
      if own.count != item.sales || total != item.total.thousandths { isSame = false }
      if let day = own.map(\.day).min(), day != item.firstDay { isSame = false }
    }
    guard isSame, lines == summary.lines else { throw SalesImportError.fileChanged(row: reader.row) }
    return sales
  }
}
