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

  @Test(arguments: [
    ("", ""), ("abc", "abc"), ("a%20b", "a b"), ("%C3%a9", "é"), ("a+b", "a+b"), ("%2B+", "++"),
  ])
  func escapesAreUndone(_ text: String, _ decoded: String) {
    #expect(percentDecoded(text[...].utf8) == decoded)
  }

  @Test func aPlusIsASpaceInAQuery() {
    #expect(percentDecoded("a+b%2B%20"[...].utf8, plusIsSpace: true) == "a b+ ")
  }

  @Test(arguments: ["%", "%4", "a%", "%zz", "%+f", "% 1", "%00", "\u{0}", "%FF", "%C3"])
  func brokenEscapesZeroBytesAndOtherEncodingsAreRefused(_ text: String) {
    #expect(percentDecoded(text[...].utf8) == nil)
  }
}
