internal import Cryptography

/// Encrypts single fields at rest with AES-256-GCM under versioned keys.
///
/// An encrypted field reads `v1.NONCE.CIPHERTEXT`, the last two in base64url; the version names the key. Each
/// field is bound to a context – for example table, column and row – so that a value copied into another row
/// does not decrypt there.
///
/// To rotate, add a key with a higher version: new values use it, old ones still decrypt, and
/// ``reencrypt(_:context:nonce:)`` moves them over. Remove the old key when none is left.
public struct FieldCipher: Sendable {
  let keys: [Int: [UInt8]]
  /// The version that encrypts.
  public let currentVersion: Int

  /// Bytes of a key.
  public static let keyLength = 32
  /// Random bytes that each encryption takes; never the same twice under one key.
  public static let nonceLength = 12
  /// Longest value, in bytes.
  public static let longestValue = 1 << 20

  /// - Parameter keys: Keys of 32 bytes by version, 1 to 999,999; the highest version encrypts.
  /// - Throws: ``FieldCipherError/badKeys``.
  public init(keys: [Int: [UInt8]]) throws(FieldCipherError) {
    guard let current = keys.keys.max(),
      keys.allSatisfy({ (1...999_999).contains($0.key) && $0.value.count == Self.keyLength })
    else { throw .badKeys }
    self.keys = keys
    currentVersion = current
  }

  /// Encrypts a value under the current key.
  ///
  /// - Parameters:
  ///   - value: At most ``longestValue`` bytes.
  ///   - context: Where the value belongs; not stored, and needed again to decrypt.
  ///   - nonce: Exactly ``nonceLength`` random bytes.
  /// - Throws: ``FieldCipherError/badNonce`` or ``FieldCipherError/tooLong(maximumBytes:)``.
  public func encrypt(_ value: [UInt8], context: String, nonce: [UInt8]) throws(FieldCipherError) -> String {
    guard nonce.count == Self.nonceLength else { throw .badNonce }
    guard value.count <= Self.longestValue else { throw .tooLong(maximumBytes: Self.longestValue) }
    guard let key = keys[currentVersion],
      let sealed = try? AESGCM.seal(
        value,
        key: key,
        nonce: nonce,
        context: Self.bound(context, version: currentVersion)
      )
    else { throw .badKeys }
    return "v\(currentVersion).\(Base64.url.encode(nonce)).\(Base64.url.encode(sealed))"
  }

  /// Decrypts a value.
  ///
  /// - Throws: ``FieldCipherError/malformed``, ``FieldCipherError/unknownVersion(_:)``, or
  ///   ``FieldCipherError/notAuthentic`` when text, context or key is not the one it was encrypted with.
  public func decrypt(_ text: String, context: String) throws(FieldCipherError) -> [UInt8] {
    let (version, nonce, sealed) = try Self.parse(text)
    guard let key = keys[version] else { throw .unknownVersion(version) }
    let value = try? AESGCM.open(
      sealed,
      key: key,
      nonce: nonce,
      context: Self.bound(context, version: version)
    )
    guard let value else { throw .notAuthentic }
    return value
  }

  /// Decrypts a value for a piece of work, and overwrites it in memory when that has been done.
  ///
  /// - Parameter body: Gets the bytes for as long as it runs. What it copies it has to look after itself.
  /// - Throws: As ``decrypt(_:context:)``, and what `body` throws.
  public func withDecrypted<Value>(
    _ text: String,
    context: String,
    _ body: (UnsafeRawBufferPointer) throws -> Value
  ) throws -> Value {
    var value = try decrypt(text, context: context)
    defer { wipe(&value) }
    return try value.withUnsafeBytes(body)
  }

  /// The version a value was encrypted under.
  ///
  /// - Throws: ``FieldCipherError/malformed``.
  public static func version(of text: String) throws(FieldCipherError) -> Int { try parse(text).version }

  /// Encrypts a value anew when it is not under the current key.
  ///
  /// - Returns: `nil` when it is already; otherwise the text to store, comparing and setting on the old one.
  /// - Throws: As ``decrypt(_:context:)`` and ``encrypt(_:context:nonce:)``.
  public func reencrypt(
    _ text: String,
    context: String,
    nonce: [UInt8]
  ) throws(FieldCipherError) -> String? {
    guard try Self.version(of: text) != currentVersion else { return nil }
    var value = try decrypt(text, context: context)
    defer { wipe(&value) }
    return try encrypt(value, context: context, nonce: nonce)
  }

  /// The version is authenticated too, so that no other key can be named for a ciphertext.
  private static func bound(_ context: String, version: Int) -> [UInt8] {
    Array("v\(version).\(context)".utf8)
  }

  private static func parse(
    _ text: String
  ) throws(FieldCipherError) -> (version: Int, nonce: [UInt8], sealed: [UInt8]) {
    guard text.utf8.count <= longestValue * 4 / 3 + 64 else { throw .malformed }
    let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.first == UInt8(ascii: "v"), (2...7).contains(parts[0].utf8.count),
      parts[0].utf8.dropFirst().allSatisfy({ ASCII.isDigit($0) }),
      parts[0].utf8.dropFirst().first != UInt8(ascii: "0"), let version = Int(parts[0].dropFirst()),
      let nonce = Base64.url.decode(parts[1]), nonce.count == nonceLength,
      let sealed = Base64.url.decode(parts[2]), sealed.count >= AESGCM.tagLength
    else { throw .malformed }
    return (version, nonce, sealed)
  }
}

extension FieldCipher: CustomStringConvertible, CustomReflectable {
  /// Versions only.
  public var description: String { "FieldCipher(version \(currentVersion) of \(keys.count))" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a field could not be encrypted or decrypted.
public enum FieldCipherError: Error, Hashable, Sendable {
  /// No keys, a key that has not 32 bytes, or a version out of range.
  case badKeys
  /// A nonce that has not 12 bytes.
  case badNonce
  /// A value with more bytes than are encrypted.
  case tooLong(maximumBytes: Int)
  /// No text of the form `v1.NONCE.CIPHERTEXT`.
  case malformed
  /// Encrypted under a key that is not at hand.
  case unknownVersion(Int)
  /// Changed, moved to another context, or encrypted under other key bytes.
  case notAuthentic
}
