/// Strict base64url without padding (RFC 4648 section 5), as JOSE and the product's cursors use it.
public enum Base64URL {
  /// The one spelling of the bytes.
  public static func encode(_ bytes: [UInt8]) -> String { Base64.url.encode(bytes) }

  /// - Returns: `nil` for padding, white space, other characters, or bits set after the last byte.
  public static func decode(_ text: String) -> [UInt8]? { Base64.url.decode(text) }

  /// - Returns: `nil` for padding, white space, other characters, or bits set after the last byte.
  public static func decode(_ text: Substring) -> [UInt8]? { Base64.url.decode(text) }
}
