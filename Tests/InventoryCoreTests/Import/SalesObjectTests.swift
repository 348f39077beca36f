import InventoryCore
import Testing

/// Files of sales with one JSON object a line.
@Suite struct SalesObjectTests {
  private func read(_ text: String) throws -> (lines: [SalesLine], faults: [ImportFault]) {
    var faults: [ImportFault] = []
    let file = SalesFile(ndjson: Array(text.utf8)) { faults.append($0) }
    var reader = try file.reader(today: CalendarDate(year: 2026, month: 1, day: 31)!)
    var lines: [SalesLine] = []
    if try reader.readHeader({ faults.append($0) }) {
      while let line = try reader.next({ faults.append($0) }) { lines.append(line) }
    }
    return (lines, faults)
  }

  @Test func membersAreColumnsInAnyOrder() throws {
    let (lines, faults) = try read(
      """
      {"quantity":2.5,"sku":"TEA-001","date":"2024-02-29"}
      \u{20}
      {"sku":"TEA-002","date":"2024-03-01","quantity":"3","unit_price":1.20,"is_promo":true}\r
      {"sku":"TEA-003","date":"2024-03-01","quantity":0,"unit_price":null,"is_promo":"no"}
      """
    )
    #expect(faults == [])
    #expect(lines.map(\.row) == [1, 3, 4])
    #expect(lines.map(\.sku.text) == ["TEA-001", "TEA-002", "TEA-003"])
    #expect(lines.map(\.quantity.description) == ["2.5", "3", "0"])
    #expect(lines.map { $0.unitPrice?.description } == [nil, "1.20", nil])
    #expect(lines.map(\.isPromo) == [false, true, false])
  }

  @Test(
    arguments: [
      (#"{"sku":"TEA-001""#, nil, "a JSON object"), ("[1,2]", nil, "a JSON object"),
      ("7", nil, "a JSON object"),
      (#"{"sku":"TEA-001","date":"2024-01-01"}"#, "quantity", "the member"),
      (#"{"sku":"TEA-001","date":"2024-01-01","quantity":{}}"#, "quantity", "a single value"),
      (
        #"{"sku":"TEA-001","date":"2024-01-01","quantity":1,"colour":"red"}"#, nil,
        "members of sku, date, quantity, unit_price, is_promo, external_id"
      ),
      (#"{"sku":"TEA-001","sku":"TEA-002","date":"2024-01-01","quantity":1}"#, nil, "a JSON object"),
      (String(repeating: "x", count: 65_537), nil, "a line of at most 65536 bytes"),
    ] as [(String, String?, String)]
  )
  func aLineThatIsNoSaleIsNamed(_ line: String, _ column: String?, _ expected: String) throws {
    let good = #"{"sku":"TEA-001","date":"2024-01-01","quantity":1}"#
    let (lines, faults) = try read("\(good)\n\(line)\n\(good)")
    #expect(lines.map(\.row) == [1, 3])
    #expect(faults.map(\.row) == [2])
    #expect(faults.map(\.column) == [column])
    #expect(faults.map(\.expected) == [expected])
  }

  @Test func valuesAreCheckedLikeThoseOfColumns() throws {
    let (lines, faults) = try read(
      #"{"sku":"a\nb","date":"2024-01-01\u0000","quantity":-1,"unit_price":"1,5","is_promo":"per\"haps"}"#
    )
    #expect(lines.isEmpty)
    #expect(faults.map(\.column) == ["sku", "date", "quantity", "unit_price", "is_promo"])
    #expect(faults.last?.got == #"'per"haps'"#)
  }

  @Test func anEmptyFileHasNoLines() throws {
    let (lines, faults) = try read("")
    #expect(lines.isEmpty)
    #expect(faults.isEmpty)
  }

  @Test func faultsOfTwoLooksAreInTheOrderOfTheFile() {
    func fault(_ row: Int) -> ImportFault { ImportFault(row: row, column: nil, expected: "x", got: "y") }
    var first = ImportFaults(limit: 3)
    for row in [2, 4, 6, 8] { first.append(fault(row)) }
    var second = ImportFaults(limit: 3)
    for row in [1, 3] { second.append(fault(row)) }
    let merged = first.merged(with: second)
    #expect(merged.count == 6)
    #expect(merged.first.map(\.row) == [1, 2, 3])
  }
}
