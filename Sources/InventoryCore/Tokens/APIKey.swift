internal import Cryptography

/// The key of a program: `inv_`, a public identifier of 8 characters, `_`, a secret of 256 bits, and a checksum.
///
/// The identifier finds the stored key and may be shown; of the secret only ``digest`` is stored. The checksum lets a
/// scanner of source code tell a key from a text that looks like one without asking anybody.
public struct APIKey: Sendable {
  /// The public part, 8 characters of `a–z` and `2–7`.
  public let identifier: String
  private let secret: [UInt8]

  /// What every key begins with.
  public static let prefix = "inv_"
  /// Random bytes of one key.
  public static let length = identifierLength + secretLength
  private static let identifierLength = 5
  private static let secretLength = 32
  private static let checksumLength = 6

  /// - Parameter random: Exactly ``length`` unpredictable bytes; otherwise `nil`.
  public init?(random: [UInt8]) {
    guard random.count == Self.length else { return nil }
    identifier = Base32.encode(Array(random[..<Self.identifierLength])).lowercased()
    secret = Array(random[Self.identifierLength...])
  }

  /// Reads what a client sent.
  ///
  /// - Returns: `nil` unless the text has the one form of a key, and its checksum is right.
  public init?(_ text: String) {
    guard text.utf8.count == 4 + 8 + 1 + 43 + Self.checksumLength, text.hasPrefix(Self.prefix) else {
      return nil
    }
    let bytes = Array(text.utf8)
    let identifier = bytes[4..<12]
    guard identifier.allSatisfy({ ASCII.isLowercase($0) || ASCII.contains("234567", $0) }),
      bytes[12] == UInt8(ascii: "_"), let secret = Base64.url.decode(bytes[13..<56]),
      secret.count == Self.secretLength
    else { return nil }
    self.identifier = String(decoding: identifier, as: UTF8.self)
    self.secret = secret
    guard self.text == text else { return nil }
  }

  /// What the program is given, once. Never store or log it.
  public var text: String {
    let body = "\(Self.prefix)\(identifier)_\(Base64.url.encode(secret))"
    return body + Base64.url.encode(SHA256.hash(Array(body.utf8)).bytes).prefix(Self.checksumLength)
  }

  /// SHA-256 of identifier and secret, 32 bytes: what the database holds. A plain hash is enough, since 256 random bits
  /// cannot be guessed.
  public var digest: [UInt8] { SHA256.hash(Array("\(identifier):".utf8) + secret).bytes }

  /// Whether a stored digest is this key's. Compared in constant time.
  public func matches(_ digest: [UInt8]) -> Bool { constantTimeEquals(self.digest, digest) }
}

extension APIKey: CustomStringConvertible, CustomReflectable {
  /// The public part only.
  public var description: String { "APIKey(\(identifier))" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
