internal import Cryptography

/// Percent-encodes every byte of a text but letters, digits, `-`, `.`, `_` and `~` (RFC 3986, sections 2.1 and 2.3).
///
/// - Parameter kept: Other characters that stay as they are.
package func percentEncoded(_ text: String, keeping kept: StaticString = "") -> String {
  var output: [UInt8] = []
  output.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    if ASCII.isAlphanumeric(byte) || ASCII.contains("-._~", byte) || ASCII.contains(kept, byte) {
      output.append(byte)
    } else {
      output.append(UInt8(ascii: "%"))
      output.append(contentsOf: hexadecimal([byte]).uppercased().utf8)
    }
  }
  return String(decoding: output, as: UTF8.self)
}

/// Undoes percent escapes (RFC 3986, section 2.1).
///
/// - Parameter plusIsSpace: Whether `+` stands for a space, as in a query.
/// - Returns: `nil` when an escape is broken, or when what comes out holds a zero byte or is not UTF-8.
package func percentDecoded(_ bytes: Substring.UTF8View, plusIsSpace: Bool = false) -> String? {
  guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") || $0 == 0 }) else {
    return String(Substring(bytes))
  }
  var decoded: [UInt8] = []
  var iterator = bytes.makeIterator()
  while let byte = iterator.next() {
    switch byte {
    case UInt8(ascii: "%"):
      guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
        return nil
      }
      decoded.append(high << 4 | low)
    case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
    default: decoded.append(byte)
    }
  }
  return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
}

private func digit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
