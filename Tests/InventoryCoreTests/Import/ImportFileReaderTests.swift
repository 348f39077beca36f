import InventoryCore
import Testing

@Suite struct ImportFileReaderTests {
  private let columns: [ImportColumn] = [
    .init("sku", isRequired: true), .init("price", .number), .init("note", isClearable: true),
    .init("active", .flag, aliases: ["is_active"]), .init("id", isIgnored: true),
  ]

  private func source(_ text: String, pieces: Int) -> CSVReader.Source {
    CSVReader.source(Array(text.utf8), pieces: pieces)
  }

  private func read(
    _ text: String,
    _ format: FileFormat = .csv,
    decimal: DecimalMark = .point,
    pieces: Int = 7
  ) throws -> (rows: [[String: JSONValue]], faults: [ImportFault]) {
    var reader = ImportFileReader(
      format,
      columns: columns,
      decimal: decimal,
      source: source(text, pieces: pieces)
    )
    var (rows, faults) = ([[String: JSONValue]](), [ImportFault]())
    guard try reader.readHeader({ faults.append($0) }) else { return (rows, faults) }
    while let row = try reader.next({ faults.append($0) }) {
      rows.append(Dictionary(row.object.members.map { ($0.name, $0.value) }) { first, _ in first })
    }
    return (rows, faults)
  }

  @Test(arguments: [",", ";", "\t"], [1, 3, 100])
  func theSeparatorIsThatOfTheHeader(_ separator: String, _ pieces: Int) throws {
    let lines = ["\u{FEFF}sku|price|note|is_active|id", "A-1|1.50||yes|7", "\"B|2\"|x|'=1|0|8"]
    let text = lines.joined(separator: "\r\n").replacing("|", with: separator)
    let (rows, faults) = try read(text, pieces: pieces)
    #expect(faults.isEmpty)
    #expect(
      rows[0] == ["sku": .string("A-1"), "price": .number("1.50"), "note": .null, "active": .bool(true)]
    )
    #expect(
      rows[1] == [
        "sku": .string("B\(separator)2"), "price": .string("x"), "note": .string("=1"),
        "active": .bool(false),
      ]
    )
  }

  @Test func decimalCommasAreReadWhereTheyAreDeclared() throws {
    let text = "sku;price\nA;1,5\nB;1.5\nC;2\n"
    #expect(
      try read(text, decimal: .comma).rows.map { $0["price"] } == [
        .number("1.5"), .string("1.5"), .number("2"),
      ]
    )
    #expect(try read(text).rows.map { $0["price"] } == [.string("1,5"), .number("1.5"), .number("2")])
  }

  @Test func unknownMissingAndRepeatedColumnsAreNamed() throws {
    let faults = try read("price,colour,price\n1,2,3\n").faults
    #expect(faults.map(\.got) == ["'colour'", "it twice", "none"])
    #expect(faults.allSatisfy { $0.row == 1 })
    #expect(try read("").faults.first?.got == "an empty file")
  }

  @Test func linesOfJSONAreRowsAndFaultsAreNamed() throws {
    let text = """
      \u{FEFF}{"sku":"A","price":1.5,"note":null,"id":1}

      {"sku":7,"price":"2"}
      [1]
      {"sku":"B","colour":1}
      {"sku"
      """
    let (rows, faults) = try read(text, .ndjson)
    #expect(
      rows == [
        ["sku": .string("A"), "price": .number("1.5"), "note": .null],
        ["sku": .string("7"), "price": .number("2")],
      ]
    )
    #expect(faults.map(\.row) == [4, 5, 6])
  }

  @Test func linesThatAreTooLongArePassedOver() throws {
    let long = #"{"sku":"\#(String(repeating: "x", count: 70_000))"}"#
    let (rows, faults) = try read(long + "\n" + #"{"sku":"A"}"#, .ndjson, pieces: 60_000)
    #expect(rows.count == 1)
    #expect(faults.map(\.row) == [1])
  }
}
