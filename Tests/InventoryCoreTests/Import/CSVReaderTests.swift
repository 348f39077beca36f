import InventoryCore
import Synchronization
import Testing

@Suite("CSV by RFC 4180")
struct CSVReaderTests {
  @Test(
    "what a writer has quoted comes back as it was, however the bytes arrive",
    arguments: [1, 2, 3, 7, 16, 1000],
    ["\n", "\r\n"]
  )
  func parsingUndoesPrinting(chunk: Int, lineEnd: String) throws {
    var random = Chance(seed: 11)
    for _ in 0..<200 {
      let width = random.number(below: 4) + 2
      let records = (0..<(random.number(below: 5) + 1)).map { _ in (0..<width).map { _ in random.field() } }
      let endsLine = random.number(below: 2) == 0
      let text =
        records.map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: lineEnd)
        + (endsLine ? lineEnd : "")
      #expect(try Self.records(Array(text.utf8), chunk: chunk) == records)
      #expect(try Self.records([0xEF, 0xBB, 0xBF] + Array(text.utf8), chunk: chunk) == records)
    }
  }

  @Test("empty lines are rows without a record")
  func emptyLinesCount() throws {
    var reader = Self.reader(Array("a,b\n\r\n\nc,d\n".utf8))
    #expect(try reader.next() == .record)
    #expect(reader.row == 1)
    #expect(try reader.next() == .record)
    #expect(reader.row == 4)
    #expect(reader.text(1) == "d")
    #expect(try reader.next() == .end)
  }

  @Test("a quoted empty field alone is a record")
  func quotedNothingIsSomething() throws {
    #expect(try Self.records(Array("\"\"\n\na\n".utf8), chunk: 100) == [[""], ["a"]])
  }

  @Test(
    "quotes in the wrong place are named, and reading goes on with the next line",
    arguments: [
      ("a\"b,c\nd,e\n", CSVReader.Malformation.quoteInsideField(0)),
      ("a,b\"\nd,e\n", .quoteInsideField(1)),
      ("\"a\"b,c\nd,e\n", .textAfterQuote(field: 0)),
      ("x,\"a\" ,c\r\nd,e\n", .textAfterQuote(field: 1)),
    ]
  )
  func malformedRecords(text: String, malformation: CSVReader.Malformation) throws {
    for chunk in 1...12 {
      var reader = Self.reader(Array(text.utf8), chunk: chunk)
      #expect(try reader.next() == .malformed(malformation))
      #expect(reader.row == 1)
      #expect(try reader.next() == .record)
      #expect(reader.row == 2)
      #expect((reader.text(0), reader.text(1)) == ("d", "e"))
      #expect(try reader.next() == .end)
    }
  }

  @Test("an open quote takes the rest of the file with it")
  func unterminatedQuote() throws {
    var reader = Self.reader(Array("a,\"b\nc,d\n".utf8))
    #expect(try reader.next() == .malformed(.unterminated))
    #expect(try reader.next() == .end)
  }

  @Test("a record longer than the limit ends the reading, in bounded memory")
  func endlessRecord() throws {
    let given = Mutex(0)
    var reader = CSVReader { buffer in
      given.withLock { $0 += buffer.count }
      buffer.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "x"))
      return buffer.count
    }
    #expect(try reader.next() == .malformed(.tooLong))
    #expect(try reader.next() == .end)
    #expect(given.withLock { $0 } <= 4 * CSVReader.longestRecord)
  }

  @Test("a source that fails, fails the reading")
  func failingSource() {
    struct Broken: Error {}
    var reader = CSVReader { _ in throw Broken() }
    #expect(throws: Broken.self) { try reader.next() }
  }

  static func reader(_ bytes: [UInt8], chunk: Int = .max) -> CSVReader {
    CSVReader(capacity: 16, source: source(bytes, chunk: chunk))
  }

  static func source(_ bytes: [UInt8], chunk: Int = .max) -> CSVReader.Source {
    CSVReader.source(bytes, pieces: chunk)
  }

  private static func records(_ bytes: [UInt8], chunk: Int) throws -> [[String]] {
    var reader = reader(bytes, chunk: chunk)
    var records: [[String]] = []
    while true {
      switch try reader.next() {
      case .record: records.append((0..<reader.count).map { reader.text($0) })
      case .malformed(let malformation):
        Issue.record("malformed: \(malformation)")
        return records
      case .end: return records
      }
    }
  }

  private static func quoted(_ field: String) -> String {
    let mustQuote = field.isEmpty || field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return mustQuote ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

/// A chance that a test can repeat (SplitMix64).
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func field() -> String {
    let letters = ["a", "Z", "9", "\"", ",", "\n", "\r", " ", "é", "中", "\r\n", "\"\""]
    return (0..<number(below: 6)).map { _ in letters[number(below: letters.count)] }.joined()
  }
}
