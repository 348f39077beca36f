internal import Cryptography

/// Writes the rows of a file, as comma-separated values or as lines of JSON, from values as a database keeps them.
///
/// Values are given in the order of the names, one for each. Bytes gather until ``removeAll()``.
public struct RowWriter: Sendable {
  /// What has been written: UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// The form of the rows.
  public let format: FileFormat
  private let names: [String]
  /// What stands before each value: a comma, or a comma and its name.
  private let openings: [[UInt8]]
  private var position = 0

  /// - Parameter names: Of the columns, or members.
  public init(_ format: FileFormat, names: [String]) {
    self.format = format
    self.names = names
    openings = names.enumerated().map { index, name in
      switch format {
      case .csv: index == 0 ? [] : [UInt8(ascii: ",")]
      case .ndjson: Array("\(index == 0 ? "{" : ",")\"\(name)\":".utf8)
      }
    }
    bytes.reserveCapacity(1 << 16)
  }

  /// Forgets what has been written and keeps the room for it.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// The names of the columns; lines of JSON need none.
  public mutating func header() {
    guard format == .csv else { return }
    for name in names {
      var name = name
      name.withUTF8 { text($0) }
    }
    endRow()
  }

  /// Ends the row.
  public mutating func endRow() {
    switch format {
    case .csv: bytes += [0x0D, 0x0A]
    case .ndjson: bytes += [UInt8(ascii: "}"), 0x0A]
    }
    position = 0
  }

  private mutating func open() {
    bytes += openings[position]
    position += 1
  }
}

// MARK: Values

extension RowWriter {
  /// No value: an empty cell, or `null`.
  public mutating func null() {
    open()
    if format == .ndjson { bytes += "null".utf8 }
  }

  /// Text; a cell that a spreadsheet would run is guarded, see ``FormulaGuard``.
  public mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    open()
    switch format {
    case .csv: cell(text)
    case .ndjson: quoted(text)
    }
  }

  /// Text that needs neither quotes nor escapes: a name of the program's own.
  public mutating func word(_ word: [UInt8]) {
    open()
    plain(word)
  }

  /// A whole number.
  public mutating func integer(_ value: Int64) { number(value, places: 0) }

  /// A number of units of `10^-places`, without needless zeros.
  public mutating func number(_ units: Int64, places: Int) {
    open()
    decimal(units, places: places, trimmed: true)
  }

  /// An amount of minor units with two decimals; a string in JSON, so that no reader can round it.
  public mutating func money(_ minorUnits: Int64) {
    open()
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
    decimal(minorUnits, places: Money.places, trimmed: false)
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
  }

  /// `true` or `false`.
  public mutating func flag(_ value: Bool) {
    open()
    bytes += (value ? "true" : "false").utf8
  }

  /// A day, by its number since 1970: `2025-12-13`.
  public mutating func day(_ number: Int64) {
    open()
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
    writeDay(number)
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Microseconds since 1970, as RFC 3339 in UTC with milliseconds.
  public mutating func instant(_ microseconds: Int64) {
    open()
    let number = microseconds.dividedDown(by: Instant.microsecondsPerDay)
    let millisecond = Int((microseconds - number * Instant.microsecondsPerDay) / 1000)
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
    writeDay(number)
    bytes.append(UInt8(ascii: "T"))
    digits(millisecond / 3_600_000, 2)
    bytes.append(UInt8(ascii: ":"))
    digits(millisecond / 60_000 % 60, 2)
    bytes.append(UInt8(ascii: ":"))
    digits(millisecond / 1000 % 60, 2)
    bytes.append(UInt8(ascii: "."))
    digits(millisecond % 1000, 3)
    bytes.append(UInt8(ascii: "Z"))
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Bytes as hexadecimal digits.
  public mutating func hexadecimal(_ content: UnsafeBufferPointer<UInt8>) {
    open()
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
    appendHexadecimal(UnsafeRawBufferPointer(content), to: &bytes)
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
  }
}

// MARK: Bytes

extension RowWriter {
  private mutating func plain(_ text: [UInt8]) {
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
    bytes += text
    if format == .ndjson { bytes.append(UInt8(ascii: "\"")) }
  }

  private mutating func cell(_ text: UnsafeBufferPointer<UInt8>) {
    let isGuarded = FormulaGuard.isNeeded(text)
    var needsQuotes = false
    for byte in text {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D: needsQuotes = true
      default: continue
      }
      break
    }
    guard needsQuotes else {
      if isGuarded { bytes.append(FormulaGuard.apostrophe) }
      return bytes.append(contentsOf: text)
    }
    bytes.append(UInt8(ascii: "\""))
    if isGuarded { bytes.append(FormulaGuard.apostrophe) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      default:
        bytes += #"\u00"#.utf8
        withUnsafeBytes(of: byte) { appendHexadecimal($0, to: &bytes) }
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func decimal(_ units: Int64, places: Int, trimmed: Bool) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FixedPoint.longestText) { buffer in
      guard let target = buffer.baseAddress else { return }
      let count = FixedPoint.write(units, places: places, trimmed: trimmed, to: target)
      bytes.append(contentsOf: UnsafeBufferPointer(start: target, count: count))
    }
  }

  private mutating func digits(_ value: Int, _ width: Int) {
    if width == 3 { bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 100)) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10 % 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Nothing for a number that no day of the calendar has.
  private mutating func writeDay(_ number: Int64) {
    guard let date = CalendarDate(daysSinceEpoch: Int(number)) else { return }
    let (year, month, day) = date.components
    digits(year / 100, 2)
    digits(year % 100, 2)
    bytes.append(UInt8(ascii: "-"))
    digits(month, 2)
    bytes.append(UInt8(ascii: "-"))
    digits(day, 2)
  }
}
