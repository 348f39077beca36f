import InventoryCore
import Synchronization
import Testing

struct ObjectSchemaTests {
  private struct Entry: Equatable, Sendable {
    var sku: SKU
    var count: Int64
    var note: String?
    var isActive: Bool
    var tags: [String]
    var limit: Change<Int64?>
  }

  private static let schema: Schema<Entry> = .object(
    .required("sku", .sku, aliases: ["code"]),
    .required("count", Schema<Int64>.integer(1...9)),
    .optional("note", .text(1...5)),
    .optional("is_active", .boolean, default: true),
    .optional("tags", .array(.text(1...3), counts: 0...2), default: []),
    .change("limit", Schema<Int64>.integer(0...5))
  ) { Entry(sku: $0, count: $1, note: $2, isActive: $3, tags: $4, limit: $5) }

  private static func outcome(_ members: [String]) throws -> Result<Entry, ValidationError> {
    let value = try JSONParser().parse("{" + members.joined(separator: ",") + "}")
    do { return .success(try schema.validate(value)) } catch { return .failure(error) }
  }

  @Test(arguments: [
    [#""sku":"TEA-1""#, #""count":5"#],
    [
      #""sku":"TEA-1""#, #""count":5"#, #""note":"x""#, #""is_active":false"#, #""tags":["a"]"#,
      #""limit":null"#,
    ],
    [#""sku":"TEA-1""#, #""count":50"#, #""note":"much too long""#, #""limit":9"#],
    [#""sku":"T""#, #""count":"5""#, #""tags":["a","long",""]"#],
    [#""count":5"#, #""note":null"#, #""limit":2"#],
    [],
  ])
  func theOrderOfMembersMakesNoDifference(members: [String]) throws {
    let expected = try Self.outcome(members)
    for _ in 0..<20 { #expect(try Self.outcome(members.shuffled()) == expected) }
  }

  @Test func everyFaultIsNamedWithItsPlace() throws {
    let outcome = try Self.outcome([
      #""sku":"TEA-1""#, #""count":50"#, #""tags":["a","long"]"#, #""limit":9"#, #""a/b~c":1"#,
    ])
    guard case .failure(let error) = outcome else {
      Issue.record("accepted")
      return
    }
    #expect(
      error.violations.map { "\($0.path) \($0.rule)" } == [
        "/count maximum", "/tags/1 max_length", "/limit maximum", "/a~1b~0c unknown_field",
      ]
    )
  }

  @Test func twoSpellingsOfAFieldAreAmbiguous() throws {
    guard case .failure(let error) = try Self.outcome([#""sku":"TEA-1""#, #""code":"TEA-2""#, #""count":5"#])
    else {
      Issue.record("accepted")
      return
    }
    #expect(error.violations.map(\.rule) == ["ambiguous"])
    let renamed = try Self.outcome([#""code":"TEA-2""#, #""count":5"#]).get()
    #expect(renamed.sku.text == "TEA-2")
  }

  @Test func anObjectWithoutFieldsTakesNoMember() throws {
    let empty: Schema<Int> = .object { 7 }
    #expect(try empty.validate(.object(.init())) == 7)
    #expect(throws: ValidationError.self) { try empty.validate(JSONParser().parse(#"{"a":1}"#)) }
  }

  /// Counts how many there are.
  private final class Counted: Sendable {
    static let alive = Mutex(0)
    init() { Self.alive.withLock { $0 += 1 } }
    deinit { Self.alive.withLock { $0 -= 1 } }
  }

  @Test func whatWasDecodedBesideAFaultIsReleased() throws {
    let counted: Schema<Counted> = Schema(.any) { value, path, violations in
      guard value == .null else {
        violations.add(path, "null", "expected null")
        return nil
      }
      return Counted()
    }
    let pair: Schema<[Counted]> = .object(
      .required("a", counted),
      .optional("b", counted.refined("no", "never") { _ in false }.orNull, default: nil),
      .required("c", counted.map { [$0] }),
      .replacement("d", counted)
    ) { a, _, c, _ in [a] + c }
    let list: Schema<[[Counted]]> = .array(pair, counts: 0...9)
    for text in [
      #"[{"a":null,"c":null}]"#, #"[{"a":null,"c":1},{"a":null,"b":1,"c":null,"d":null}]"#,
      #"[{"c":null,"a":1},{"a":null,"c":null,"e":1}]"#,
    ] {
      for _ in 0..<3 { _ = try? list.validate(JSONParser().parse(text)) }
      #expect(Counted.alive.withLock { $0 } == 0)
    }
  }

  @Test func pointersSayWhereTheyPoint() {
    let place = JSONPointer.root.element(1).member("a").element(2).element(3).member("b/").member("c")
    #expect(place.text == "/1/a/2/3/b~1/c")
    #expect(JSONPointer.root.text.isEmpty)
    #expect(JSONPointer.root.member("").text == "/")
    #expect(
      Set([JSONPointer.root.member("a").member("b"), JSONPointer.root.member("a").member("b")]).count == 1
    )
    #expect(JSONPointer.root.member("1") == JSONPointer.root.element(1))
  }
}
