import InventoryStore
import Testing

@Suite
struct RowReaderTests {
  @Test
  func columnsAreReadFromTheFirstToTheLast() throws {
    var row = RowReader(values: [.integer(7), .null, .text("tea"), .integer(2), .integer(500_000)])
    #expect(try row.nextInteger() == 7)
    #expect(try row.nextOptionalText() == nil)
    #expect(try row.nextOptionalText() == "tea")
    #expect(try row.nextTotal() == 2_500_000)
  }

  @Test
  func columnsThatAreNullTogetherAreSkippedTogether() throws {
    func pair(_ row: inout RowReader) throws -> [Int64?] {
      [try row.nextInteger(), try row.nextOptionalInteger()]
    }
    var row = RowReader(values: [.null, .null, .integer(1), .null, .integer(2)])
    #expect(try row.nextOptional(columns: 2, pair) == nil)
    #expect(try row.nextOptional(columns: 2, pair) == [1, nil])
    #expect(try row.nextInteger() == 2)
  }

  @Test
  func aRowThatIsTooShortIsCorrupt() throws {
    var row = RowReader(values: [.integer(1)])
    row.skip(1)
    #expect(throws: SQLError(.corrupt, message: "a row has only 1 columns")) { try row.nextInteger() }
    #expect(throws: SQLError(.corrupt, message: "a row has only 1 columns")) { try row.nextOptionalDay() }
  }

  @Test
  func aNameThatIsNotKnownIsCorrupt() throws {
    enum Colour: String { case red }
    var row = RowReader(values: [.text("red"), .text("blue")])
    #expect(try row.nextName() as Colour == .red)
    #expect(throws: SQLError(.corrupt, message: "column 1 is not a known Colour")) {
      try row.nextName() as Colour
    }
  }

  /// Numbers its columns, and has `NULL` in every third.
  private final class Counted: RowSource {
    var reads = 0

    func isNull(_ column: Int) -> Bool { column % 3 == 2 }

    func number(_ column: Int) -> Int64? {
      reads += 1
      return isNull(column) ? nil : Int64(column)
    }

    func text(_ column: Int) -> String? { nil }

    func value(_ column: Int) -> SQLValue { number(column).map { .integer($0) } ?? .null }
  }

  @Test
  func aRowInPlaceIsReadAsFarAsSomebodyAsks() throws {
    func number(_ row: inout RowReader) throws -> Int64 { try row.nextInteger() }
    let source = Counted()
    var row = RowReader(source, columns: 7)
    row.skip(1)
    #expect(try row.nextInteger() == 1)
    #expect(try row.nextOptionalInteger() == nil)
    #expect(try row.nextOptional(columns: 2, number) == 3)
    #expect(source.reads == 2)
    row.skip(1)
    #expect(try row.nextOptional(columns: 2, number) == nil)
    #expect(throws: SQLError(.corrupt, message: "a row has only 7 columns")) { try row.nextInteger() }
    #expect(source.reads == 2)
    #expect(
      try row.values == [.integer(0), .integer(1), .null, .integer(3), .integer(4), .null, .integer(6)]
    )
  }
}
