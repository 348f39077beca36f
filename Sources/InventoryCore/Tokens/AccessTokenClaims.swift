/// A claim set as it stands in a verified payload, before issuer, audience and times are checked.
struct AccessTokenClaims {
  let token: AccessToken
  let issuer: String
  let audiences: [String]

  /// Reads the claims of an access token; every one of them but `amr` is required.
  ///
  /// - Throws: ``TokenError/malformed`` when the payload is not one JSON object with distinct members,
  ///   ``TokenError/invalidClaim(_:)``, or ``TokenError/wrongType``.
  init(payload: [UInt8]) throws(TokenError) {
    guard let document = try? JSONParser(maximumDepth: 8, maximumBytes: JWS.longestToken).parse(payload),
      case .object(let object) = document
    else { throw .malformed }
    guard try Self.text("type", object) == AccessToken.claimType else { throw .wrongType }
    guard let role = Role(rawValue: try Self.text("role", object)) else { throw .invalidClaim("role") }
    token = AccessToken(
      subject: try Self.text("sub", object),
      sessionID: try Self.text("sid", object),
      id: try Self.text("jti", object),
      role: role,
      methods: try Self.methods(object),
      issuedAt: try Self.time("iat", object),
      notBefore: try Self.time("nbf", object),
      expiresAt: try Self.time("exp", object)
    )
    issuer = try Self.text("iss", object)
    audiences = try Self.audiences(object)
  }

  private static func text(_ name: String, _ object: JSONObject) throws(TokenError) -> String {
    guard case .string(let text)? = object[name], !text.isEmpty else { throw .invalidClaim(name) }
    return text
  }

  /// A NumericDate (RFC 7519 section 2), which may be fractional, to the microsecond.
  private static func time(_ name: String, _ object: JSONObject) throws(TokenError) -> Instant {
    guard case .number(let lexeme)? = object[name],
      case .success(let microseconds) = FixedPoint.parse(lexeme, places: 6),
      let instant = Instant(microseconds: microseconds)
    else { throw .invalidClaim(name) }
    return instant
  }

  /// A list of names (RFC 8176 section 1), which may be absent.
  private static func methods(_ object: JSONObject) throws(TokenError) -> [AuthenticationMethod] {
    guard let value = object["amr"] else { return [] }
    guard case .array(let elements) = value else { throw .invalidClaim("amr") }
    var methods: [AuthenticationMethod] = []
    for element in elements {
      guard case .string(let text) = element, !text.isEmpty else { throw .invalidClaim("amr") }
      methods.append(AuthenticationMethod(rawValue: text))
    }
    return methods
  }

  /// One string or a list of them (RFC 7519 section 4.1.3).
  private static func audiences(_ object: JSONObject) throws(TokenError) -> [String] {
    switch object["aud"] {
    case .string(let text)?: return [text]
    case .array(let elements)?:
      var audiences: [String] = []
      for element in elements {
        guard case .string(let text) = element else { throw .invalidClaim("aud") }
        audiences.append(text)
      }
      return audiences
    default: throw .invalidClaim("aud")
    }
  }
}
