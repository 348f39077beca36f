internal import InventoryCore

/// A table as RFC 4180 has it. Texts that a spreadsheet would run as a formula are kept from that by an apostrophe.
struct CSVText {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  mutating func text(_ text: String?) {
    let text = text ?? ""
    let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    cell(isFormula ? "'" + text : text)
  }

  /// Text that is a number.
  mutating func number(_ number: some CustomStringConvertible) { cell(number.description) }

  mutating func endRow() {
    bytes += [13, 10]
    isFirst = true
  }

  private mutating func cell(_ text: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
      bytes += Array(text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
