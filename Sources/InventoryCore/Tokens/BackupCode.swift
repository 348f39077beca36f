internal import Cryptography

/// A single-use code for someone who has lost the authenticator: 80 random bits, shown once, stored as ``digest``.
///
/// 80 random bits cannot be guessed, so a plain hash is enough to store.
public struct BackupCode: Sendable {
  private let secret: [UInt8]

  /// Random bytes of one code.
  public static let length = 10
  /// Codes of one set.
  public static let count = 10

  /// - Parameter random: Exactly ``length`` unpredictable bytes; otherwise `nil`.
  public init?(random: [UInt8]) {
    guard random.count == Self.length else { return nil }
    secret = random
  }

  /// A whole set of ``count`` codes.
  ///
  /// - Parameter random: Exactly ``length`` × ``count`` unpredictable bytes; otherwise `nil`.
  public static func set(random: [UInt8]) -> [BackupCode]? {
    guard random.count == length * count else { return nil }
    return (0..<count).compactMap { BackupCode(random: Array(random[$0 * length..<($0 + 1) * length])) }
  }

  /// Reads what was typed: 16 base32 characters in either case; spaces and hyphens are ignored.
  public init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let characters = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    guard characters.count == 16, let bytes = Base32.decode(String(decoding: characters, as: UTF8.self))
    else {
      return nil
    }
    self.init(random: bytes)
  }

  /// Four groups of four characters, `ABCD-EFGH-IJKL-MNOP`. Never store or log it.
  public var text: String {
    let characters = Array(Base32.encode(secret).utf8)
    return stride(from: 0, to: characters.count, by: 4)
      .map { String(decoding: characters[$0..<min($0 + 4, characters.count)], as: UTF8.self) }
      .joined(separator: "-")
  }

  /// SHA-256 of the secret, 32 bytes: what the database holds.
  public var digest: [UInt8] { SHA256.hash(secret).bytes }

  /// Which of the stored digests this code belongs to. All are compared, in constant time.
  ///
  /// - Returns: The index to delete in the same transaction, or `nil` when the code is unknown or was used.
  public func index(in digests: [[UInt8]]) -> Int? {
    let own = digest
    var found: Int?
    for (index, digest) in digests.enumerated() where constantTimeEquals(own, digest) && found == nil {
      found = index
    }
    return found
  }
}

extension BackupCode: CustomStringConvertible, CustomReflectable {
  /// Shows nothing of the secret.
  public var description: String { "BackupCode([TOKEN_REDACTED])" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
