import Glibc
import InventoryCore

/// Reads and writes fields of comma-separated values.
enum CSVText {
  /// Calls `body` for each record after the header, with its fields under the names asked for.
  ///
  /// - Parameters:
  ///   - required: Names that the header must have.
  ///   - body: Gets the row's number and a look-up of a field by its column.
  static func read(
    _ path: String,
    required: [String],
    _ body: (_ row: Int, _ names: [String], _ fields: [String]) throws -> Void
  ) throws {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var reader = CSVReader { buffer in
      let count = Glibc.read(file, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
      return count
    }
    var names: [String]?
    while true {
      switch try reader.next() {
      case .end:
        guard names != nil else { throw Failure("\(path) is empty") }
        return
      case .malformed(let fault): throw Failure("\(path), row \(reader.row): \(fault)")
      case .record:
        let fields = (0..<reader.count).map { reader.text($0) }
        guard let known = names else {
          for name in required where !fields.contains(name) {
            throw Failure("\(path): expected a column \(name), got \(fields.joined(separator: ","))")
          }
          names = fields
          continue
        }
        guard fields != [""] else { continue }
        guard fields.count == known.count else {
          throw Failure("\(path), row \(reader.row): expected \(known.count) fields, got \(fields.count)")
        }
        try body(reader.row, known, fields)
      }
    }
  }

  static func field(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Without decimals where there are none.
  static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
