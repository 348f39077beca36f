import InventoryCore
import Testing

struct RedactorTests {
  @Test(arguments: [
    ("password=hunter2", "password=[PASSWORD_REDACTED]"),
    ("password=hunter2, user=bob", "password=[PASSWORD_REDACTED], user=bob"),
    ("Password: hunter2", "Password: [PASSWORD_REDACTED]"),
    (
      "{\"password\":\"hun\\\"ter2\",\"user\":\"bob\"}",
      "{\"password\":\"[PASSWORD_REDACTED]\",\"user\":\"bob\"}"
    ),
    (
      "{\"body\":\"{\\\"password\\\":\\\"a\\\\\\\"b\\\"}\"}",
      "{\"body\":\"{\\\"password\\\":\\\"[PASSWORD_REDACTED]\\\"}\"}"
    ),
    ("{'new_password': 'x y z'}", "{'new_password': '[PASSWORD_REDACTED]'}"),
    ("login --password hunter2 --user bob", "login --password [PASSWORD_REDACTED] --user bob"),
    ("user=bob&passwd=a%20b&x=1", "user=bob&passwd=[PASSWORD_REDACTED]&x=1"),
    ("DB_PASSWORD=p,w;x)", "DB_PASSWORD=[PASSWORD_REDACTED])"),
    ("password=\"never closed", "password=\"[PASSWORD_REDACTED]"),
    ("postgresql://app:s3cr:t@db:5432/shop", "postgresql://app:[PASSWORD_REDACTED]@db:5432/shop"),
    ("ftp://123-45-6789:s3cret@host", "ftp://[SSN_REDACTED]:[PASSWORD_REDACTED]@host"),
    ("at redis://:s3cret@cache/0 now", "at redis://:[PASSWORD_REDACTED]@cache/0 now"),
    ("Authorization: Bearer abc.def", "Authorization: Bearer [TOKEN_REDACTED]"),
    ("authorization=\"Bearer abc\" ok", "authorization=\"[TOKEN_REDACTED]\" ok"),
    ("sent bearer 0123456789abcdef to it", "sent bearer [TOKEN_REDACTED] to it"),
    ("Cookie: a=1; b=2\nHost: x", "Cookie: [TOKEN_REDACTED]\nHost: x"),
    ("refresh_token: xyz", "refresh_token: [TOKEN_REDACTED]"),
    ("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.sig-_x, sorry", "got [TOKEN_REDACTED], sorry"),
    ("old AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 used", "old [TOKEN_REDACTED] used"),
    ("X-API-Key: abc", "X-API-Key: [API_KEY_REDACTED]"),
    ("client_secret=abc", "client_secret=[API_KEY_REDACTED]"),
    ("key inv_0123456789abcdefXYZ.", "key [API_KEY_REDACTED]."),
    ("sk-ant-api03-0123456789abcdef", "[API_KEY_REDACTED]"),
    ("JWT_SECRET_KEY=abc", "JWT_SECRET_KEY=[API_KEY_REDACTED]"),
    ("card 4111111111111111 declined", "card [CARD_REDACTED] declined"),
    ("4111-1111-1111-1111", "[CARD_REDACTED]"),
    ("4111 1111 1111 1111 2027", "[CARD_REDACTED] 2027"),
    ("3782 822463 10005", "[CARD_REDACTED]"),
    ("cvv: 123", "cvv: [CARD_REDACTED]"),
    ("ssn 123-45-6789.", "ssn [SSN_REDACTED]."),
    ("ssn=123456789", "ssn=[SSN_REDACTED]"),
  ])
  func secretsInTextAreReplaced(text: String, redacted: String) {
    #expect(Redactor.redact(text) == redacted)
  }

  @Test(arguments: [
    "", "sold 12 of TEA-1 at 2025-12-13T10:30:00.000Z", "token_type: bearer",
    "the password policy was updated",
    "max_tokens=4096", "password=null", "{\"token\":null,\"password\":\"\"}", "bearer of bad news",
    "bearer authentication required", "http://127.0.0.1:8080/api/v1/products?page=2", "mail bob@example.com",
    "550e8400-e29b-41d4-a716-446655440000", "ean 4006381333931", "4111111111111112", "123-45-67890",
    "1-123-45-6789", "0000000000000000", "eyJ", "inv_42", "invoice inv_2024_000017", "Passwort vergessen?",
    "日本語のテキスト", "x = y", "token", "--password", "password=", "password: ", "a:b://c", "://:@",
  ])
  func ordinaryTextStays(text: String) {
    #expect(Redactor.redact(text) == text)
  }

  /// Our own secrets, each with how it is told in a log. All are of the length and the letters that real ones have.
  private static let own = [
    ("inv_mfrggzdf_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8k3_-Zb", "[API_KEY_REDACTED]"),
    ("invs_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "[API_KEY_REDACTED]"),
    ("whsec_AAEC+wQFBgcICQoLDA0ODxAREhMU/RYXGBkaGxwdHh8=", "[API_KEY_REDACTED]"),
    ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "[TOKEN_REDACTED]"),
    ("Bearer a1b2c3d4e5f6", "Bearer [TOKEN_REDACTED]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.sig-_x", "[TOKEN_REDACTED]"),
    ("JBSW-Y3DP-EHPK-3PXP", "[TOKEN_REDACTED]"),
    ("2BSW-Y3DP-EHPK-3PXP", "[TOKEN_REDACTED]"),
    (
      "otpauth://totp/Inventory:me%40shop.test?secret=JBSWY3DPEHPK3PXP&issuer=Inventory",
      "otpauth://[TOKEN_REDACTED]"
    ),
    ("otpauth%3A%2F%2Ftotp%2FInventory%3Fsecret%3DJBSWY3DPEHPK3PXP", "otpauth%3A%2F%2F[TOKEN_REDACTED]"),
  ]

