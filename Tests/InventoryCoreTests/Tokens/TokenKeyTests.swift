import InventoryCore
import Testing

struct TokenKeyTests {
  private let payload = Array("{\"a\":1}".utf8)
  /// RFC 8037 appendix A.1.
  private let ed25519 = """
    {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",\
    "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    """
  /// RFC 7515 appendix A.3.1.
  private let p256 = """
    {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}
    """

  private func ring(_ jwk: String) throws -> TokenKeyRing { try TokenKeyRing(jwkSet: Array(jwk.utf8)) }

  private func without(_ member: String, _ jwk: String) throws -> String {
    guard case .object(var object) = try JSONParser().parse(jwk) else { return jwk }
    object.members.removeAll { $0.name == member }
    var writer = JSONWriter()
    writer.value(.object(object))
    return writer.text
  }

  @Test func theEd25519ExampleOfRFC8037IsReproduced() throws {
    let token = """
      eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
      hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg
      """
    let signed = try JWS.sign(Array("Example of Ed25519 signing".utf8), with: ring(ed25519))
    #expect(signed == token)
    #expect(try JWS(verifying: token, with: ring(without("d", ed25519))).payload.count == 26)
  }

  @Test func theES256ExampleOfRFC7515Verifies() throws {
    let token = """
      eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0\
      cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q
      """
    #expect(try JWS(verifying: token, with: ring(without("d", p256))).header.algorithm == "ES256")
  }

  @Test func privateKeysSignWhatTheirPublicHalvesVerify() throws {
    for jwk in [ed25519, p256] {
      let verifier = try ring(without("d", jwk))
      let signer = try ring(jwk)
      for _ in 0..<50 {
        let token = try JWS.sign(payload, with: signer, type: "at+jwt")
        #expect(try JWS(verifying: token, with: verifier).payload == payload)
      }
      #expect(throws: TokenError.cannotSign) { try JWS.sign(payload, with: verifier) }
      #expect(signer.signing.canSign)
      #expect(!verifier.signing.canSign)
    }
  }

  @Test func aKeyMadeFromRandomBytesGivesItsPublicHalf() throws {
    let key = try TokenKey(id: "e", ed25519Private: [UInt8](repeating: 7, count: 32))
    let published = try TokenKey(id: "e", ed25519Public: #require(key.ed25519Public))
    let token = try JWS.sign(payload, with: TokenKeyRing(signing: key))
    #expect(try JWS(verifying: token, with: TokenKeyRing(signing: published)).payload == payload)
    #expect("\(key)" == "TokenKey(e, EdDSA)")
  }

  @Test func everyChangedCharacterOfASignatureIsFound() throws {
    for jwk in [ed25519, p256] {
      let ring = try ring(jwk)
      let token = Array(try JWS.sign(payload, with: ring).utf8)
      let start = try #require(token.lastIndex(of: UInt8(ascii: "."))) + 1
      for index in start..<token.count {
        var changed = token
        changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(throws: TokenError.self) {
          try JWS(verifying: String(decoding: changed, as: UTF8.self), with: ring)
        }
      }
    }
  }

  @Test func aSecretAndAPublicKeyMayServeSideBySideWhileRotating() throws {
    let old = try TokenKey(id: "old", secret: [UInt8](repeating: 1, count: 32))
    let new = try TokenKey(id: "new", ed25519Private: [UInt8](repeating: 7, count: 32))
    let ring = try TokenKeyRing(signing: new, accepting: [old])
    let token = try JWS.sign(payload, with: TokenKeyRing(signing: old))
    #expect(try JWS(verifying: token, with: ring).header.keyID == "old")
    // The same bytes under the other key's name: the algorithm belongs to the key.
    let confused = try JWS.sign(
      payload,
      with: TokenKeyRing(signing: TokenKey(id: "new", secret: #require(new.ed25519Public)))
    )
    #expect(throws: TokenError.algorithmMismatch) { try JWS(verifying: confused, with: ring) }
  }

  @Test(arguments: [
    ("{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"HS256\"}", TokenError.keyTooShort(minimumBytes: 32)),
    ("{\"kty\":\"oct\",\"alg\":\"HS256\"}", .unusableKey),
    ("{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}", .unusableKey),
    (
      "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\",\"alg\":\"HS256\"}",
      .unusableKey
    ),
    ("{\"kty\":\"oct\",\"k\":7,\"alg\":\"HS256\"}", .unusableKey),
    (
      "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\",\"alg\":\"EdDSA\"}",
      .unusableKey
    ),
    (
      "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
      .unusableKey
    ),
    ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qY\"}", .unusableKey),
    ("{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}", .unusableKey),
    ("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}", .unusableKey),
    ("{\"kty\":\"dsa\"}", .unusableKey), ("{}", .unusableKey), ("[]", .malformed),
    ("{\"keys\":[]}", .malformed),
    ("{\"keys\":[1]}", .malformed), ("{\"kty\":\"oct\",\"kty\":\"oct\"}", .malformed), ("", .malformed),
  ])
  func badKeysAreRefused(jwk: String, error: TokenError) {
    #expect(throws: error) { try ring(jwk) }
  }

  @Test func aPrivatePartThatIsAnothersIsRefused() throws {
    let wrong = ed25519.replacing("\"nWGx", with: "\"nWGy")
    #expect(throws: TokenError.unusableKey) { try ring(wrong) }
    let wrongNumber = p256.replacing("\"jpsQ", with: "\"jpsR")
    #expect(throws: TokenError.unusableKey) { try ring(wrongNumber) }
  }

  /// A public key is no secret, in whatever spelling it gets into a setting.
  @Test(arguments: [
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n",
    "# the key\n-----BEGIN CERTIFICATE-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxSMYzzBzLEu0Vvo7Hm9kgxO3nJ0GbqKzvCZ0ZrC7Lm a@b",
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBA==",
    #" {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    #"{"keys":[{"kty":"EC"}],"padding":"................"}"#,
  ])
  func theTextOfAKeyIsNoSecret(text: String) {
    #expect(throws: TokenError.unusableKey) { try TokenKey(id: nil, secret: Array(text.utf8)) }
  }
}
