/// Reads a file of sales: `sku,date,quantity[,unit_price][,is_promo][,external_id]` with a header, columns in any order.
///
/// Every bad cell is reported and its row left out; reading goes on, so that one pass finds all faults.
public struct SalesFileReader: Sendable {
  private var csv: CSVReader
  /// Column of the file for each position of a record.
  private var columns: [SalesColumn] = []
  private let days: ClosedRange<CalendarDate>
  private let decimal: DecimalMark
  /// Added to the rows of the reader below.
  private let rowShift: Int
  private var last: (text: String, sku: SKU)?

  /// First day that a sale may have; earlier ones are slips of the pen.
  public static let earliestDay = CalendarDate(year: 1900, month: 1, day: 1)!
  /// Highest unit price: 999,999,999.99.
  public static let highestPrice: Int64 = 99_999_999_999

  /// - Parameters:
  ///   - today: The last day that a sale may have.
  ///   - decimal: How the file writes its numbers. Fields are separated by whatever separates those of the header.
  ///   - source: Gives the bytes of the file.
  public init(today: CalendarDate, decimal: DecimalMark = .point, source: @escaping CSVReader.Source) {
    self.init(today: today, rowShift: 0, decimal: decimal, source: source)
  }

  init(today: CalendarDate, rowShift: Int, decimal: DecimalMark, source: @escaping CSVReader.Source) {
    self.rowShift = rowShift
    self.decimal = decimal
    days = Self.earliestDay...max(today, Self.earliestDay)
    csv = CSVReader(separator: .detected, source: source)
  }

  /// Bytes read so far.
  public var bytesRead: Int { csv.bytesRead }
  /// Rows read so far, the header included.
  public var row: Int { csv.row + rowShift }

  /// Reads the header.
  ///
  /// - Returns: Whether the lines can be read.
  public mutating func readHeader(_ report: (ImportFault) -> Void) throws -> Bool {
    let names = SalesColumn.allCases.map(\.rawValue).joined(separator: ", ")
    switch try csv.next() {
    case .record: break
    case .end:
      report(
        ImportFault(row: 1, column: nil, expected: "a header with columns of \(names)", got: "an empty file")
      )
      return false
    case .malformed(let malformation):
      report(fault(malformation))
      return false
    }
    var isGood = true
    for position in 0..<csv.count {
      let name = csv.text(position)
      guard let column = SalesColumn(rawValue: name) else {
        report(
          ImportFault(
            row: row,
            column: nil,
            expected: "columns of \(names)",
            got: ImportFault.shown(name)
          )
        )
        isGood = false
        continue
      }
      if columns.contains(column) {
        report(ImportFault(row: row, column: name, expected: "each column once", got: "it twice"))
        isGood = false
      }
      columns.append(column)
    }
    for column in SalesColumn.allCases where column.isRequired && !columns.contains(column) {
      report(
        ImportFault(row: row, column: column.rawValue, expected: "the column in the header", got: "none")
      )
      isGood = false
    }
    return isGood
  }

  /// Reads the next good line, reporting the bad ones before it.
  ///
  /// - Returns: `nil` at the end of the file.
  public mutating func next(_ report: (ImportFault) -> Void) throws -> SalesLine? {
    while true {
      switch try csv.next() {
      case .end: return nil
      case .malformed(let malformation): report(fault(malformation))
      case .record:
        if let line = line(report) { return line }
      }
    }
  }

  private mutating func line(_ report: (ImportFault) -> Void) -> SalesLine? {
    guard csv.count == columns.count else {
      report(
        ImportFault(row: row, column: nil, expected: "\(columns.count) fields", got: "\(csv.count)")
      )
      return nil
    }
    var sku: SKU?
    var day: CalendarDate?
    var quantity: Quantity?
    var price: Money?
    var isPromo = false
    var externalID: String?
    var isGood = true
    for (position, column) in columns.enumerated() {
      let isValid: Bool
      switch column {
      case .sku:
        sku = self.sku(at: position)
        isValid = sku != nil
      case .date:
        day = csv.withField(position, CalendarDate.init(digits:)).flatMap { days.contains($0) ? $0 : nil }
        isValid = day != nil
      case .quantity:
        quantity = units(at: position, places: Quantity.places)
          .flatMap { $0 >= 0 ? Quantity(thousandths: $0) : nil }
        isValid = quantity != nil
      case .unitPrice:
        let isEmpty = csv.withField(position, \.isEmpty)
        price = units(at: position, places: Money.places)
          .flatMap { (0...Self.highestPrice).contains($0) ? Money(minorUnits: $0) : nil }
        isValid = isEmpty || price != nil
      case .isPromo:
        let flag = csv.withField(position, Self.flag)
        isPromo = flag ?? false
        isValid = flag != nil
      case .externalID:
        let text = FormulaGuard.removed(csv.text(position))
        isValid = Self.isExternalID(text)
        externalID = text.isEmpty ? nil : text
      }
      if !isValid {
        report(
          ImportFault(
            row: row,
            column: column.rawValue,
            expected: expectation(column),
            got: ImportFault.shown(csv.text(position))
          )
        )
        isGood = false
      }
    }
    guard isGood, let sku, let day, let quantity else { return nil }
    if let price, price.times(quantity) == nil {
      report(
        ImportFault(
          row: row,
          column: "quantity",
          expected: "a total with the unit price of at most \(Money.largest / 100)",
          got: "\(quantity) × \(price)"
        )
      )
      return nil
    }
    return SalesLine(
      row: row,
      sku: sku,
      day: day,
      quantity: quantity,
      unitPrice: price,
      isPromo: isPromo,
      externalID: externalID
    )
  }

