/// The claims of an access token (RFC 9068, with the product's own `sid`, `role` and `type`).
public struct AccessToken: Hashable, Sendable {
  /// `sub`: the user.
  public var subject: String
  /// `sid`: the session, revoked as a whole.
  public var sessionID: String
  /// `jti`: this token.
  public var id: String
  /// `role`: what the user may do.
  public var role: Role
  /// `amr` (RFC 8176): how the user has signed in; empty where the token does not say.
  public var methods: [AuthenticationMethod]
  /// `iat`.
  public var issuedAt: Instant
  /// `nbf`.
  public var notBefore: Instant
  /// `exp`: the first instant at which the token is no longer valid.
  public var expiresAt: Instant

  /// The `typ` header (RFC 9068 section 2.1).
  static let headerType = "at+jwt"
  /// The `type` claim.
  static let claimType = "access"

  /// A claim set as given; nothing is checked.
  public init(
    subject: String,
    sessionID: String,
    id: String,
    role: Role,
    methods: [AuthenticationMethod] = [],
    issuedAt: Instant,
    notBefore: Instant,
    expiresAt: Instant
  ) {
    self.subject = subject
    self.sessionID = sessionID
    self.id = id
    self.role = role
    self.methods = methods
    self.issuedAt = issuedAt
    self.notBefore = notBefore
    self.expiresAt = expiresAt
  }

  /// The claim set as JSON, times in whole seconds.
  func json(issuer: String, audience: String) -> [UInt8] {
    var writer = JSONWriter(capacity: 320)
    writer.object { writer in
      writer.member("sub", subject)
      writer.member("sid", sessionID)
      writer.member("jti", id)
      writer.member("role", role.rawValue)
      writer.member("type", Self.claimType)
      if !methods.isEmpty {
        writer.array("amr") { writer in for method in methods { writer.value(method.rawValue) } }
      }
      writer.member("iss", issuer)
      writer.member("aud", audience)
      writer.member("iat", issuedAt.unixSeconds)
      writer.member("nbf", notBefore.unixSeconds)
      writer.member("exp", expiresAt.unixSeconds)
    }
    return writer.bytes
  }
}
