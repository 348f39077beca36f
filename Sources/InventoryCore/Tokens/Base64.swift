/// One spelling of base64 (RFC 4648), read strictly.
///
/// Decoding refuses white space, characters of the other alphabet, padding where there is none (and the
/// reverse), and set bits after the last byte, so that each byte string has exactly one text. Only ``lenient``
/// ignores such bits.
struct Base64: Sendable {
  private let digits: StaticString
  private let values: [UInt8]
  private let isPadded: Bool
  private let ignoresSpareBits: Bool

  private static let invalid: UInt8 = 0xFF

  private init(digits: StaticString, isPadded: Bool, ignoresSpareBits: Bool = false) {
    self.digits = digits
    self.isPadded = isPadded
    self.ignoresSpareBits = ignoresSpareBits
    var values = [UInt8](repeating: Self.invalid, count: 256)
    for index in 0..<64 { values[Int(digits.utf8Start[index])] = UInt8(index) }
    self.values = values
  }

  /// `A–Z a–z 0–9 - _` without padding (RFC 4648 section 5, RFC 7515 section 2).
  static let url = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    isPadded: false
  )
  /// `A–Z a–z 0–9 + /` with `=` padding (RFC 4648 section 4).
  static let padded = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    isPadded: true
  )
  /// The standard alphabet without padding, as PHC strings use it.
  static let unpadded = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    isPadded: false
  )
  /// As ``unpadded``, whatever the bits after the last byte: structured fields allow them (RFC 9651 section 4.2.7).
  static let lenient = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    isPadded: false,
    ignoresSpareBits: true
  )
  /// passlib's "ab64": `.` in place of `+`, without padding.
  static let adapted = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./",
    isPadded: false
  )

  func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    let digits = digits.utf8Start
    output.reserveCapacity(output.count + (bytes.count + 2) / 3 * 4)
    var index = 0
    while index + 2 < bytes.count {
      let bits = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
      output.append(digits[Int(bits >> 18)])
      output.append(digits[Int(bits >> 12 & 63)])
      output.append(digits[Int(bits >> 6 & 63)])
      output.append(digits[Int(bits & 63)])
      index += 3
    }
    let rest = bytes.count - index
    guard rest > 0 else { return }
    let bits = UInt32(bytes[index]) << 16 | (rest == 2 ? UInt32(bytes[index + 1]) << 8 : 0)
    output.append(digits[Int(bits >> 18)])
    output.append(digits[Int(bits >> 12 & 63)])
    if rest == 2 { output.append(digits[Int(bits >> 6 & 63)]) }
    if isPadded {
      for _ in rest..<3 { output.append(UInt8(ascii: "=")) }
    }
  }

  func encode(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    append(bytes, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  func decode(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { decode($0) }
  }

  func decode(_ text: Substring) -> [UInt8]? {
    var text = text
    return text.withUTF8 { decode($0) }
  }

  func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? { text.withUnsafeBufferPointer { decode($0) } }

  /// - Returns: `nil` when the text is not the one spelling of some bytes.
  func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var length = text.count
    if isPadded {
      guard length % 4 == 0 else { return nil }
      for _ in 0..<2 where length > 0 && text[length - 1] == UInt8(ascii: "=") { length -= 1 }
    }
    guard length % 4 != 1 else { return nil }
    var isValid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: length * 3 / 4) { output, count in
      isValid = values.withUnsafeBufferPointer { decode(text[..<length], $0, output) }
      count = isValid ? length * 3 / 4 : 0
    }
    return isValid ? bytes : nil
  }

  private func decode(
    _ text: Slice<UnsafeBufferPointer<UInt8>>,
    _ values: UnsafeBufferPointer<UInt8>,
    _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let text = UnsafeBufferPointer(rebasing: text)
    var bits: UInt32 = 0
    var pending: UInt32 = 0
    var position = 0
    var seen: UInt8 = 0
    for character in text {
      let value = values[Int(character)]
      seen |= value
      bits = bits << 6 | UInt32(value & 63)
      pending += 6
      if pending >= 8 {
        pending -= 8
        output[position] = UInt8(truncatingIfNeeded: bits >> pending)
        position += 1
      }
    }
    // Valid values stay below 64; bits left over must be zero (RFC 4648 section 3.5).
    return seen < 64 && (ignoresSpareBits || bits & ((1 << pending) - 1) == 0)
  }
}
