internal import Cryptography

/// A stored password: PBKDF2-HMAC-SHA256 output with its salt and cost.
///
/// New hashes are written as PHC strings, `$pbkdf2-sha256$i=600000,l=32$salt$hash`; ``init(parsing:)`` also
/// reads what Django, passlib and Werkzeug wrote, so that users can be carried over. Passwords are hashed as
/// their UTF-8 bytes stand, without Unicode normalisation, as those three do.
///
/// Every function that hashes blocks for as long as the iterations take.
public struct PasswordHash: Hashable, Sendable {
  /// Who wrote the stored text.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// The PHC string format, which this type writes.
    case phc
    /// Django's `pbkdf2_sha256`.
    case django
    /// passlib's `pbkdf2_sha256`.
    case passlib
    /// Werkzeug's `pbkdf2:sha256`.
    case werkzeug
  }

  /// The format that the hash was read from, or ``Format/phc`` for a new one.
  public let format: Format
  /// PBKDF2 iterations.
  public let iterations: Int
  let salt: [UInt8]
  let digest: [UInt8]

  /// Bytes of salt in new hashes.
  public static let saltLength = 16
  /// Bytes of output in new hashes.
  public static let digestLength = 32
  /// Longest password that is hashed, in UTF-8 bytes; a longer one never verifies.
  public static let longestPassword = 4096

  init(format: Format, iterations: Int, salt: [UInt8], digest: [UInt8]) {
    self.format = format
    self.iterations = iterations
    self.salt = salt
    self.digest = digest
  }

  /// Hashes a password.
  ///
  /// - Parameters:
  ///   - password: At most ``longestPassword`` bytes; what it must look like is ``PasswordPolicy``'s affair.
  ///   - salt: Exactly ``saltLength`` random bytes, never used before.
  ///   - cost: How many iterations it takes.
  /// - Throws: ``PasswordHashError``.
  public init(_ password: String, salt: [UInt8], cost: PasswordCost) throws(PasswordHashError) {
    guard salt.count == Self.saltLength else { throw .saltLength(expected: Self.saltLength) }
    guard let digest = Self.derive(password, salt, cost.iterations, Self.digestLength) else {
      throw .passwordTooLong(maximumBytes: Self.longestPassword)
    }
    self.init(format: .phc, iterations: cost.iterations, salt: salt, digest: digest)
  }

  /// Whether this is the password. Compared in constant time.
  public func verify(_ password: String) -> Bool {
    guard let candidate = Self.derive(password, salt, iterations, digest.count) else { return false }
    return constantTimeEquals(candidate, digest)
  }

  /// Whether a successful login should replace this hash: another format, another output length, or a cost
  /// below the policy's.
  public func needsRehash(for cost: PasswordCost) -> Bool {
    format != .phc || iterations < cost.iterations || digest.count != Self.digestLength
      || salt.count < Self.saltLength
  }

  /// The PHC string, for hashes of the standard form; `nil` for those read from other programs, which are
  /// kept as they stood until the next login replaces them.
  public var encoded: String? {
    guard format == .phc else { return nil }
    return "$pbkdf2-sha256$i=\(iterations),l=\(digest.count)$\(Base64.unpadded.encode(salt))$"
      + Base64.unpadded.encode(digest)
  }

  /// - Returns: `nil` when the password is too long or the library fails; both count as a mismatch.
  static func derive(_ password: String, _ salt: [UInt8], _ iterations: Int, _ length: Int) -> [UInt8]? {
    guard password.utf8.count <= longestPassword else { return nil }
    var password = password
    return password.withUTF8 { bytes in
      try? KeyDerivation.pbkdf2(
        .sha256,
        password: UnsafeRawBufferPointer(bytes),
        salt: salt,
        iterations: iterations,
        length: length
      )
    }
  }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
  /// Format and cost only: salt and digest would help a guesser.
  public var description: String { "PasswordHash(\(format.rawValue), \(iterations) iterations)" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a password could not be hashed.
public enum PasswordHashError: Error, Hashable, Sendable {
  /// A new hash needs a salt of exactly so many bytes.
  case saltLength(expected: Int)
  /// The password has more UTF-8 bytes than are ever hashed.
  case passwordTooLong(maximumBytes: Int)
}
