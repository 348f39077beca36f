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
  /// Sales that are in memory at a time; the file is read once more for each so many. Sales with names of their own take more
  /// room: of them a quarter.
  static let held = 1 << 20
  /// Sales that take as much room as a product does besides its own.
  private static let perProduct = 3

  /// Hands on the sales of some products after those of others, whatever their order in the file, in pieces.
  ///
  /// - Throws: ``SalesImportError`` before anything of a reading is handed on, when the file is not what it was.
  func forEachPiece(
    in order: SalesWritingOrder,
    reading: (Int) throws -> Void,
    _ body: (ImportedHistory.Piece) throws -> Void
  ) throws {
    let most = summary.hasNames ? Self.held / 4 : Self.held
    var first = 0
    while first < summary.items.count {
      var (end, count) = (first, 0)
      while end < summary.items.count {
        count += summary.items[end].sales + Self.perProduct
        guard count <= most || end == first else { break }
        end += 1
      }
      var waiting = try sales(of: first..<end, reading: reading)
      for block in stride(from: 0, to: waiting.count, by: order.together) {
        let own = Array(waiting[block..<min(block + order.together, waiting.count)])
        // Its memory is free for what becomes of it.
        for index in own.indices { waiting[block + index] = WaitingSales(capacity: 0) }
        let longestOwn = own.reduce(1) { max($0, $1.count) }
        for start in stride(from: 0, to: longestOwn, by: order.longest) {
          for (index, sales) in own.enumerated() where start == 0 || start < sales.count {
            let part = sales.sales(in: start..<min(start + order.longest, sales.count))
            try body(.init(position: first + block + index, sales: part))
          }
        }
      }
      first = end
    }
  }

  private func sales(of range: Range<Int>, reading: (Int) throws -> Void) throws -> [WaitingSales] {
    var summary = summary
    var reader = try file.reader(today: today)
    var waiting = summary.items[range].map { WaitingSales(capacity: $0.sales) }
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
      // A file that has changed may have any number of them.
      guard waiting[position - range.lowerBound].append(line) else {
        throw SalesImportError.fileChanged(row: line.row)
      }
    }
    for (position, own) in zip(range, waiting) {
      let item = summary.items[position]
      if own.count != item.sales || own.total != item.total.thousandths { isSame = false }
      if let day = own.firstDay, day != item.firstDay { isSame = false }
    }
    guard isSame, lines == summary.lines else { throw SalesImportError.fileChanged(row: reader.row) }
    return waiting
  }
}
