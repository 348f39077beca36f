import InventoryCore
import Testing

struct PasswordPolicyTests {
  @Test(arguments: ["Correct-Horse-7", "Ünïcode9x", "ПарольДляВас1", "Aa345678-unusual", "Zq8kTmvw"])
  func goodPasswordsPass(password: String) {
    #expect(PasswordPolicy().violations(of: password).isEmpty)
  }

  @Test(arguments: [
    ("Ab1", [PasswordPolicy.Violation.tooShort(minimum: 8)]),
    ("", [.tooShort(minimum: 8), .noUppercaseLetter, .noDigit]),
    ("lower-case-7", [.noUppercaseLetter]),
    ("No-Digit-Here", [.noDigit]),
    ("only lower case", [.noUppercaseLetter, .noDigit]),
    ("Password1", [.common]),
    ("PASSWORD123", [.common]),
    ("Qwerty123", [.common]),
    ("Welcome1", [.common]),
    ("P@ssw0rd", [.common]),
    ("12345678", [.noUppercaseLetter, .common]),
  ])
  func everyBrokenRuleIsNamed(password: String, violations: [PasswordPolicy.Violation]) {
    #expect(PasswordPolicy().violations(of: password) == violations)
  }

  @Test func bothEndsOfTheLengthBelongToIt() {
    #expect(PasswordPolicy().violations(of: "Aa1xxxxx").isEmpty)
    #expect(PasswordPolicy().violations(of: "A1" + String(repeating: "x", count: 253)).isEmpty)
    #expect(
      PasswordPolicy().violations(of: "A1" + String(repeating: "x", count: 254)) == [.tooLong(maximum: 255)]
    )
  }
}
