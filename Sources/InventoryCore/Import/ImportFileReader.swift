/// Reads a file of records, as comma-separated values or as lines of JSON, one row at a time.
///
/// What is wrong with a row as such (its form, its number of cells, members that nobody knows) is reported at once and the
/// row left out; reading goes on, so that one pass finds all faults.
public struct ImportFileReader {
  private let columns: [ImportColumn]
  private let decimal: DecimalMark
  private var lines: Lines
  /// Column of the table for each position of a record.
  private var header: [ImportColumn] = []

  private enum Lines {
    case table(CSVReader)
    case objects(LineReader)
  }

  /// - Parameters:
  ///   - columns: Those that are known.
  ///   - decimal: How a table writes its numbers; lines of JSON have points.
  ///   - source: Gives the bytes of the file.
  public init(
    _ format: FileFormat,
    columns: [ImportColumn],
    decimal: DecimalMark = .point,
    source: @escaping CSVReader.Source
  ) {
    self.columns = columns
    self.decimal = decimal
    lines =
      switch format {
      case .csv: .table(CSVReader(separator: .detected, source: source))
      case .ndjson: .objects(LineReader(source: source))
      }
  }

  /// Bytes read so far.
  public var bytesRead: Int {
    switch lines {
    case .table(let reader): reader.bytesRead
    case .objects(let reader): reader.bytesRead
    }
  }

  /// The rows' columns that callers may name.
  private var names: String { columns.filter { !$0.isIgnored }.map(\.name).joined(separator: ", ") }

  private func column(_ name: String) -> ImportColumn? {
    let name = name.lowercased()
    return columns.first { $0.name == name || $0.aliases.contains(name) }
  }

  // MARK: Header

  /// Reads the header of a table; lines of JSON have none.
  ///
  /// - Returns: Whether the rows can be read.
  public mutating func readHeader(_ report: (ImportFault) -> Void) throws -> Bool {
    guard case .table(var reader) = lines else { return true }
    defer { lines = .table(reader) }
    let expected = "a header with columns of \(names)"
    switch try reader.next() {
    case .record: break
    case .end:
      report(ImportFault(row: 1, column: nil, expected: expected, got: "an empty file"))
      return false
    case .malformed(let malformation):
      report(malformation.fault(row: reader.row) { _ in nil })
      return false
    }
    var isGood = true
    for position in 0..<reader.count {
      let name = FormulaGuard.removed(reader.text(position))
      guard let column = column(name) else {
        report(
          ImportFault(
            row: reader.row,
            column: nil,
            expected: "columns of \(names)",
            got: ImportFault.shown(name)
          )
        )
        isGood = false
        continue
      }
      if header.contains(where: { $0.name == column.name }) {
        report(ImportFault(row: reader.row, column: name, expected: "each column once", got: "it twice"))
        isGood = false
      }
      header.append(column)
    }
    for column in columns where column.isRequired && !header.contains(column) {
      report(
        ImportFault(row: reader.row, column: column.name, expected: "the column in the header", got: "none")
      )
      isGood = false
    }
    return isGood
  }

  // MARK: Rows

  /// Reads the next row whose form is right, reporting those before it whose form is not.
  ///
  /// - Returns: `nil` at the end of the file.
  public mutating func next(_ report: (ImportFault) -> Void) throws -> ImportRow? {
    switch lines {
    case .table(var reader):
      defer { lines = .table(reader) }
      while true {
        switch try reader.next() {
        case .end: return nil
        case .malformed(let malformation):
          report(malformation.fault(row: reader.row) { header.indices.contains($0) ? header[$0].name : nil })
        case .record:
          guard reader.count == header.count else {
            report(
              ImportFault(
                row: reader.row,
                column: nil,
                expected: "\(header.count) fields",
                got: "\(reader.count)"
              )
            )
            continue
          }
          return ImportRow(number: reader.row, object: object(reader))
        }
      }
    case .objects(var reader):
      defer { lines = .objects(reader) }
      while let line = try reader.next() {
        switch line {
        case .tooLong:
          report(
            ImportFault(
              row: reader.row,
              column: nil,
              expected: "a line of at most \(LineReader.longestLine) bytes",
              got: "a longer line"
            )
          )
        case .bytes(let bytes):
          if let object = object(bytes, row: reader.row, report) {
            return ImportRow(number: reader.row, object: object)
          }
        }
      }
      return nil
    }
  }

  private func object(_ reader: CSVReader) -> JSONObject {
    var members: [JSONObject.Member] = []
    members.reserveCapacity(header.count)
    for (position, column) in header.enumerated() where !column.isIgnored {
      let cell = reader.text(position)
      guard !cell.isEmpty else {
        if column.isClearable { members.append(.init(name: column.name, value: .null)) }
        continue
      }
      members.append(.init(name: column.name, value: value(cell, column)))
    }
    return JSONObject(members)
  }

  /// What a cell says, in the terms of JSON; a text where that is no value of the column's kind, for the schema to refuse.
  private func value(_ cell: String, _ column: ImportColumn) -> JSONValue {
    switch column.content {
    case .text: return .string(FormulaGuard.removed(cell))
    case .number:
      var lexeme = cell
      if decimal == .comma {
        guard !cell.utf8.contains(UInt8(ascii: ".")) else { return .string(cell) }
        lexeme = cell.replacing(",", with: ".")
      }
      // Within the range of 64 bits any number of places will do: the schema says how many.
      let isNumber = (try? FixedPoint.parse(lexeme, places: 9).get()) != nil
      return isNumber ? .number(lexeme) : .string(cell)
    case .flag:
      switch cell.lowercased() {
      case "true", "yes", "1": return .bool(true)
      case "false", "no", "0": return .bool(false)
      default: return .string(cell)
      }
    }
  }

  private func object(_ line: [UInt8], row: Int, _ report: (ImportFault) -> Void) -> JSONObject? {
    guard
      let value = try? JSONParser(maximumDepth: 4, maximumBytes: LineReader.longestLine, maximumMembers: 200)
        .parse(line)
    else {
      let shown = ImportFault.shown(String(decoding: line.prefix(200), as: UTF8.self))
      report(ImportFault(row: row, column: nil, expected: "a JSON object", got: shown))
      return nil
    }
    guard case .object(let object) = value else {
      report(ImportFault(row: row, column: nil, expected: "a JSON object", got: value.kind))
      return nil
    }
    var isGood = true
    var members: [JSONObject.Member] = []
    for member in object.members {
      guard let column = column(member.name) else {
        report(
          ImportFault(
            row: row,
            column: nil,
            expected: "members of \(names)",
            got: ImportFault.shown(member.name)
          )
        )
        isGood = false
        continue
      }
      guard !column.isIgnored else { continue }
      var value = member.value
      // Barcodes and numbers of houses are often written as numbers.
      if column.content == .text, case .number(let lexeme) = value { value = .string(lexeme) }
      if column.content == .number, case .string(let text) = value { value = .number(text) }
      members.append(.init(name: column.name, value: value))
    }
    return isGood ? JSONObject(members) : nil
  }
}
