import Foundation
import InventoryCore
import Testing
import VectorTesting

struct JSONParserTests {
  @Test(arguments: [
    ("{\"a\":1,\"a\":2}", JSONError.Rule.repeatedMember("a"), 7),
    ("[1] x", .trailingBytes, 4),
    ("[01]", .invalidNumber, 2),
    ("[1.]", .invalidNumber, 3),
    ("\"\\ud800\"", .loneSurrogate, 7),
    ("\"\\q\"", .invalidEscape, 2),
    ("\"a\nb\"", .controlCharacter, 2),
    ("", .unexpectedEnd, 0),
    ("{\"a\"", .unexpectedEnd, 4),
    ("[nul]", .unexpectedByte, 4),
  ])
  func faultsNameTheRuleAndThePlace(text: String, rule: JSONError.Rule, offset: Int) {
    #expect(throws: JSONError(rule: rule, offset: offset)) { try JSONParser().parse(text) }
  }

  @Test func numbersKeepTheirText() throws {
    #expect(
      try JSONParser().parse("[19.90,1e2,-0]") == .array([.number("19.90"), .number("1e2"), .number("-0")])
    )
  }

  @Test func surrogatePairsBecomeOneScalar() throws {
    #expect(try JSONParser().parse("\"\\ud83d\\ude00\\u00e9\\n\"") == .string("😀é\n"))
  }

  @Test func depthIsBounded() throws {
    let fits = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try JSONParser().parse(fits)
    #expect(throws: JSONError(rule: .tooDeep(maximumDepth: 64), offset: 64)) {
      try JSONParser().parse("[" + fits + "]")
    }
  }

  @Test func writtenValuesReadBackTheSame() throws {
    let text = #"{"a":[1,-2.50,true,false,null,"x\"\\\n\u0001é😀"],"b":{},"c":[]}"#
    let value = try JSONParser().parse(text)
    var writer = JSONWriter()
    writer.value(value)
    #expect(writer.text == text)
    #expect(try JSONParser().parse(writer.bytes) == value)
  }

  /// The cases of github nst/JSONTestSuite, as `{"name","expect","contentBase64"}` records.
  @Test(arguments: VectorFile.all(.jsonParsing))
  func publicParsingCases(file: VectorFile) throws {
    var tally = VectorTally(file)
    let parser = JSONParser(maximumDepth: 1000, allowsRepeatedMembers: true)
    for test in try file.records() {
      let content = try #require(test["contentBase64"]?.text)
      let data = try #require(Data(base64Encoded: content))
      let isAccepted = (try? parser.parse([UInt8](data))) != nil
      let expected = try #require(test["expect"]?.text)
      #expect(["accept", "reject", "either"].contains(expected))
      tally.count(
        expected == "either" || isAccepted == (expected == "accept"),
        test["name"]?.text ?? content
      )
    }
    tally.report()
  }
}
