/// How somebody has proved who they are: a value of the `amr` claim (RFC 8176 section 2).
public struct AuthenticationMethod: RawRepresentable, Hashable, Sendable {
  /// As it stands in the claim.
  public let rawValue: String

  /// Takes any name: other issuers have more than those that are known here.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A password.
  public static let password = AuthenticationMethod(rawValue: "pwd")
  /// A code that is good once: of an authenticator app, or a backup code.
  public static let oneTimeCode = AuthenticationMethod(rawValue: "otp")
  /// More than one of them.
  public static let multipleFactors = AuthenticationMethod(rawValue: "mfa")
}
