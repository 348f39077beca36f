internal import Cryptography

/// A signature algorithm of RFC 7518 section 3.1 and RFC 8037 that the product accepts.
///
/// An algorithm belongs to a key and is never taken from a token (RFC 8725 section 3.1); `none` has no case.
public enum JWSAlgorithm: String, Hashable, Sendable, CaseIterable {
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"

  /// Hash function of the HMAC algorithms.
  var hmacFunction: HashFunction? {
    switch self {
    case .hs256: .sha256
    case .hs384: .sha384
    case .hs512: .sha512
    }
  }
}
