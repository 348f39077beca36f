private let digits: StaticString = "0123456789abcdef"

/// Lower-case hexadecimal digits of some bytes.
package func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
  String(unsafeUninitializedCapacity: bytes.count * 2) { output in
    var position = 0
    for byte in bytes {
      output[position] = digits.utf8Start[Int(byte >> 4)]
      output[position + 1] = digits.utf8Start[Int(byte & 15)]
      position += 2
    }
    return position
  }
}

/// Lower-case hexadecimal digits of some bytes.
package func hexadecimal(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { hexadecimal($0) } }

/// Adds lower-case hexadecimal digits of some bytes to a text in UTF-8.
package func appendHexadecimal(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
  for byte in bytes {
    text.append(digits.utf8Start[Int(byte >> 4)])
    text.append(digits.utf8Start[Int(byte & 15)])
  }
}

/// The bytes that pairs of hexadecimal digits stand for.
///
/// - Parameter lowercaseOnly: Refuses `A`–`F`, for formats whose writers never use them.
/// - Returns: `nil` for an odd number of digits or any other character.
package func decodeHexadecimal(_ text: some StringProtocol, lowercaseOnly: Bool = false) -> [UInt8]? {
  let digits = text.utf8
  guard digits.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count / 2)
  var high: UInt8?
  for digit in digits {
    let value: UInt8
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F") where !lowercaseOnly: value = digit - UInt8(ascii: "A") + 10
    default: return nil
    }
    if let first = high {
      bytes.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return bytes
}