  private func units(at position: Int, places: Int) -> Int64? {
    csv.withField(position) { bytes in
      guard decimal == .comma else { return FixedPoint.units(bytes, places: places) }
      guard !bytes.contains(UInt8(ascii: ".")) else { return nil }
      let plain = bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
      return plain.withUnsafeBufferPointer { FixedPoint.units($0, places: places) }
    }
  }

  /// Files list the sales of a product together more often than not.
  private mutating func sku(at position: Int) -> SKU? {
    let text = csv.text(position)
    if let last, last.text == text { return last.sku }
    guard let sku = try? SKU(parsing: FormulaGuard.removed(text)) else { return nil }
    last = (text, sku)
    return sku
  }

  private func expectation(_ column: SalesColumn) -> String {
    switch column {
    case .sku: "3 to 50 of A-Z a-z 0-9 . _ -"
    case .date: "a day YYYY-MM-DD from \(days.lowerBound) to \(days.upperBound)"
    case .quantity: "a number from 0 to 999999999999.999 with at most 3 decimals"
    case .unitPrice: "nothing, or an amount from 0 to 999999999.99 with at most 2 decimals"
    case .isPromo: "true, false, yes, no, 1, 0 or nothing"
    case .externalID: "nothing, or at most 100 characters without spaces at the ends"
    }
  }

  private func fault(_ malformation: CSVReader.Malformation) -> ImportFault {
    malformation.fault(row: row) { columns.indices.contains($0) ? columns[$0].rawValue : nil }
  }

  private static func isExternalID(_ text: String) -> Bool {
    text.unicodeScalars.count <= 100 && text.first?.isWhitespace != true && text.last?.isWhitespace != true
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private static func flag(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    func isWord(_ word: StaticString) -> Bool {
      guard bytes.count == word.utf8CodeUnitCount else { return false }
      return bytes.indices.allSatisfy { bytes[$0] | 0x20 == word.utf8Start[$0] }
    }
    if bytes.isEmpty { return false }
    if bytes.count == 1 {
      switch bytes[0] {
      case UInt8(ascii: "1"): return true
      case UInt8(ascii: "0"): return false
      default: return nil
      }
    }
    if isWord("false") || isWord("no") { return false }
    return isWord("true") || isWord("yes") ? true : nil
  }
}

extension CalendarDate {
  /// Reads exactly `YYYY-MM-DD`.
  fileprivate init?(digits bytes: UnsafeBufferPointer<UInt8>) {
    var reader = DigitReader(bytes)
    self.init(&reader)
    guard reader.isAtEnd else { return nil }
  }
}

extension CSVReader.Malformation {
  /// The fault that a row has.
  ///
  /// - Parameter column: Name of the column at a position, if there is one.
  func fault(row: Int, column: (Int) -> String?) -> ImportFault {
    switch self {
    case .quoteInsideField(let index):
      ImportFault(
        row: row,
        column: column(index),
        expected: "quotes around the whole field, and inside it doubled",
        got: "a quote inside a field without quotes"
      )
    case .textAfterQuote(let index):
      ImportFault(
        row: row,
        column: column(index),
        expected: "a comma or the end of the line after the closing quote",
        got: "more text"
      )
    case .unterminated:
      ImportFault(row: row, column: nil, expected: "a closing quote", got: "the end of the file")
    case .tooLong:
      ImportFault(
        row: row,
        column: nil,
        expected: "a line of at most \(CSVReader.longestRecord) bytes",
        got: "a longer line"
      )
    }
  }
}
