import Foundation
import InventoryCore

/// Checks a file of products and names everything that is wrong with it.
///
///     csv-validator PRODUCTS.csv
///
/// The header names the columns: `sku`, `name` and `price`, and if wanted `cost_price`, `unit`, `stock` and `barcode`,
/// in any order. Every fault of every row is printed with its row and column. The exit status is 0 for a file without
/// faults, 1 with faults, 2 when it cannot be read.
@main
enum CSVValidator {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first, arguments.count == 1 else { fail("usage: csv-validator PRODUCTS.csv") }
    guard let file = FileHandle(forReadingAtPath: path) else { fail("\(path): cannot be read") }
    do {
      var report = Report()
      try validate(file, &report)
      print("\(report.rows) rows, \(report.faults) faults")
      exit(report.faults == 0 ? 0 : 1)
    } catch {
      fail("\(path): \(error)")
    }
  }

  private static func validate(_ file: FileHandle, _ report: inout Report) throws {
    var reader = CSVReader { buffer in
      guard let data = try file.read(upToCount: buffer.count) else { return 0 }
      buffer.copyBytes(from: data)
      return data.count
    }
    guard case .record = try reader.next() else {
      report.add(row: 1, "expected a header")
      return
    }
    let columns = (0..<reader.count).map { reader.text($0) }
    var known: [String: Int] = [:]
    while true {
      switch try reader.next() {
      case .end: return
      case .malformed(let malformation):
        report.rows += 1
        report.add(row: reader.row, message(malformation))
      case .record:
        report.rows += 1
        check((0..<reader.count).map { reader.text($0) }, columns, row: reader.row, &known, &report)
      }
    }
  }

  private static func check(
    _ fields: [String],
    _ columns: [String],
    row: Int,
    _ known: inout [String: Int],
    _ report: inout Report
  ) {
    guard fields.count == columns.count else {
      report.add(row: row, "expected \(columns.count) fields, got \(fields.count)")
      return
    }
    // An empty cell is no value, rather than an empty one.
    let cells = zip(columns, fields).filter { !$1.isEmpty }.map { (name: $0, text: $1) }
    do throws(ValidationError) {
      let product = try ProductRow.schema.validate(parameters: cells)
      if let first = known.updateValue(row, forKey: product.sku.text) {
        report.add(row: row, "/sku: \(product.sku) stands in row \(first) already")
      }
    } catch {
      for violation in error.violations { report.add(row: row, "\(violation.path): \(violation.message)") }
    }
  }

  private static func message(_ malformation: CSVReader.Malformation) -> String {
    switch malformation {
    case .quoteInsideField(let field): "field \(field + 1): a quote inside a field without quotes"
    case .textAfterQuote(let field): "field \(field + 1): text after the closing quote"
    case .unterminated: "a quote that is never closed"
    case .tooLong: "a line of more than \(CSVReader.longestRecord) bytes"
    }
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("csv-validator: \(message)\n".utf8))
    exit(2)
  }
}

/// What has been found so far.
private struct Report {
  var rows = 0
  var faults = 0

  mutating func add(row: Int, _ message: String) {
    faults += 1
    print("row \(row)\(message.hasPrefix("/") ? " " : ": ")\(message)")
  }
}
