/// Base32 (RFC 4648 section 6), in which authenticator apps exchange secrets.
public enum Base32 {
  private static let digits: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

  /// Upper case, without padding, as authenticator apps expect it.
  public static func encode(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count * 8 + 4) / 5)
    var bits: UInt32 = 0
    var pending: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      pending += 8
      while pending >= 5 {
        pending -= 5
        output.append(digits.utf8Start[Int(bits >> pending & 31)])
      }
    }
    if pending > 0 { output.append(digits.utf8Start[Int(bits << (5 - pending) & 31)]) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Reads either letter case, with or without the right padding.
  ///
  /// - Returns: `nil` for other characters, an impossible length, wrong padding, or bits set after the last byte.
  public static func decode(_ text: String) -> [UInt8]? {
    let all = Array(text.utf8)
    let characters = all.prefix { $0 != UInt8(ascii: "=") }
    let padding = all.count - characters.count
    guard all[characters.count...].allSatisfy({ $0 == UInt8(ascii: "=") }),
      padding == 0 || (all.count % 8 == 0 && padding < 8), [0, 2, 4, 5, 7].contains(characters.count % 8)
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count * 5 / 8)
    var bits: UInt32 = 0
    var pending: UInt32 = 0
    for character in characters {
      let value: UInt8
      switch character {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a")
      case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
      default: return nil
      }
      bits = bits << 5 | UInt32(value)
      pending += 5
      if pending >= 8 {
        pending -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> pending))
      }
    }
    return bits & ((1 << pending) - 1) == 0 ? bytes : nil
  }
}
