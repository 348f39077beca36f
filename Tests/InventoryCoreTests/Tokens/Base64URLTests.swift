import Foundation
import InventoryCore
import Testing
import VectorTesting

struct Base64URLTests {
  @Test func everyByteStringReadsBack() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length * 11) }
      let text = Base64URL.encode(bytes)
      #expect(Base64URL.decode(text) == bytes)
      let expected = Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
        .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
      #expect(text == expected)
    }
  }

  @Test(arguments: [
    "A", "AAAAA", "Zg==", "Zg=", "Zm9v\n", " Zm9v", "Zm 9v", "Zm+v", "Zm/v", "Zh", "Zm9", "Zé9v", "Zm9v\0",
  ])
  func otherSpellingsAreRefused(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test(arguments: VectorFile.all(.baseEncodings))
  func rfc4648Section10(file: VectorFile) throws {
    var tally = VectorTally(file)
    for test in try file.records() {
      let bytes = Array(try #require(test["ascii"]?.text).utf8)
      let text = try #require(test["base64urlNoPad"]?.text)
      let base32 = try #require(test["base32"]?.text)
      tally.count(Base64URL.encode(bytes) == text && Base64URL.decode(text) == bytes, text)
      let digits = String(base32.prefix { $0 != "=" })
      tally.count(
        Base32.encode(bytes) == digits && Base32.decode(digits) == bytes && Base32.decode(base32) == bytes,
        base32
      )
    }
    tally.report()
  }

  @Test(arguments: VectorFile.all(.base64URLBytes))
  func rfc7515AppendixC(file: VectorFile) throws {
    var tally = VectorTally(file)
    for test in try file.records() {
      guard case .array(let numbers)? = test["bytes"] else {
        Issue.record("no bytes")
        continue
      }
      let bytes = numbers.compactMap { $0.integer.flatMap(UInt8.init(exactly:)) }
      let text = try #require(test["base64url"]?.text)
      tally.count(Base64URL.encode(bytes) == text && Base64URL.decode(text) == bytes, text)
    }
    tally.report()
  }
}
