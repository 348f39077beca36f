/// One spelling of base64 (RFC 4648), read strictly.
///
/// Decoding refuses white space, characters of the other alphabet, padding where there is none (and the
/// reverse), and set bits after the last byte, so that each byte string has exactly one text.
struct Base64: Sendable {
  private let digits: StaticString
  private let values: [UInt8]
  private let isPadded: Bool

  private static let invalid: UInt8 = 0xFF

  private init(digits: StaticString, isPadded: Bool) {
    self.digits = digits
    self.isPadded = isPadded
    var values = [UInt8](repeating: Self.invalid, count: 256)
    for index in 0..<64 { values[Int(digits.utf8Start[index])] = UInt8(index) }
    self.values = values
  }

  /// `A–Z a–z 0–9 - _` without padding (RFC 4648 section 5, RFC 7515 section 2).
  static let url = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", isPadded: false)
  /// `A–Z a–z 0–9 + /` with `=` padding (RFC 4648 section 4).
  static let padded = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", isPadded: true)
  /// The standard alphabet without padding, as PHC strings use it.
  static let unpadded = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", isPadded: false)
  /// passlib's "ab64": `.` in place of `+`, without padding.
  static let adapted = Base64(
    digits: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./", isPadded: false)

  func append(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + (bytes.count * 4 + 2) / 3 + 2)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        output.append(digits.utf8Start[Int(bits >> count & 63)])
      }
    }
    if count > 0 { output.append(digits.utf8Start[Int(bits << (6 - count) & 63)]) }
    if isPadded {
      for _ in 0..<(3 - bytes.count % 3) % 3 { output.append(UInt8(ascii: "=")) }
    }
  }

  func encode(_ bytes: some Collection<UInt8>) -> String {
    var output: [UInt8] = []
    append(bytes, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  func decode(_ text: some StringProtocol) -> [UInt8]? { decode(bytes: text.utf8) }

  /// - Returns: `nil` when the text is not the one spelling of some bytes.
  func decode(bytes text: some Collection<UInt8>) -> [UInt8]? {
    var length = text.count
    if isPadded {
      guard length % 4 == 0 else { return nil }
      let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
      length -= padding
    }
    guard length % 4 != 1 else { return nil }
    let size = length * 3 / 4
    var isValid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { output, count in
      values.withUnsafeBufferPointer { values in
        var bits: UInt32 = 0
        var pending: UInt32 = 0
        var position = 0
        var seen: UInt8 = 0
        for character in text.prefix(length) {
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
        isValid = seen < 64 && bits & ((1 << pending) - 1) == 0
        count = position
      }
    }
    return isValid ? bytes : nil
  }
}

/// Strict base64url without padding (RFC 4648 section 5), as JOSE and the product's cursors use it.
public enum Base64URL {
  /// The one spelling of the bytes.
  public static func encode(_ bytes: some Collection<UInt8>) -> String { Base64.url.encode(bytes) }

  /// - Returns: `nil` for padding, white space, other characters, or bits set after the last byte.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? { Base64.url.decode(text) }
}
