/// A kind of secret that never reaches a log.
public enum SecretKind: String, Hashable, Sendable, CaseIterable {
  case password
  case token
  case apiKey
  case card
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
