internal import Cryptography

/// A signature algorithm of RFC 7518 section 3.1 and RFC 8037 that the product accepts.
///
/// An algorithm belongs to a key and is never taken from a token (RFC 8725 section 3.1); `none` has no case.
public enum JWSAlgorithm: String, Hashable, Sendable, CaseIterable {
  /// HMAC with SHA-256: one secret signs and verifies.
  case hs256 = "HS256"
  /// HMAC with SHA-384.
  case hs384 = "HS384"
  /// HMAC with SHA-512.
  case hs512 = "HS512"
  /// Ed25519.
  case edDSA = "EdDSA"
  /// ECDSA on P-256 with SHA-256.
  case es256 = "ES256"
  /// RSA PKCS #1 v1.5 with SHA-256, for tokens of other issuers: it verifies and never signs.
  case rs256 = "RS256"

  /// Hash function of the HMAC algorithms.
  var hmacFunction: HashFunction? {
    switch self {
    case .hs256: .sha256
    case .hs384: .sha384
    case .hs512: .sha512
    case .edDSA, .es256, .rs256: nil
    }
  }

  init(_ scheme: SignatureScheme) {
    switch scheme {
    case .ed25519: self = .edDSA
    case .p256: self = .es256
    case .rsa: self = .rs256
    }
  }
}
