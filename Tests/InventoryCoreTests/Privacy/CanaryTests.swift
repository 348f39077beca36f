import InventoryCore
import Testing

/// No description, debug description or dump of a type that holds a secret shows it, in any usual spelling.
struct CanaryTests {
  /// 64 bytes that occur nowhere by chance.
  private static let canary = (0..<64).map { UInt8(truncatingIfNeeded: $0 * 101 + 177) }
  private static let password = "Canary-Password-4711"
  private static let salt = Array(canary.prefix(16))

  /// Every spelling of the first bytes of a secret that a reader could turn back.
  private static func spellings(_ secret: [UInt8]) -> [String] {
    let bytes = Array(secret.prefix(6))
    let hexadecimal = bytes.map { (String($0 / 16, radix: 16) + String($0 % 16, radix: 16)) }
    let text = String(validating: bytes, as: UTF8.self).map { [$0] } ?? []
    return text + [
      hexadecimal.joined(), hexadecimal.joined().uppercased(), Base64URL.encode(bytes),
      Base32.encode(Array(secret.prefix(5))),
      bytes.map { String($0) }.joined(separator: ", "), bytes.map { "- \($0)\n" }.joined(),
    ]
  }

  private static func shows(_ value: Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    return [
      "\(value)", String(reflecting: value), dumped, "\([value])", "\(["key": value])",
      "\(Optional(value) as Any)",
    ]
  }

  @Test func noDescriptionShowsASecret() throws {
    let cost = PasswordCost(unsafeUncheckedIterations: 1)
    let key32 = Array(Self.canary.prefix(32))
    let hash = try PasswordHash(Self.password, salt: Self.salt, cost: cost)
    let key = try TokenKey(id: "k", secret: Self.canary, algorithm: .hs512)
    let ring = try TokenKeyRing(signing: key)
    let refresh = try #require(RefreshToken(random: key32))
    let values: [Any] = [
      hash, key, ring, try TokenKey(id: "e", ed25519Private: key32), try MasterSecret(Self.canary), refresh,
      AccessTokenAuthority(ring: ring, issuer: "i", audience: "a"),
      try #require(BackupCode(random: Array(Self.canary.prefix(10)))),
      try #require(OneTimePassword(secret: Array(Self.canary.prefix(20)))), try FieldCipher(keys: [1: key32]),
    ]
    let secrets =
      [Self.canary, Array(Self.password.utf8)].flatMap(Self.spellings) + [
        refresh.text, try #require(hash.encoded),
      ]
    for value in values {
      for shown in Self.shows(value) {
        for secret in secrets {
          #expect(!shown.contains(secret), "\(type(of: value)) shows \(secret)")
        }
      }
    }
  }

  /// The test above must be able to fail.
  @Test func aTypeWithoutCareIsCaught() {
    struct Careless { var secret: [UInt8] }
    let shown = Self.shows(Careless(secret: Self.canary))
    let secrets = Self.spellings(Self.canary)
    #expect(shown.contains { text in secrets.contains { text.contains($0) } })
  }

  @Test func errorsHoldNoPartOfWhatTheyRefuse() throws {
    let ring = try TokenKeyRing(signing: TokenKey(id: "k", secret: Self.canary))
    let other = try TokenKeyRing(signing: TokenKey(id: "k", secret: Array(Self.canary.reversed())))
    let token = try JWS.sign(Self.canary, with: other)
    do {
      _ = try JWS(verifying: token, with: ring)
      Issue.record("a foreign token was accepted")
    } catch {
      for shown in Self.shows(error) {
        #expect(!token.split(separator: ".").contains { shown.contains($0) })
      }
    }
  }

  @Test func whatIsRedactedIsGone() {
    let secrets = ["hunter2-canary", "4111 1111 1111 1111", "123-45-6789"]
    let text = "password=\(secrets[0]) paid with \(secrets[1]) as \(secrets[2])"
    let redacted = Redactor.redact(text)
    for secret in secrets { #expect(!redacted.contains(secret)) }
    #expect(redacted == "password=[PASSWORD_REDACTED] paid with [CARD_REDACTED] as [SSN_REDACTED]")
  }
}
