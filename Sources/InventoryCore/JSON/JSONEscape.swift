extension UInt8 {
  /// RFC 8259 section 7.
  var needsJSONEscape: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }

  /// Writes a byte of UTF-8, escaped where it must be: 1, 2 or 6 bytes.
  func writeInsideJSONString(to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard needsJSONEscape else {
      target[0] = self
      return 1
    }
    target[0] = UInt8(ascii: "\\")
    switch self {
    case 0x0A: target[1] = UInt8(ascii: "n")
    case 0x0D: target[1] = UInt8(ascii: "r")
    case 0x09: target[1] = UInt8(ascii: "t")
    case 0..<0x20:
      target[1] = UInt8(ascii: "u")
      target[2] = UInt8(ascii: "0")
      target[3] = UInt8(ascii: "0")
      target[4] = UInt8(ascii: "0") + self >> 4
      let nibble = self & 0xF
      target[5] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
      return 6
    default: target[1] = self
    }
    return 2
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes must be escaped in a string. Most strings have none, which eight bytes at a time show.
  var countOfJSONEscapes: Int {
    let bytes = UnsafeRawBufferPointer(self)
    var position = 0
    while position + 8 <= bytes.count,
      !bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self).hasJSONEscape
    {
      position += 8
    }
    var escapes = 0
    while position < bytes.count {
      escapes += bytes[position].needsJSONEscape ? 1 : 0
      position += 1
    }
    return escapes
  }
}

extension UInt64 {
  /// Whether one of its eight bytes must be escaped in a string.
  ///
  /// "Determine if a word has a byte equal to n", "… less than n" (graphics.stanford.edu/~seander/bithacks.html): what is borrowed
  /// from a byte shows as another one only above a byte that is one of them.
  fileprivate var hasJSONEscape: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ 0x2222_2222_2222_2222
    let backslashes = self ^ 0x5C5C_5C5C_5C5C_5C5C
    let controls = (self &- 0x2020_2020_2020_2020) & ~self
    let found = controls | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
    return found & 0x8080_8080_8080_8080 != 0
  }
}
