import InventoryCore
import Testing

/// Names are compared by bytes: canonically equivalent spellings, which `String` equates, are other names.
struct ExactNameTests {
  /// `é` in one scalar and in two; the Kelvin sign and `K`.
  private static let pairs = [("\u{E9}", "e\u{301}"), ("\u{212A}", "K"), ("\u{212B}", "A\u{30A}")]

  @Test(arguments: pairs)
  func equivalentNamesAreDifferentMembers(first: String, second: String) throws {
    #expect(first == second)
    guard case .object(let object) = try JSONParser().parse(#"{"\#(first)":1,"\#(second)":2}"#) else {
      Issue.record("no object")
      return
    }
    #expect(object[first] == .number("1"))
    #expect(object[second] == .number("2"))
  }

  @Test(arguments: pairs)
  func equivalentNamesAreDifferentInLargeObjectsToo(first: String, second: String) throws {
    let others = (0..<20).map { #""m\#($0)":0"# }.joined(separator: ",")
    #expect(throws: Never.self) { try JSONParser().parse(#"{\#(others),"\#(first)":1,"\#(second)":2}"#) }
    #expect(throws: JSONError.self) { try JSONParser().parse(#"{\#(others),"\#(first)":1,"\#(first)":2}"#) }
  }

  @Test func escapesSpellTheSameName() {
    #expect(throws: JSONError(rule: .repeatedMember("é"), offset: 8)) {
      try JSONParser().parse(#"{"é":1,"\u00e9":2}"#)
    }
  }

  /// The Kelvin sign must not pass for a known field and then be ignored.
  @Test func anEquivalentNameIsNoKnownField() throws {
    let field: Field<Int64> = .required("K", .integer(0...9))
    let schema: Schema<Int64> = .object(field) { $0 }
    #expect(try schema.validate(try JSONParser().parse(#"{"K":1}"#)) == 1)
    let error = try #require(throws: ValidationError.self) {
      try schema.validate(try JSONParser().parse("{\"K\":1,\"\u{212A}\":2}"))
    }
    #expect(error.violations.map(\.rule) == ["unknown_field"])
  }

  @Test func anEquivalentIssuerIsAnother() throws {
    let ring = try TokenKeyRing(signing: TokenKey(id: "\u{E9}", secret: [UInt8](repeating: 7, count: 32)))
    let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)
    let theirs = AccessTokenAuthority(ring: ring, issuer: "K", audience: "api")
    let text = try theirs.issue(subject: "1", sessionID: "s", id: "t", role: .viewer, now: now)
    let ours = AccessTokenAuthority(ring: ring, issuer: "\u{212A}", audience: "api")
    #expect(throws: TokenError.wrongIssuer) { try ours.verify(text, now: now) }
    let others = AccessTokenAuthority(ring: ring, issuer: "K", audience: "api\u{301}")
    #expect(throws: TokenError.wrongAudience) { try others.verify(text, now: now) }
    let otherRing = try TokenKeyRing(
      signing: TokenKey(id: "e\u{301}", secret: [UInt8](repeating: 7, count: 32))
    )
    #expect(throws: TokenError.unknownKey) { try JWS(verifying: text, with: otherRing) }
  }
}
