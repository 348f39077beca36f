/// Why a token or a key was refused.
///
/// Holds no part of a token or key, so it may be logged. Callers of the HTTP face are told only that the token
/// is invalid or expired.
public enum TokenError: Error, Hashable, Sendable {
  /// Longer than the limit, in bytes.
  case tooLong(maximumBytes: Int)
  /// Not three base64url parts with a JSON header.
  case malformed
  /// A header parameter that changes how a token is read or where its key comes from.
  case forbiddenHeader(String)
  /// No key in the ring has the token's `kid`, or there is none and the ring has several keys.
  case unknownKey
  /// The token names an algorithm other than its key's.
  case algorithmMismatch
  /// Not signed by the key that the token names, or changed since.
  case signatureMismatch
  /// The `typ` header or the `type` claim names another kind of token.
  case wrongType
  /// A required claim is absent or of the wrong form.
  case invalidClaim(String)
  /// `iss` is another.
  case wrongIssuer
  /// The expected audience is not in `aud`.
  case wrongAudience
  /// `exp` has come.
  case expired
  /// `nbf` or `iat` lies in the future.
  case notYetValid

  /// A secret shorter than the algorithm's hash (RFC 7518 section 3.2).
  case keyTooShort(minimumBytes: Int)
  /// A key that is no valid key of its algorithm, or one the product does not support.
  case unusableKey
  /// Two keys of a ring share one `kid`, or one of several has none.
  case ambiguousKeys
  /// The key can verify only.
  case cannotSign
}

extension TokenError: CustomStringConvertible {
  /// A short sentence for the log.
  public var description: String {
    switch self {
    case .tooLong(let maximum): "token longer than \(maximum) bytes"
    case .malformed: "malformed token"
    case .forbiddenHeader(let name): "token header \(name) is not allowed"
    case .unknownKey: "token signed with an unknown key"
    case .algorithmMismatch: "token algorithm does not belong to its key"
    case .signatureMismatch: "token signature does not match"
    case .wrongType: "token of another type"
    case .invalidClaim(let name): "token claim \(name) is missing or invalid"
    case .wrongIssuer: "token from another issuer"
    case .wrongAudience: "token for another audience"
    case .expired: "token expired"
    case .notYetValid: "token not valid yet"
    case .keyTooShort(let minimum): "key shorter than \(minimum) bytes"
    case .unusableKey: "unusable key"
    case .ambiguousKeys: "keys need distinct identifiers"
    case .cannotSign: "key cannot sign"
    }
  }
}
