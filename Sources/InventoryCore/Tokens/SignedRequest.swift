internal import Cryptography

/// What a request signature covers: method, target, time, a nonce and the body's digest.
///
/// The signed text is these five, one per line, with the body as the lower-case hexadecimal SHA-256:
///
/// ```
/// POST
/// /api/v1/transactions?dry_run=1
/// 1700000000
/// 5f2b…
/// e3b0c442…
/// ```
///
/// The signature is HMAC-SHA256 over that text, base64url without padding.
public struct SignedRequest: Hashable, Sendable {
  /// The method as sent, for example `POST`.
  public var method: String
  /// Path and query as sent.
  public var target: String
  /// Seconds since 1970 by the client's clock.
  public var timestamp: Int64
  /// 16 to 128 of `A–Z a–z 0–9 - _`, never used twice with one key.
  public var nonce: String
  private let bodyDigest: SHA256Digest

  /// - Returns: `nil` when the nonce is not of that form, or method or target holds a line break or other
  ///   control character, which could shift one field into another.
  public init?(method: String, target: String, timestamp: Int64, nonce: String, body: [UInt8]) {
    guard (16...128).contains(nonce.utf8.count),
      nonce.utf8.allSatisfy({ ASCII.isWord($0) || $0 == UInt8(ascii: "-") }),
      (method + target).utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), !method.isEmpty, !target.isEmpty
    else { return nil }
    self.method = method
    self.target = target
    self.timestamp = timestamp
    self.nonce = nonce
    bodyDigest = SHA256.hash(body)
  }

  /// The signature that a client sends.
  ///
  /// - Parameter key: At least 32 bytes.
  /// - Throws: ``TokenError/keyTooShort(minimumBytes:)``.
  public func signature(key: [UInt8]) throws(TokenError) -> String {
    guard key.count >= 32 else { throw .keyTooShort(minimumBytes: 32) }
    return Base64.url.encode(HMACKey(key).authenticate(signedText))
  }

  /// Whether the signature is the key's over this request. Compared in constant time.
  ///
  /// - Throws: ``TokenError/keyTooShort(minimumBytes:)``.
  public func isSigned(_ signature: String, key: [UInt8]) throws(TokenError) -> Bool {
    guard key.count >= 32 else { throw .keyTooShort(minimumBytes: 32) }
    guard signature.utf8.count == 43, let code = Base64.url.decode(signature) else { return false }
    return constantTimeEquals(code, HMACKey(key).authenticate(signedText))
  }

  private var signedText: [UInt8] {
    Array("\(method)\n\(target)\n\(timestamp)\n\(nonce)\n\(bodyDigest)".utf8)
  }
}
