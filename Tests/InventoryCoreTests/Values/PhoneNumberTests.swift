import InventoryCore
import Testing

struct PhoneNumberTests {
  @Test(arguments: ["1234567", "+34600111222", "12345678901234567890", "+12345678901234567890"])
  func numbersAreKeptAsWritten(text: String) throws {
    let number = try PhoneNumber(parsing: text)
    #expect(number.description == text)
    #expect(number.isInternational == text.hasPrefix("+"))
  }

  @Test(arguments: [
    ("", ValueError.length(7...20)), ("+", .length(7...20)), ("123456", .length(7...20)),
    ("0123456", .malformed), ("+0123456", .malformed), ("123456789012345678901", .length(7...20)),
    ("++1234567", .character), ("123 4567", .character), ("1234567\n", .character),
    ("１２３４５６", .character), ("12345é7", .character),
  ])
  func otherTextIsNoNumber(text: String, error: ValueError) {
    #expect(throws: error) { try PhoneNumber(parsing: text) }
  }

  @Test func aSchemaSaysWhatIsExpected() throws {
    let schema = Schema<PhoneNumber>.telephone
    #expect(try schema.validate(.string("+34600111222")).text == "+34600111222")
    #expect(
      throws: ValidationError([
        Violation(
          path: "",
          rule: "telephone",
          message: "expected 7 to 20 digits, with or without a leading '+', got \"600 111\""
        )
      ])
    ) { try schema.validate(.string("600 111")) }
  }
}
