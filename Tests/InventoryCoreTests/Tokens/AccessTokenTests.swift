import Foundation
import InventoryCore
import Testing
import VectorTesting

struct AccessTokenTests {
  private let now = Instant(clampingMicroseconds: 1_700_000_000_250_000)
  private let secret = [UInt8](repeating: 5, count: 32)

  private func ring(_ id: String? = "k1", accepting others: [TokenKey] = []) throws -> TokenKeyRing {
    try TokenKeyRing(signing: TokenKey(id: id, secret: secret), accepting: others)
  }

  private func authority(_ ring: TokenKeyRing, audience: String = "api", leeway: Int64 = 0)
    -> AccessTokenAuthority
  {
    AccessTokenAuthority(ring: ring, issuer: "inventory", audience: audience, leeway: leeway)
  }

  /// A token with the good claims, some of them replaced by other JSON or, with `nil`, removed.
  private func forged(_ changes: [String: String?], type: String? = "at+jwt") throws -> String {
    var claims = [
      "sub": "\"42\"", "sid": "\"s1\"", "jti": "\"j1\"", "role": "\"staff\"", "type": "\"access\"",
      "iss": "\"inventory\"", "aud": "\"api\"", "iat": "1700000000", "nbf": "1700000000", "exp": "1700001800",
    ]
    for (name, json) in changes { claims[name] = json }
    let json = "{" + claims.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    return try JWS.sign(Array(json.utf8), with: ring(), type: type)
  }

