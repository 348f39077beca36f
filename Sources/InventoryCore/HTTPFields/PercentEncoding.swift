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
