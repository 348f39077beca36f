/// Reads fixed-width decimal fields from a date or time.
struct DigitReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads a text with `body`.
  static func read<Value>(_ text: String, _ body: (inout DigitReader) -> Value) -> Value {
    var text = text
    return text.withUTF8 { bytes in
      var reader = DigitReader(bytes)
      return body(&reader)
    }
  }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Exactly `count` ASCII digits, or `nil` with nothing consumed that the caller could use.
  mutating func digits(_ count: Int) -> Int? {
    guard bytes.count - position >= count else { return nil }
    var value = 0
    for _ in 0..<count {
      let byte = bytes[position]
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      position += 1
    }
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func pop() -> UInt8? {
    guard let byte = next else { return nil }
    position += 1
    return byte
  }
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
