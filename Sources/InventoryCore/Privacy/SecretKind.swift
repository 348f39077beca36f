/// A kind of secret that never reaches a log.
public enum SecretKind: String, Hashable, Sendable, CaseIterable {
  /// A password or passphrase.
  case password
  /// A bearer, refresh, session or one-time token, or a cookie.
  case token
  /// A service's or provider's key, or a secret key of any kind.
  case apiKey
  /// A payment card's number or verification value.
  case card
  /// A US social security number.
  case ssn

  /// What stands in a secret's place.
  public var placeholder: String {
    switch self {
    case .password: "[PASSWORD_REDACTED]"
    case .token: "[TOKEN_REDACTED]"
    case .apiKey: "[API_KEY_REDACTED]"
    case .card: "[CARD_REDACTED]"
    case .ssn: "[SSN_REDACTED]"
    }
  }
}
