import Foundation
import InventoryCore
import Testing

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

  @Test func rfc4648Section10() throws {
    let file = "rfc/rfc4648_base_encodings.json"
    guard let url = vectorFile(file) else { return }
    let tests = try vectorTests(JSONParser().parse([UInt8](Data(contentsOf: url))))
    var passed = 0
    for test in tests {
      let bytes = Array(try #require(test["ascii"]?.text).utf8)
      let text = try #require(test["base64urlNoPad"]?.text)
      let isRight = Base64URL.encode(bytes) == text && Base64URL.decode(text) == bytes
      #expect(isRight, "\(text)")
      if isRight { passed += 1 }
    }
    print("vectors \(file): \(passed)/\(tests.count) passed")
    #expect(passed > 0)
  }

  @Test func rfc7515AppendixC() throws {
    let file = "rfc/rfc7515_appendix_c_base64url.json"
    guard let url = vectorFile(file) else { return }
    let tests = try vectorTests(JSONParser().parse([UInt8](Data(contentsOf: url))))
    var passed = 0
    for test in tests {
      guard case .array(let numbers)? = test["bytes"] else {
        Issue.record("no bytes")
        continue
      }
      let bytes = numbers.compactMap { if case .number(let text) = $0 { UInt8(text) } else { nil } }
      let text = try #require(test["base64url"]?.text)
      let isRight = Base64URL.encode(bytes) == text && Base64URL.decode(text) == bytes
      #expect(isRight, "\(text)")
      if isRight { passed += 1 }
    }
    print("vectors \(file): \(passed)/\(tests.count) passed")
    #expect(passed > 0)
  }
}
