extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are well-formed UTF-8 (The Unicode Standard, table 3-7).
  var isUTF8: Bool {
    var position = 0
    while position < count {
      let first = self[position]
      position += 1
      if first < 0x80 { continue }
      // How many bytes follow, and what the first of them may be: no overlong form, no surrogate, nothing past U+10FFFF.
      let following: Int
      let second: ClosedRange<UInt8>
      switch first {
      case 0xC2...0xDF: (following, second) = (1, 0x80...0xBF)
      case 0xE0: (following, second) = (2, 0xA0...0xBF)
      case 0xED: (following, second) = (2, 0x80...0x9F)
      case 0xE1...0xEF: (following, second) = (2, 0x80...0xBF)
      case 0xF0: (following, second) = (3, 0x90...0xBF)
      case 0xF1...0xF3: (following, second) = (3, 0x80...0xBF)
      case 0xF4: (following, second) = (3, 0x80...0x8F)
      default: return false
      }
      guard position + following <= count, second.contains(self[position]) else { return false }
      for index in position + 1..<position + following where self[index] & 0xC0 != 0x80 { return false }
      position += following
    }
    return true
  }
}
