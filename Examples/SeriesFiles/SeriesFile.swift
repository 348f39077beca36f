import Glibc

/// A table of series: fields separated by commas, numbers inside a field by blanks, names in the first line.
package struct SeriesFile: Sendable {
  package let path: String
  package let names: [String]
  private let rows: [[Substring]]

  /// - Throws: ``SeriesFileError`` when the file cannot be read or a line has too few fields.
  package init(path: String) throws(SeriesFileError) {
    self.path = path
    let lines = try Self.text(path).split(whereSeparator: \.isNewline)
    names = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var rows: [[Substring]] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= names.count || names.isEmpty else {
        throw SeriesFileError("\(path):\(index + 1): expected \(names.count) fields, got \(fields.count)")
      }
      rows.append(fields)
    }
    self.rows = rows
  }

  package var count: Int { rows.count }

  /// The text of a field; empty for a column that the file does not have.
  package func text(_ row: Int, _ column: String) -> String {
    guard let place = names.firstIndex(of: column) else { return "" }
    return String(rows[row][place])
  }

  /// The numbers inside a field.
  package func numbers(_ row: Int, _ column: String) throws(SeriesFileError) -> [Double] {
    var numbers: [Double] = []
    for part in text(row, column).split(separator: " ") {
      guard let number = Double(part), number.isFinite else {
        throw SeriesFileError("\(path): row \(row + 1), \(column): expected numbers, got \(part.prefix(20))")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The numbers of the fields from a column to the end of the line.
  package func numbers(_ row: Int, from column: Int) throws(SeriesFileError) -> [Double] {
    var numbers: [Double] = []
    for field in rows[row].dropFirst(column) {
      guard let number = Double(field), number.isFinite else {
        throw SeriesFileError("\(path): row \(row + 1): expected numbers, got \(field.prefix(20))")
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func text(_ path: String) throws(SeriesFileError) -> String {
    guard let file = fopen(path, "r") else {
      throw SeriesFileError("\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes.append(contentsOf: chunk[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What is wrong with a file, for the person at the terminal.
package struct SeriesFileError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
