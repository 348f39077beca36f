import InventoryCore
import Testing

@Suite struct RowWriterTests {
  private func written(_ texts: [String], _ format: FileFormat = .csv) -> String {
    var writer = RowWriter(format, names: texts.indices.map { "c\($0)" })
    for text in texts {
      var text = text
      text.withUTF8 { writer.text($0) }
    }
    writer.endRow()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func read(_ text: String) throws -> [String] {
    var reader = CSVReader(source: CSVReader.source(Array(text.utf8)))
    #expect(try reader.next() == .record)
    return (0..<reader.count).map { FormulaGuard.removed(reader.text($0)) }
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+49", "'+49"), ("-", "'-"), ("@a", "'@a"), ("\tx", "'\tx"), ("a=1", "a=1"),
    ("'", "'"),
    ("'a", "'a"), ("'=", "''="), ("''", "'''"), ("", ""), ("1,2", "\"1,2\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
    ("\rx", "\"'\rx\""),
  ])
  func formulasAreGuarded(_ text: String, _ cell: String) {
    #expect(written([text, "b"]) == cell + ",b\r\n")
  }

  @Test func whatIsReadIsWhatWasWritten() throws {
    let parts = ["'", "=", "+", "-", "@", "\t", "\r", "\n", ",", ";", "\"", "a", "é", " ", "0"]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let texts = (0..<3).map { _ in
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in parts.randomElement(using: &generator)! }
          .joined()
      }
      #expect(try read(written(["x"] + texts)) == ["x"] + texts)
      let line = try JSONParser().parse(Array(written(texts, .ndjson).utf8))
      guard case .object(let object) = line else {
        Issue.record("not an object")
        continue
      }
      #expect(object.members.map(\.value) == texts.map { .string($0) })
    }
  }

  @Test(arguments: [
    (FileFormat.csv, "7,-0.25,1.50,true,2024-02-29,2024-02-29T23:59:59.999Z,00ff,sale,\r\n"),
    (
      .ndjson,
      #"{"0":7,"1":-0.25,"2":"1.50","3":true,"4":"2024-02-29","5":"2024-02-29T23:59:59.999Z","6":"00ff","7":"sale","#
        + #""8":null}"# + "\n"
    ),
  ])
  func valuesAreWrittenByTheirKind(_ format: FileFormat, _ row: String) throws {
    let day = try CalendarDate(parsing: "2024-02-29")
    let instant = try Instant(parsing: "2024-02-29T23:59:59.999999Z")
    var writer = RowWriter(format, names: (0...8).map(String.init))
    for _ in 0..<2 {
      writer.removeAll()
      writer.integer(7)
      writer.number(-250, places: 3)
      writer.money(150)
      writer.flag(true)
      writer.day(Int64(day.daysSinceEpoch))
      writer.instant(instant.microseconds)
      [0, 255].withUnsafeBufferPointer { writer.hexadecimal($0) }
      writer.word(Array("sale".utf8))
      writer.null()
      writer.endRow()
      #expect(String(decoding: writer.bytes, as: UTF8.self) == row)
    }
  }
}
