internal import InventoryCore

/// Sales of one product between the file and the ledger, three words each: a file may have a million of them.
struct WaitingSales {
  private struct Line {
    var thousandths: Int64
    /// Minor units; negative when the file has no price.
    var price: Int64
    var row: UInt32
    /// Days since 1970, and behind them a bit for promotions.
    var day: Int32
  }

  private var lines: [Line] = []
  /// Beside the lines when any of them has a name, else empty.
  private var names: [String?] = []
  private let capacity: Int
  /// Of all quantities, in thousandths.
  private(set) var total: Int64 = 0
  private(set) var firstDay: CalendarDate?

  /// - Parameter capacity: The most that there can be.
  init(capacity: Int) {
    self.capacity = capacity
    lines.reserveCapacity(capacity)
  }

  var count: Int { lines.count }

  /// - Returns: `false` when there are more than there can be.
  mutating func append(_ line: SalesLine) -> Bool {
    let (sum, overflows) = total.addingReportingOverflow(line.quantity.thousandths)
    guard lines.count < capacity, !overflows else { return false }
    total = sum
    firstDay = min(firstDay ?? line.day, line.day)
    if let name = line.externalID {
      if names.isEmpty {
        names.reserveCapacity(capacity)
        names.append(contentsOf: repeatElement(nil, count: lines.count))
      }
      names.append(name)
    } else if !names.isEmpty {
      names.append(nil)
    }
    lines.append(
      Line(
        thousandths: line.quantity.thousandths,
        price: line.unitPrice?.minorUnits ?? -1,
        row: UInt32(clamping: line.row),
        day: Int32(line.day.daysSinceEpoch) << 1 | (line.isPromo ? 1 : 0)
      )
    )
    return true
  }

  /// Some of them, in the order of the file.
  func sales(in range: Range<Int>) -> [SalesImportPlan.Sale] {
    range.compactMap { index in
      let line = lines[index]
      guard let day = CalendarDate(daysSinceEpoch: Int(line.day >> 1)),
        let quantity = Quantity(thousandths: line.thousandths)
      else { return nil }
      return SalesImportPlan.Sale(
        row: Int(line.row),
        day: day,
        quantity: quantity,
        unitPrice: line.price < 0 ? nil : Money(minorUnits: line.price),
        isPromo: line.day & 1 == 1,
        externalID: names.isEmpty ? nil : names[index]
      )
    }
  }
}
