internal import Cryptography

/// An opaque refresh token: 256 random bits, shown once, stored only as ``digest``.
public struct RefreshToken: Sendable {
  private let secret: [UInt8]

  /// Bytes of secret.
  public static let length = 32

  /// - Parameter random: Exactly ``length`` unpredictable bytes; otherwise `nil`.
  public init?(random: [UInt8]) {
    guard random.count == Self.length else { return nil }
    secret = random
  }

  /// Reads what a client sent.
  ///
  /// - Returns: `nil` unless the text is the one base64url spelling of 32 bytes.
  public init?(_ text: String) {
    guard text.utf8.count == 43, let bytes = Base64.url.decode(text) else { return nil }
    self.init(random: bytes)
  }

  /// What the client is given: 43 characters of base64url. Never store or log it.
  public var text: String { Base64.url.encode(secret) }

  /// SHA-256 of the secret, 32 bytes: what the database holds and looks up.
  ///
  /// A plain hash is enough, since 256 random bits cannot be guessed.
  public var digest: [UInt8] { SHA256.hash(secret).bytes }

  /// The token that follows this one: HMAC-SHA256 of this one under the server's key.
  ///
  /// Being derived, it comes out the same when a client repeats a refresh whose answer was lost, although
  /// only hashes are stored; without the key it cannot be computed.
  ///
  /// - Parameter key: At least 32 bytes, derived for this purpose alone; see ``MasterSecret/key(for:length:)``.
  /// - Throws: ``TokenError/keyTooShort(minimumBytes:)``.
  public func successor(key: [UInt8]) throws(TokenError) -> RefreshToken {
    guard key.count >= 32 else { throw .keyTooShort(minimumBytes: 32) }
    let message = Array("refresh-successor".utf8) + secret
    guard let next = RefreshToken(random: HMACKey(key).authenticate(message)) else { throw .malformed }
    return next
  }
}

extension RefreshToken: CustomStringConvertible, CustomReflectable {
  /// Shows nothing of the secret.
  public var description: String { "RefreshToken([TOKEN_REDACTED])" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
