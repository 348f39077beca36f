import InventoryCore
import Testing

struct PhoneNumberTests {
  @Test(arguments: ["1234567", "+34600111222", "12345678901234567890", "+12345678901234567890"])
  func numbersAreKeptAsWritten(text: String) throws {
    let number = try #require(PhoneNumber(text))
    #expect(number.description == text)
    #expect(number.isInternational == text.hasPrefix("+"))
  }

  @Test(arguments: [
    "", "+", "123456", "0123456", "+0123456", "123456789012345678901", "++1234567", "123 4567", "1234567\n",
    "１２３４５６７", "12345é7",
  ])
  func otherTextIsNoNumber(text: String) { #expect(PhoneNumber(text) == nil) }

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
