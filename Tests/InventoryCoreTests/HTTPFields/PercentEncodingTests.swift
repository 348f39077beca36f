import InventoryCore
import Testing

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("aZ09-._~", "aZ09-._~"), ("", ""), ("a b", "a%20b"), ("50 %", "50%20%25"), ("a/b?c", "a%2Fb%3Fc"),
    ("é€", "%C3%A9%E2%82%AC"), ("\u{0}\n\u{7F}", "%00%0A%7F"),
  ])
  func everythingButUnreservedCharactersIsEscaped(_ text: String, _ encoded: String) {
    #expect(percentEncoded(text) == encoded)
  }

  @Test func someOthersMayStay() {
    #expect(percentEncoded("a,b:c d", keeping: ",:") == "a,b:c%20d")
    #expect(percentEncoded("%2C<>", keeping: "%") == "%2C%3C%3E")
  }
}
