internal import Cryptography

/// The server's one secret, from which a separate key is derived for each purpose.
///
/// Derivation is HKDF-SHA256 (RFC 5869) with the purpose as `info`, so that a key that leaks tells nothing
/// about the others.
public struct MasterSecret: Sendable {
  private let bytes: [UInt8]

  /// 32.
  public static let minimumLength = 32

  /// - Throws: ``TokenError/keyTooShort(minimumBytes:)`` below 32 bytes.
  public init(_ bytes: [UInt8]) throws(TokenError) {
    guard bytes.count >= Self.minimumLength else { throw .keyTooShort(minimumBytes: Self.minimumLength) }
    self.bytes = bytes
  }

  /// Distinct bytes that a secret has at least. Of 32 random bytes fewer than 20 distinct ones come up about once in
  /// 10⁷ times, of 64 random hexadecimal digits fewer than 10 once in 10¹⁰.
  public static let leastDistinctBytes = 10

  /// Whether a text looks like chance: no character repeated to the length that is asked for.
  public static func isVaried(_ bytes: some Sequence<UInt8>) -> Bool {
    Set(bytes).count >= leastDistinctBytes
  }

  /// The key for a purpose.
  ///
  /// - Parameters:
  ///   - purpose: A fixed label, for example `refresh-successor` or `cursor`.
  ///   - length: 16 to 64 bytes.
  public func key(for purpose: String, length: Int = 32) -> [UInt8] {
    let length = min(max(length, 16), 64)
    // HKDF cannot fail for such lengths; an empty key would be refused by every user of it.
    return (try? KeyDerivation.hkdf(secret: bytes, info: Array(purpose.utf8), length: length)) ?? []
  }
}

extension MasterSecret: CustomStringConvertible, CustomReflectable {
  /// Shows nothing of the secret.
  public var description: String { "MasterSecret" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
