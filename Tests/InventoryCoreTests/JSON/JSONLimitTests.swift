import InventoryCore
import Testing

/// What a parser takes at most.
@Suite struct JSONLimitTests {
  private let parser = JSONParser(maximumValues: 5, maximumMembers: 2)

  @Test(arguments: ["[1,2,3,4]", "[[1],[2]]", #"{"a":[1,2],"b":3}"#, "[[[[1]]]]"])
  func asManyValuesAsAllowedAreTaken(_ text: String) throws {
    _ = try parser.parse(text)
  }

  @Test(arguments: [
    ("[1,2,3,4,5]", 9), ("[[1],[2],3]", 9), (#"{"a":[1,2,3],"b":4}"#, 17), ("[[[[[[]]]]]]", 5),
  ])
  func oneValueMoreIsRefusedWhereItBegins(_ text: String, _ offset: Int) {
    #expect(throws: JSONError(rule: .tooManyValues(maximumValues: 5), offset: offset)) {
      try parser.parse(text)
    }
  }

  @Test func oneMemberMoreIsRefused() {
    #expect(throws: JSONError(rule: .tooManyMembers(maximumMembers: 2), offset: 17)) {
      try parser.parse(#"{"a":1,"b":2,"c":3}"#)
    }
  }

  @Test func withoutLimitsThereAreNone() throws {
    let members = (0..<2_000).map { #""m\#($0)":[\#($0)]"# }.joined(separator: ",")
    guard case .object(let object) = try JSONParser().parse("{" + members + "}") else {
      Issue.record("no object")
      return
    }
    #expect(object.members.count == 2_000)
  }
}
