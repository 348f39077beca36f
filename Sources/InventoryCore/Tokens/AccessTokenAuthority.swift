/// Issues and checks the access tokens of one service.
///
/// ```swift
/// let authority = AccessTokenAuthority(ring: ring, issuer: "inventory", audience: "inventory-api")
/// let text = try authority.issue(subject: "42", sessionID: session, id: tokenID, role: .staff, now: now)
/// let token = try authority.verify(text, now: now)
/// ```
///
/// Whether the session is still alive is for the caller to look up.
public struct AccessTokenAuthority: Sendable {
  /// Keys that sign and verify.
  public let ring: TokenKeyRing
  /// Further rings, which verify only. Their keys may have the identifiers of keys of ``ring``, as when one secret takes the
  /// place of another.
  public let formerRings: [TokenKeyRing]
  /// `iss` of new tokens, and the only one accepted.
  public let issuer: String
  /// `aud` of new tokens, and the one that must be among a token's audiences.
  public let audience: String
  /// Seconds that a new token lives.
  public let lifetime: Int64
  /// Seconds that clocks may differ by, for `exp`, `nbf` and `iat`.
  public let leeway: Int64

  /// 30 minutes.
  public static let defaultLifetime: Int64 = 1800
  /// No more than a minute may be granted to clocks.
  public static let longestLeeway: Int64 = 60

  /// - Parameters:
  ///   - ring: Keys that sign and verify.
  ///   - issuer: `iss` of new tokens, and the only one accepted.
  ///   - audience: `aud` of new tokens, and the one that must be among a token's audiences.
  ///   - lifetime: Clamped to 1 second…1 day.
  ///   - leeway: Clamped to 0…``longestLeeway`` seconds.
  ///   - formerRings: Rings whose tokens are accepted beside those of `ring`.
  public init(
    ring: TokenKeyRing,
    issuer: String,
    audience: String,
    lifetime: Int64 = defaultLifetime,
    leeway: Int64 = 5,
    formerRings: [TokenKeyRing] = []
  ) {
    self.ring = ring
    self.formerRings = formerRings
    self.issuer = issuer
    self.audience = audience
    self.lifetime = min(max(lifetime, 1), 86_400)
    self.leeway = min(max(leeway, 0), Self.longestLeeway)
  }

  /// A new token, valid from `now` on (whole seconds) for ``lifetime``.
  ///
  /// - Parameters:
  ///   - subject: `sub`: the user.
  ///   - sessionID: `sid`: the session.
  ///   - id: The `jti`; unique, for example 128 random bits as text.
  ///   - role: What the user may do.
  ///   - methods: How the user has signed in; left out of the token when empty.
  ///   - now: The present moment.
  /// - Throws: ``TokenError/cannotSign``.
  public func issue(
    subject: String,
    sessionID: String,
    id: String,
    role: Role,
    methods: [AuthenticationMethod] = [],
    now: Instant
  ) throws(TokenError) -> String {
    let token = AccessToken(
      subject: subject,
      sessionID: sessionID,
      id: id,
      role: role,
      methods: methods,
      issuedAt: now,
      notBefore: now,
      expiresAt: now.advanced(bySeconds: lifetime)
    )
    return try JWS.sign(
      token.json(issuer: issuer, audience: audience),
      with: ring,
      type: AccessToken.headerType
    )
  }

  /// Checks signature, type, issuer, audience and times, in this order.
  ///
  /// A token is valid while `nbf ≤ now + leeway` and `now - leeway < exp` (RFC 7519 sections 4.1.4, 4.1.5).
  ///
  /// - Throws: ``TokenError``.
  public func verify(_ text: String, now: Instant) throws(TokenError) -> AccessToken {
    let signed = try accepted(text)
    guard signed.header.type == AccessToken.headerType else { throw .wrongType }
    let claims = try AccessTokenClaims(payload: signed.payload)
    guard claims.issuer.isExactly(issuer) else { throw .wrongIssuer }
    guard claims.audiences.contains(where: { $0.isExactly(audience) }) else { throw .wrongAudience }
    guard now.advanced(bySeconds: -leeway) < claims.token.expiresAt else { throw .expired }
    let latest = now.advanced(bySeconds: leeway)
    guard claims.token.notBefore <= latest, claims.token.issuedAt <= latest else { throw .notYetValid }
    return claims.token
  }

  /// The token with a signature of one of the rings; what is wrong with it is told by ``ring``.
  private func accepted(_ text: String) throws(TokenError) -> JWS {
    do throws(TokenError) { return try JWS(verifying: text, with: ring) } catch {
      for former in formerRings {
        if let found = try? JWS(verifying: text, with: former) { return found }
      }
      throw error
    }
  }
}
