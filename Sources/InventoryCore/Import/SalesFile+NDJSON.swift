extension SalesFile {
  /// Longest line in bytes.
  package static let longestLine = 65_536

  /// Lines of one JSON object each, with the members that a file of sales has as columns; empty lines count as rows.
  ///
  /// Lines that are no such object are reported at once and left out; their values are checked like those of a file of
  /// comma-separated values.
  ///
  /// - Parameters:
  ///   - bytes: The lines, in memory.
  ///   - report: Told what is wrong with a line as a whole.
  package init(ndjson bytes: [UInt8], report: (ImportFault) -> Void) {
    var translation = Array(SalesColumn.allCases.map(\.rawValue).joined(separator: ",").utf8)
    translation.reserveCapacity(bytes.count)
    translation.append(UInt8(ascii: "\n"))
    var row = 0
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      row += 1
      Self.translate(bytes[start..<end], row: row, into: &translation, report: report)
      // A line that is left out is an empty row, so that rows keep their numbers.
      translation.append(UInt8(ascii: "\n"))
      start = end < bytes.endIndex ? end + 1 : end
    }
    self.init(csv: translation, rowShift: -1)
  }

  private static func translate(
    _ line: ArraySlice<UInt8>,
    row: Int,
    into translation: inout [UInt8],
    report: (ImportFault) -> Void
  ) {
    let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard !isBlank else { return }
    func refuse(_ column: String?, _ expected: String, _ got: String) {
      report(ImportFault(row: row, column: column, expected: expected, got: got))
    }
    guard line.count <= longestLine else {
      return refuse(nil, "a line of at most \(longestLine) bytes", "a longer line")
    }
    guard let value = try? JSONParser(maximumDepth: 4, maximumBytes: longestLine).parse(Array(line)) else {
      return refuse(
        nil,
        "a JSON object",
        ImportFault.shown(String(decoding: line.prefix(200), as: UTF8.self))
      )
    }
    guard case .object(let object) = value else { return refuse(nil, "a JSON object", value.kind) }
    var isGood = true
    var fields: [SalesColumn: String] = [:]
    for member in object.members {
      guard let column = SalesColumn(rawValue: member.name) else {
        let names = SalesColumn.allCases.map(\.rawValue).joined(separator: ", ")
        refuse(nil, "members of \(names)", ImportFault.shown(member.name))
        isGood = false
        continue
      }
      switch member.value {
      case .string(let text): fields[column] = text
      case .number(let lexeme): fields[column] = lexeme
      case .bool(let flag): fields[column] = flag ? "true" : "false"
      case .null: fields[column] = ""
      case .array, .object:
        refuse(column.rawValue, "a single value", member.value.kind)
        // It is there, so it is not missing as well.
        fields[column] = ""
        isGood = false
      }
    }
    for column in SalesColumn.allCases where column.isRequired && fields[column] == nil {
      refuse(column.rawValue, "the member", "none")
      isGood = false
    }
    guard isGood else { return }
    for (position, column) in SalesColumn.allCases.enumerated() {
      if position > 0 { translation.append(UInt8(ascii: ",")) }
      append(fields[column] ?? "", to: &translation)
    }
  }

  /// A field in quotes; line ends inside it become spaces, which no column accepts.
  private static func append(_ text: String, to translation: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    translation.append(quote)
    for byte in text.utf8 {
      if byte == quote { translation.append(quote) }
      translation.append(byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? 0x20 : byte)
    }
    translation.append(quote)
  }
}
