/// Reads fixed-width decimal fields from a date or time.
struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String.UTF8View) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }

  var next: UInt8? { rest.first }

  /// Exactly `count` ASCII digits, or `nil` with nothing consumed that the caller could use.
  mutating func digits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let byte = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        return nil
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func pop() -> UInt8? { rest.popFirst() }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes a non-negative number with leading zeros.
  func writeDigits(_ value: Int, width: Int, at position: inout Int) {
    var remaining = value
    for offset in stride(from: width - 1, through: 0, by: -1) {
      self[position + offset] = UInt8(ascii: "0") + UInt8(remaining % 10)
      remaining /= 10
    }
    position += width
  }

  func writeByte(_ byte: UInt8, at position: inout Int) {
    self[position] = byte
    position += 1
  }
}
