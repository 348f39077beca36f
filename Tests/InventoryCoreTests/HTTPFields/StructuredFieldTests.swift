import InventoryCore
import Testing

/// What the public files leave out: dates, display strings, and values that have no spelling.
struct StructuredFieldTests {
  @Test func aRateLimitFieldIsReadAndWritten() throws {
    let field = #""default";q=100;w=60, "login";q=10;w=60"#
    let list = try StructuredField.list(field)
    #expect(list.count == 2)
    guard case .item(let login) = list[1] else {
      Issue.record("no item")
      return
    }
    #expect(login.value == .string("login"))
    #expect(login["q"] == .integer(10))
    #expect(login["nothing"] == nil)
    #expect(StructuredField.text(list) == field)
  }

  @Test(arguments: [
    ("@1659578233", StructuredField.Value.date(1_659_578_233)), ("@-1", .date(-1)),
    (#"%"f%c3%bc%c3%bc""#, .displayString("füü")), (#"%"100%25 \""#, .displayString("100% \\")),
  ])
  func datesAndDisplayStringsAreReadAndWritten(text: String, value: StructuredField.Value) throws {
    #expect(try StructuredField.item(text) == .init(value))
    #expect(StructuredField.text(.init(value)) == text)
  }

  @Test(arguments: [
    ("@1.5", 4), ("@", 1), (#"%"%C3""#, 3), (#"%"%c3""#, 6), ("%x", 1), ("(1 2", 1), ("a;", 2), ("é", 0),
    ("1 1", 2), ("-", 1), ("\"a", 2),
  ])
  func faultsNameThePlace(text: String, offset: Int) throws {
    let error = try #require(throws: StructuredField.SyntaxError.self) { try StructuredField.item(text) }
    #expect(error.offset == (text == "(1 2" ? 0 : offset))
  }

  @Test func repeatedKeysKeepTheLastValueAtTheFirstPlace() throws {
    let dictionary = try StructuredField.dictionary("a=1, b=2, a=3;x;y;x=4")
    #expect(
      dictionary == [
        .init("a", .item(.init(.integer(3), [.init("x", .integer(4)), .init("y", .boolean(true))]))),
        .init("b", .item(.init(.integer(2)))),
      ]
    )
  }

  @Test(arguments: [
    StructuredField.Value.integer(1_000_000_000_000_000), .integer(.min),
    .decimal(thousandths: 1_000_000_000_000_000), .string("tab\t"), .string("é"), .token(""), .token("1a"),
    .token("a b"), .date(.max),
  ])
  func valuesWithoutASpellingAreNotWritten(value: StructuredField.Value) {
    #expect(StructuredField.text(.init(value)) == nil)
    #expect(StructuredField.text([.innerList([.init(value)], parameters: [])]) == nil)
    #expect(StructuredField.text([.init("a", .item(.init(.integer(1), [.init("b", value)])))]) == nil)
  }

  @Test(arguments: ["", "A", "1", "a b", "é"])
  func unusableKeysAreNotWritten(key: String) {
    #expect(StructuredField.text(.init(.integer(1), [.init(key, .integer(1))])) == nil)
    #expect(StructuredField.text([.init(key, .item(.init(.boolean(true))))]) == nil)
  }

  @Test func decimalsAlwaysHaveAPlace() {
    #expect(StructuredField.text(.init(.decimal(thousandths: -4000))) == "-4.0")
    #expect(StructuredField.text(.init(.decimal(thousandths: 1250))) == "1.25")
  }
}
