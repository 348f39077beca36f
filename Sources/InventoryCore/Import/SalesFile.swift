/// A file of sales, as often as it must be read.
package struct SalesFile {
  /// Rows that the reader counts before the first row of the file as its owner sees it; negative for a header that
  /// only the reader sees.
  let rowShift: Int
  /// Opens the file at its beginning.
  let open: () throws -> CSVReader.Source

  /// A file of comma-separated values, opened anew for each reading.
  package init(open: @escaping () throws -> CSVReader.Source) {
    rowShift = 0
    self.open = open
  }

  /// Comma-separated values in memory.
  package init(csv bytes: [UInt8]) { self.init(csv: bytes, rowShift: 0) }

  init(csv bytes: [UInt8], rowShift: Int) {
    self.rowShift = rowShift
    open = {
      var position = 0
      return { buffer in
        let count = min(buffer.count, bytes.count - position)
        bytes.withUnsafeBytes { all in
          buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<(position + count)]))
        }
        position += count
        return count
      }
    }
  }

  /// A reader at the beginning of the file.
  ///
  /// - Parameter today: The last day that a sale may have.
  package func reader(today: CalendarDate) throws -> SalesFileReader {
    SalesFileReader(today: today, rowShift: rowShift, source: try open())
  }
}
