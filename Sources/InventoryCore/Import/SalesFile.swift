/// A file of sales, as often as it must be read.
package struct SalesFile {
  /// Rows that the reader counts before the first row of the file as its owner sees it; negative for a header that
  /// only the reader sees.
  let rowShift: Int
  let decimal: DecimalMark
  /// Opens the file at its beginning.
  let open: () throws -> CSVReader.Source

  /// A file of comma-separated values, opened anew for each reading.
  package init(decimal: DecimalMark = .point, open: @escaping () throws -> CSVReader.Source) {
    rowShift = 0
    self.decimal = decimal
    self.open = open
  }

  /// Comma-separated values in memory.
  package init(csv bytes: [UInt8], decimal: DecimalMark = .point) {
    self.init(csv: bytes, rowShift: 0, decimal: decimal)
  }

  init(csv bytes: [UInt8], rowShift: Int, decimal: DecimalMark = .point) {
    self.rowShift = rowShift
    self.decimal = decimal
    open = { CSVReader.source(bytes) }
  }

  /// A reader at the beginning of the file.
  ///
  /// - Parameter today: The last day that a sale may have.
  package func reader(today: CalendarDate) throws -> SalesFileReader {
    SalesFileReader(today: today, rowShift: rowShift, decimal: decimal, source: try open())
  }
}