  /// What may stand around them: at either end of the text, between marks, behind escapes.
  private static let places = [
    ("", ""), ("sent ", " there"), ("(", ")"), ("\"", "\""), ("\\\"", "\\\""), ("note: ", ", and more"),
    ("a=", " b=c"), ("/", ""), ("é", " é"), ("line\n", "\nline"), ("{\"note\":\"", "\"}"), ("line\\n", ""),
    ("\\t", " x"), ("q?a%3D", ""), ("%20", " x"), (" at 12:30 ", ";"),
  ]

  @Test(arguments: own) func ourOwnSecretsAreReplacedWhereverTheyStand(secret: String, shown: String) {
    for (before, after) in Self.places {
      #expect(Redactor.redact(before + secret + after) == before + shown + after, "\(before)…\(after)")
    }
  }

  @Test(arguments: [
    ("cacheinv_mfrggzdf_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8k3_-Zb", "[API_KEY_REDACTED]"),
    ("hook_whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= ", "[API_KEY_REDACTED] "),
    ("99invs_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "[API_KEY_REDACTED]"),
  ])
  func ourOwnKeysAreReplacedWithinWords(text: String, redacted: String) {
    #expect(Redactor.redact(text) == redacted)
  }

  @Test(arguments: [
    "otpauth", "otpauth:", "otpauth://", "whsec_1", "invs_2024_17", "last_inv_2024_000017", "C:\\new\\table",
    "100%25", "ABCD-EFGH-IJKL", "ABCD-EFGH-IJKL-MNOP-QRST", "2222-3333-4444-5555", "abcd-efgh-ijkl-mnop",
    "X-ABCD-EFGH-IJKL-MNOP", "%", "%2", "\\n", "\\",
  ])
  func whatOnlyLooksLikeOursStays(text: String) {
    #expect(Redactor.redact(text) == text)
  }

  @Test func redactingTwiceChangesNothing() {
    let secrets = [
      "invs_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
      "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
      "JBSW-Y3DP-EHPK-3PXP", "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP",
      "password=hunter2", "\"token\":\"x\"", "postgresql://a:b@c", "Bearer 0123456789abcdef", "Cookie: a=b",
      "4111111111111111", "123-45-6789", "inv_0123456789abcdefXYZ", "ssn: 1", "--password x",
      "authorization: Basic abc",
    ]
    for first in secrets {
      for second in secrets {
        for joint in [" ", ", ", "&", ";", "\n", "/"] {
          let once = Redactor.redact(first + joint + second)
          #expect(Redactor.redact(once) == once)
        }
      }
    }
  }

  @Test func arbitraryBytesNeverTrapAndKeepTheirOrder() {
    var generator = SeededGenerator(seed: 1)
    let pieces = [
      "password", "=", ":", "\"", "\\", "'", " ", "bearer ", "://", "@", "-", "4111", "1111", "eyJ", "inv_",
      "é",
      "{", "}", "[TOKEN_REDACTED]", "\n", "123-45-6789", "--", "&", "token", "0", "", "whsec_", "otpauth",
      "%3A%2F%2F", "%", "n",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...12, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let once = Redactor.redact(text)
      #expect(Redactor.redact(once) == once, "\(text) -> \(once)")
    }
  }

  @Test(arguments: [
    ("password", SecretKind.password), ("userPassword", .password), ("password_hash", .password),
    ("pwd", .password),
    ("access_token", .token), ("Authorization", .token), ("Set-Cookie", .token), ("X-API-Key", .apiKey),
    ("client.secret", .apiKey), ("card_number", .card), ("SSN", .ssn),
  ])
  func sensitiveNamesAreKnownInAnySpelling(name: String, kind: SecretKind) {
    #expect(SecretKind(fieldName: name) == kind)
    #expect(Redactor.redact("value", fieldName: name) == kind.placeholder)
  }

  @Test(arguments: [
    "", "id", "name", "token_type", "tokens", "sku", "passed", "card_count", "business", "email",
  ])
  func ordinaryNamesAreNot(name: String) {
    #expect(SecretKind(fieldName: name) == nil)
    #expect(Redactor.redact("value", fieldName: name) == "value")
  }

  @Test func structuredValuesAreRedactedByNameAndByShape() throws {
    let value = try JSONParser().parse(
      """
      {"user":"bob","password":"x","login":{"token":["a",1,null,{"deep":"b"}],"ok":true},
      "note":"card 4111 1111 1111 1111","pan":4111111111111111,"count":17,"ssn":123456789}
      """
    )
    var writer = JSONWriter()
    writer.value(Redactor.redact(value))
    #expect(
      writer.text == """
        {"user":"bob","password":"[PASSWORD_REDACTED]","login":{"token":["[TOKEN_REDACTED]","[TOKEN_REDACTED]",null,\
        {"deep":"[TOKEN_REDACTED]"}],"ok":true},"note":"card [CARD_REDACTED]","pan":"[CARD_REDACTED]","count":17,\
        "ssn":"[SSN_REDACTED]"}
        """
    )
  }

  @Test(.timeLimit(.minutes(10))) func longHostileTextsAreRedactedToTheEnd() {
    for piece in [
      "password", "a-", "1 ", "1111 ", "eyJ.", "://", "\\", "inv_", "bearer ", "\"", "--", "xinv_ ", "xinv_-",
      "x", "otpauth", "otpauth:", "otpauth://,", "%2", "\\n", "ABCD-",
    ] {
      let text = String(repeating: piece, count: 50_000 / piece.utf8.count)
      let redacted = Redactor.redact(text + " password=Secret-1")
      #expect(!redacted.contains("Secret-1"), "\(piece)")
    }
  }
}
