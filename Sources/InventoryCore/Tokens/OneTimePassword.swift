internal import Cryptography

/// One-time passwords of authenticator apps: HOTP (RFC 4226) and TOTP (RFC 6238).
///
/// The secret is stored encrypted (see ``FieldCipher``) and shown once, as ``provisioningURI(account:issuer:)``.
public struct OneTimePassword: Sendable {
  /// The hash of the HMAC; nearly all apps know only SHA-1, which is sound here.
  public enum Algorithm: String, Hashable, Sendable, CaseIterable {
    /// HMAC-SHA1, the one that every app knows.
    case sha1 = "SHA1"
    /// HMAC-SHA256.
    case sha256 = "SHA256"
    /// HMAC-SHA512.
    case sha512 = "SHA512"
  }

  private let secret: [UInt8]
  /// The hash of the HMAC.
  public let algorithm: Algorithm
  /// Digits of a code, 6 to 8.
  public let digits: Int
  /// Seconds of a time step.
  public let period: Int64

  /// Bytes of secret that new enrolments should have (RFC 4226 section 4, R6).
  public static let secretLength = 20
  /// Shortest secret that is taken, in bytes (RFC 4226 section 4, R6).
  public static let minimumSecretLength = 16

  /// - Parameters:
  ///   - secret: At least 16 unpredictable bytes, at most 128.
  ///   - algorithm: The hash function; authenticators commonly know only SHA-1.
  ///   - digits: 6 to 8.
  ///   - period: 1 to 300 seconds.
  /// - Returns: `nil` outside these ranges.
  public init?(secret: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6, period: Int64 = 30) {
    guard (Self.minimumSecretLength...128).contains(secret.count), (6...8).contains(digits),
      (1...300).contains(period)
    else { return nil }
    self.secret = secret
    self.algorithm = algorithm
    self.digits = digits
    self.period = period
  }

  /// The HOTP code of a counter (RFC 4226 section 5.3), with leading zeros.
  public func code(counter: UInt64) -> String {
    let function: HashFunction =
      switch algorithm {
      case .sha1: .sha1
      case .sha256: .sha256
      case .sha512: .sha512
      }
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
    let hash = HMACKey(secret, function).authenticate(message)
    let offset = Int(hash[hash.count - 1] & 15)
    let value = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus: UInt32 = digits == 6 ? 1_000_000 : digits == 7 ? 10_000_000 : 100_000_000
    let text = String(value % modulus)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The time step that an instant belongs to (RFC 6238 section 4.2), counted from 1970; 0 before it.
  public func step(at now: Instant) -> UInt64 { UInt64(max(now.unixSeconds, 0) / period) }

  /// Checks a TOTP code of the current step or one of its neighbours.
  ///
  /// - Parameters:
  ///   - code: What was typed; spaces are ignored.
  ///   - lastStep: The step of the last accepted code, or `nil`. A code of that step or an earlier one is
  ///     refused, so that none is accepted twice.
  ///   - now: The present moment.
  /// - Returns: The step to store as the last one, or `nil` when the code is refused. Store it in the same
  ///   transaction, on the condition that the stored step is still smaller.
  public func acceptedStep(of code: String, lastStep: UInt64?, now: Instant) -> UInt64? {
    let typed = code.utf8.filter { $0 != UInt8(ascii: " ") }
    guard typed.count == digits else { return nil }
    let current = step(at: now)
    var accepted: UInt64?
    // Every candidate is compared, so that the time does not tell which one matched.
    for candidate in (current == 0 ? 0 : current - 1)...current + 1 {
      let matches = constantTimeEquals(typed, Array(self.code(counter: candidate).utf8))
      if matches, lastStep.map({ candidate > $0 }) ?? true, accepted == nil { accepted = candidate }
    }
    return accepted
  }

  /// The `otpauth://` address that authenticator apps read from a QR code. It holds the secret: show it once.
  public func provisioningURI(account: String, issuer: String) -> String {
    "otpauth://totp/\(percentEncoded(issuer)):\(percentEncoded(account))?secret=\(Base32.encode(secret))"
      + "&issuer=\(percentEncoded(issuer))&algorithm=\(algorithm.rawValue)&digits=\(digits)&period=\(period)"
  }
}

extension OneTimePassword: CustomStringConvertible, CustomReflectable {
  /// Shows nothing of the secret.
  public var description: String { "OneTimePassword(\(algorithm.rawValue), \(digits) digits, \(period) s)" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
