import Testing

@testable import InventoryCore

struct JWSTests {
  private let secret = [UInt8](repeating: 5, count: 32)
  private let payload = Array("{}".utf8)

  private func ring() throws -> TokenKeyRing { try TokenKeyRing(signing: TokenKey(id: "k1", secret: secret)) }

  /// A token with this header text, correctly signed.
  private func token(header: String) throws -> String {
    let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(payload)
    return try signed + "." + Base64URL.encode(TokenKey(id: nil, secret: secret).sign(Array(signed.utf8)))
  }

  @Test(arguments: JWSAlgorithm.allCases.filter { $0.rawValue.hasPrefix("HS") })
  func everySecretAlgorithmSignsAndVerifies(algorithm: JWSAlgorithm) throws {
    let key = try TokenKey(id: "k", secret: [UInt8](repeating: 1, count: 64), algorithm: algorithm)
    let ring = try TokenKeyRing(signing: key)
    let text = try JWS.sign(payload, with: ring, type: "x")
    let token = try JWS(verifying: text, with: ring)
    #expect(token.payload == payload)
    #expect(token.header.algorithm == algorithm.rawValue)
    #expect(token.header.type == "x")
  }

  @Test(arguments: [(JWSAlgorithm.hs256, 32), (.hs384, 48), (.hs512, 64)])
  func keysShorterThanTheHashAreRefused(algorithm: JWSAlgorithm, minimum: Int) {
    #expect(throws: TokenError.keyTooShort(minimumBytes: minimum)) {
      try TokenKey(id: nil, secret: [UInt8](repeating: 1, count: minimum - 1), algorithm: algorithm)
    }
  }

  @Test func everyChangedCharacterIsFound() throws {
    let text = Array(try JWS.sign(payload, with: ring()).utf8)
    let ring = try ring()
    for index in text.indices {
      var changed = text
      changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(throws: TokenError.self) {
        try JWS(verifying: String(decoding: changed, as: UTF8.self), with: ring)
      }
    }
  }

  @Test(arguments: [
    ("{\"alg\":\"none\",\"kid\":\"k1\"}", TokenError.algorithmMismatch),
    ("{\"alg\":\"NoNe\",\"kid\":\"k1\"}", .algorithmMismatch),
    ("{\"alg\":\"hs256\",\"kid\":\"k1\"}", .algorithmMismatch),
    ("{\"alg\":\"HS512\",\"kid\":\"k1\"}", .algorithmMismatch),
    ("{\"alg\":\"HS256\",\"kid\":\"k2\"}", .unknownKey),
    ("{\"alg\":\"HS256\",\"kid\":7}", .malformed),
    ("{\"alg\":\"HS256\",\"kid\":\"k1\",\"kid\":\"k1\"}", .malformed),
    ("{\"alg\":\"HS256\",\"alg\":\"none\"}", .malformed),
    ("{\"kid\":\"k1\"}", .malformed),
    ("[\"HS256\"]", .malformed),
    ("{\"alg\":\"HS256\"} ", nil),
    ("{\"alg\":\"HS256\"}x", .malformed),
    ("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}", .forbiddenHeader("crit")),
    ("{\"alg\":\"HS256\",\"jku\":\"https://example.com\"}", .forbiddenHeader("jku")),
    ("{\"alg\":\"HS256\",\"jwk\":{}}", .forbiddenHeader("jwk")),
    ("{\"alg\":\"HS256\",\"x5u\":null}", .forbiddenHeader("x5u")),
    ("{\"alg\":\"HS256\",\"zip\":\"DEF\"}", .forbiddenHeader("zip")),
  ])
  func headersAreReadStrictlyEvenWhenSigned(header: String, error: TokenError?) throws {
    let text = try token(header: header)
    let ring = try ring()
    if let error {
      #expect(throws: error) { try JWS(verifying: text, with: ring) }
    } else {
      #expect(try JWS(verifying: text, with: ring).payload == payload)
    }
  }

  @Test(arguments: ["", ".", "..", "...", "a.b", "a.b.c.d", "e30.e30.", "{}", "a.b.c.d.e"])
  func otherShapesAreMalformed(text: String) throws {
    let ring = try ring()
    #expect(throws: TokenError.malformed) { try JWS(verifying: text, with: ring) }
  }

  @Test func longTokensAreNotRead() throws {
    let ring = try ring()
    let text = try JWS.sign([UInt8](repeating: 32, count: 7000), with: ring)
    #expect(throws: TokenError.tooLong(maximumBytes: 8192)) { try JWS(verifying: text, with: ring) }
  }

  @Test func keysOfARingHaveDistinctNames() throws {
    let named = try TokenKey(id: "a", secret: secret)
    let nameless = try TokenKey(id: nil, secret: secret)
    #expect(throws: TokenError.ambiguousKeys) { try TokenKeyRing(signing: named, accepting: [named]) }
    #expect(throws: TokenError.ambiguousKeys) { try TokenKeyRing(signing: named, accepting: [nameless]) }
    let pair = try TokenKeyRing(signing: named, accepting: [TokenKey(id: "b", secret: secret)])
    let text = try JWS.sign(payload, with: TokenKeyRing(signing: nameless))
    #expect(throws: TokenError.unknownKey) { try JWS(verifying: text, with: pair) }
  }
}
