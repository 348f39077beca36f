import Testing

@testable import InventoryCore

@Suite("Files of sales")
struct SalesFileReaderTests {
  private static let today = CalendarDate(year: 2026, month: 3, day: 18)!

  @Test("columns come in any order, optional ones may be missing")
  func columnsInAnyOrder() throws {
    let (lines, faults) = try Self.read(
      "is_promo,quantity,sku,date\r\nyes,0.250,ABC,2024-02-29\r\n,12,\"X-1\",1900-01-01\r\n"
    )
    #expect(faults == [])
    #expect(
      lines == [
        SalesLine(
          row: 2,
          sku: try SKU(parsing: "ABC"),
          day: try #require(CalendarDate(year: 2024, month: 2, day: 29)),
          quantity: try #require(Quantity(thousandths: 250)),
          isPromo: true
        ),
        SalesLine(
          row: 3,
          sku: try SKU(parsing: "X-1"),
          day: SalesFileReader.earliestDay,
          quantity: try #require(Quantity(12))
        ),
      ]
    )
  }

  @Test(
    "every bad cell is named with row, column, what was expected and what is there",
    arguments: [
      ("AB,2024-01-01,1,,", "row 2, column sku: expected 3 to 50 of A-Z a-z 0-9 . _ -, got 'AB'"),
      (
        "ABC,2023-02-29,1,,",
        "row 2, column date: expected a day YYYY-MM-DD from 1900-01-01 to 2026-03-18, got '2023-02-29'"
      ),
      (
        "ABC,2026-03-19,1,,",
        "row 2, column date: expected a day YYYY-MM-DD from 1900-01-01 to 2026-03-18, got '2026-03-19'"
      ),
      (
        "ABC,01.02.2024,1,,",
        "row 2, column date: expected a day YYYY-MM-DD from 1900-01-01 to 2026-03-18, got '01.02.2024'"
      ),
      (
        "ABC,2024-01-01,-1,,",
        "row 2, column quantity: expected a number from 0 to 999999999999.999 with at most 3 decimals, got '-1'"
      ),
      (
        "ABC,2024-01-01,1.0001,,",
        "row 2, column quantity: expected a number from 0 to 999999999999.999 with at most 3 decimals, "
          + "got '1.0001'"
      ),
      (
        "ABC,2024-01-01,,,",
        "row 2, column quantity: expected a number from 0 to 999999999999.999 with at most 3 decimals, got nothing"
      ),
      (
        "ABC,2024-01-01,1,9.999,",
        "row 2, column unit_price: expected nothing, or an amount from 0 to 999999999.99 with at most 2 decimals, "
          + "got '9.999'"
      ),
      (
        "ABC,2024-01-01,1,,maybe",
        "row 2, column is_promo: expected true, false, yes, no, 1, 0 or nothing, got 'maybe'"
      ),
      ("ABC,2024-01-01,1,", "row 2: expected 5 fields, got 4"),
      (
        "ABC,2024-01-01,1\u{1}\(String(repeating: "9", count: 50)),,",
        "row 2, column quantity: expected a number from 0 to 999999999999.999 with at most 3 decimals, "
          + "got '1\\u{01}\(String(repeating: "9", count: 38))…'"
      ),
    ]
  )
  func badCells(line: String, fault: String) throws {
    let (lines, faults) = try Self.read(
      "sku,date,quantity,unit_price,is_promo\n\(line)\nGOOD,2024-01-01,1,2.50,0\n"
    )
    #expect(faults.map(\.description) == [fault])
    #expect(lines.map(\.sku.text) == ["GOOD"])
  }

  @Test(
    "what is no CSV is named with its place",
    arguments: [
      (
        "ABC,2024-01-01,1\"2,,\n",
        "row 2, column quantity: expected quotes around the whole field, and inside it doubled, "
          + "got a quote inside a field without quotes"
      ),
      (
        "\"ABC\"D,2024-01-01,1,,\n",
        "row 2, column sku: expected a comma or the end of the line after the closing quote, got more text"
      ),
      ("ABC,2024-01-01,1,,\"yes", "row 2: expected a closing quote, got the end of the file"),
      (
        "ABC,2024-01-01,999999999999.999,999999999.99,\n",
        "row 2, column quantity: expected a total with the unit price of at most 90000000000000, "
          + "got 999999999999.999 × 999999999.99"
      ),
    ]
  )
  func malformedRows(line: String, fault: String) throws {
    let (lines, faults) = try Self.read("sku,date,quantity,unit_price,is_promo\n\(line)")
    #expect(faults.map(\.description) == [fault])
    #expect(lines == [])
  }

  @Test("a header that is no CSV is a fault, and nothing behind it is read")
  func malformedHeader() throws {
    let (lines, faults) = try Self.read("sku\"x,date,quantity\nABC,2024-01-01,1\n")
    #expect(
      faults.map(\.description) == [
        "row 1: expected quotes around the whole field, and inside it doubled, "
          + "got a quote inside a field without quotes"
      ]
    )
    #expect(lines == [])
  }

  @Test("all faults of a row are found, not only the first")
  func allFaultsOfARow() throws {
    let (_, faults) = try Self.read("sku,date,quantity\n,x,y\n")
    #expect(faults.map(\.column) == ["sku", "date", "quantity"])
  }

  @Test(
    "headers that leave no doubt are wanted",
    arguments: [
      (
        "",
        [
          "row 1: expected a header with columns of sku, date, quantity, unit_price, is_promo, external_id, got an empty file"
        ]
      ),
      ("sku,date\n", ["row 1, column quantity: expected the column in the header, got none"]),
      ("sku,date,quantity,sku\n", ["row 1, column sku: expected each column once, got it twice"]),
      (
        "sku,date,quantity,price\n",
        ["row 1: expected columns of sku, date, quantity, unit_price, is_promo, external_id, got 'price'"]
      ),
    ]
  )
  func badHeaders(text: String, expected: [String]) throws {
    let (lines, faults) = try Self.read(text)
    #expect(faults.map(\.description) == expected)
    #expect(lines == [])
  }

  @Test("a list of faults keeps the first ones and counts the rest")
  func faultsAreBounded() {
    var faults = ImportFaults(limit: 2)
    for row in 1...5 { faults.append(ImportFault(row: row, column: nil, expected: "x", got: "y")) }
    #expect(faults.first.map(\.row) == [1, 2])
    #expect(faults.count == 5)
  }

  @Test(
    "the quick way to read a number agrees with the exact one",
    arguments: [
      "0", "1", "12.5", "0.001", "0.0001", "1.", ".5", "-1", "+1", "1e2", "1E-2", "", " 1", "1 ", "007",
      "999999999999999", "999999999999.999", "9999999999999999", "99999999999999999999", "1.5.2", "1,5", "é",
      "123456789012345", "12345678901234.5", "1234567890123456", "0.1000",
    ],
    [0, 2, 3]
  )
  func quickNumbers(text: String, places: Int) {
    let quick = Array(text.utf8).withUnsafeBufferPointer { FixedPoint.units($0, places: places) }
    #expect(quick == (try? FixedPoint.parse(text, places: places).get()))
  }

  private static func read(_ text: String) throws -> ([SalesLine], [ImportFault]) {
    var faults: [ImportFault] = []
    var lines: [SalesLine] = []
    var reader = SalesFileReader(today: today, source: CSVReaderTests.source(Array(text.utf8)))
    guard try reader.readHeader({ faults.append($0) }) else { return (lines, faults) }
    while let line = try reader.next({ faults.append($0) }) { lines.append(line) }
    return (lines, faults)
  }
}