  @Test func anIssuedTokenReadsBack() throws {
    let authority = authority(try ring())
    let text = try authority.issue(subject: "42", sessionID: "s1", id: "j1", role: .staff, now: now)
    let token = try authority.verify(text, now: now)
    let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)
    #expect(
      token
        == AccessToken(
          subject: "42",
          sessionID: "s1",
          id: "j1",
          role: .staff,
          issuedAt: start,
          notBefore: start,
          expiresAt: start.advanced(bySeconds: 1800)
        )
    )
  }

  @Test func tokensOfFormerRingsAreAcceptedAndNoneIsMadeWithThem() throws {
    let other = try TokenKeyRing(signing: TokenKey(id: "k1", secret: [UInt8](repeating: 6, count: 32)))
    let both = AccessTokenAuthority(
      ring: other,
      issuer: "inventory",
      audience: "api",
      formerRings: [try ring()]
    )
    let old = try forged([:])
    #expect(try both.verify(old, now: now).subject == "42")
    #expect(throws: TokenError.signatureMismatch) { try authority(other).verify(old, now: now) }
    // What is wrong with a token is wrong with one of a former ring too.
    let end = Instant(clampingMicroseconds: 1_700_001_800_000_000)
    #expect(throws: TokenError.expired) { try both.verify(old, now: end.advanced(bySeconds: 5)) }
    let new = try both.issue(subject: "42", sessionID: "s1", id: "j1", role: .staff, now: now)
    #expect(throws: TokenError.signatureMismatch) { try authority(ring()).verify(new, now: now) }
    #expect(try authority(other).verify(new, now: now).subject == "42")
    #expect(throws: TokenError.malformed) { try both.verify("a.b", now: now) }
  }

  @Test func aTokenEndsAtItsExpiryAndStartsAtItsStart() throws {
    let authority = authority(try ring())
    let text = try forged([:])
    let end = Instant(clampingMicroseconds: 1_700_001_800_000_000)
    _ = try authority.verify(text, now: end.advanced(byMicroseconds: -1))
    #expect(throws: TokenError.expired) { try authority.verify(text, now: end) }
    let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)
    _ = try authority.verify(text, now: start)
    #expect(throws: TokenError.notYetValid) {
      try authority.verify(text, now: start.advanced(byMicroseconds: -1))
    }
  }

  @Test func leewayForgivesBothWaysAndIsBounded() throws {
    let lenient = authority(try ring(), leeway: 600)
    #expect(lenient.leeway == 60)
    let text = try forged([:])
    let end = Instant(clampingMicroseconds: 1_700_001_800_000_000)
    _ = try lenient.verify(text, now: end.advanced(bySeconds: 59))
    #expect(throws: TokenError.expired) { try lenient.verify(text, now: end.advanced(bySeconds: 60)) }
    _ = try lenient.verify(text, now: Instant(clampingMicroseconds: 1_699_999_940_000_000))
  }

  @Test(arguments: [
    ("sub", nil, TokenError.invalidClaim("sub")), ("sub", "42", .invalidClaim("sub")),
    ("sub", "\"\"", .invalidClaim("sub")), ("sid", nil, .invalidClaim("sid")),
    ("jti", nil, .invalidClaim("jti")),
    ("role", "\"owner\"", .invalidClaim("role")), ("role", "\"Admin\"", .invalidClaim("role")),
    ("type", "\"refresh\"", .wrongType), ("type", nil, .invalidClaim("type")),
    ("iss", "\"other\"", .wrongIssuer), ("iss", nil, .invalidClaim("iss")),
    ("aud", "\"other\"", .wrongAudience), ("aud", "[]", .wrongAudience), ("aud", "[1]", .invalidClaim("aud")),
    ("aud", nil, .invalidClaim("aud")), ("iat", nil, .invalidClaim("iat")),
    ("nbf", "\"1700000000\"", .invalidClaim("nbf")), ("nbf", "1700000100", .notYetValid),
    ("iat", "1700000100", .notYetValid), ("exp", "1e400", .invalidClaim("exp")),
    ("exp", "99999999999999999999", .invalidClaim("exp")), ("exp", "-1", .expired),
    ("exp", "null", .invalidClaim("exp")), ("exp", "1700000000.25", .expired),
  ])
  func everyClaimIsRequiredAndChecked(name: String, json: String?, error: TokenError) throws {
    let authority = authority(try ring())
    let text = try forged([name: json])
    #expect(throws: error) { try authority.verify(text, now: now) }
  }

  @Test func audienceListsAndFractionalTimesAreRead() throws {
    let authority = authority(try ring())
    let token = try authority.verify(
      try forged(["aud": "[\"other\",\"api\"]", "exp": "1700000000.500001"]),
      now: now
    )
    #expect(token.expiresAt.microseconds == 1_700_000_000_500_001)
  }

  @Test func aTokenSaysHowItsSessionWasOpened() throws {
    let authority = authority(try ring())
    let text = try authority.issue(
      subject: "42",
      sessionID: "s1",
      id: "j1",
      role: .staff,
      methods: [.password, .oneTimeCode, .multipleFactors],
      now: now
    )
    let token = try authority.verify(text, now: now)
    #expect(token.methods.map(\.rawValue) == ["pwd", "otp", "mfa"])
    // Older tokens do not say, and other issuers know more.
    #expect(try authority.verify(try forged([:]), now: now).methods == [])
    #expect(
      try authority.verify(try forged(["amr": "[\"hwk\"]"]), now: now).methods.map(\.rawValue) == ["hwk"]
    )
    for json in ["\"pwd\"", "[1]", "[\"\"]", "null", "{}"] {
      #expect(throws: TokenError.invalidClaim("amr")) {
        try authority.verify(try forged(["amr": json]), now: now)
      }
    }
  }

  @Test func otherKindsOfTokenAreRefused() throws {
    let authority = authority(try ring())
    #expect(throws: TokenError.wrongType) { try authority.verify(try forged([:], type: "JWT"), now: now) }
    #expect(throws: TokenError.wrongType) { try authority.verify(try forged([:], type: nil), now: now) }
    _ = try authority.verify(try forged([:], type: "application/AT+JWT"), now: now)
  }

  @Test func repeatedMembersAndOtherJSONAreRefused() throws {
    let authority = authority(try ring())
    for payload in ["{\"role\":\"viewer\",\"role\":\"admin\"}", "[]", "null", "", "{} {}"] {
      let text = try JWS.sign(Array(payload.utf8), with: ring(), type: "at+jwt")
      #expect(throws: TokenError.malformed) { try authority.verify(text, now: now) }
    }
  }

  @Test func rotationKeepsOldTokensAliveWhileTheirKeyIsAccepted() throws {
    let old = try TokenKey(id: "old", secret: [UInt8](repeating: 1, count: 32))
    let text = try authority(TokenKeyRing(signing: old)).issue(
      subject: "42",
      sessionID: "s",
      id: "j",
      role: .viewer,
      now: now
    )
    _ = try authority(ring(accepting: [old])).verify(text, now: now)
    #expect(throws: TokenError.unknownKey) { try authority(ring()).verify(text, now: now) }
    let impostor = try TokenKey(id: "old", secret: [UInt8](repeating: 2, count: 32))
    #expect(throws: TokenError.signatureMismatch) {
      try authority(ring(accepting: [impostor])).verify(text, now: now)
    }
  }

  @Test(arguments: VectorFile.all(.jwt))
  func rfc7515AppendixA1EndsWithItsExpiry(file: VectorFile) throws {
    guard case .object(let object) = try file.document(), case .object(let jwk)? = object["jwk"] else {
      Issue.record("no jwk")
      return
    }
    let ring = try TokenKeyRing(signing: TokenKey(jwk: jwk, algorithm: .hs256))
    var tally = VectorTally(file)
    for test in try file.records() {
      let jws = try? JWS(verifying: try #require(test["jws"]?.text), with: ring)
      var isValid = jws != nil
      // The example has no type, audience or subject, so only its expiry is read here.
      if let jws, case .object(let claims) = try JSONParser().parse(jws.payload),
        let end = claims["exp"]?.integer, let clock = test["clock"]?.integer
      {
        isValid = clock < end
      }
      tally.count(isValid == (test["result"]?.text == "valid"), test["name"]?.text ?? "?")
    }
    tally.report()
  }
}
