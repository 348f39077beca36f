import Glibc
import InventoryCore

/// A CSV file with one series per row: `unique_id,start,train,test[,x_…]`, no quoting.
///
/// The `test` column is never read: only how many numbers it holds.
struct DataFile: Sendable {
  struct Row: Sendable {
    let id: String
    let start: CalendarDate?
    let train: [Double]
    let testLength: Int
    /// One array per name in ``DataFile/covariates``.
    let columns: [[Double]]
  }

  let path: String
  let covariates: [String]
  let rows: [Row]

  init(path: String) throws(Failure) {
    self.path = path
    var lines = try Self.lines(path)[...]
    guard let header = lines.popFirst() else { throw Failure("\(path) is empty") }
    let names = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let id = names.firstIndex(of: "unique_id"), let train = names.firstIndex(of: "train") else {
      throw Failure("\(path): expected the columns unique_id and train, got \(header)")
    }
    let start = names.firstIndex(of: "start")
    let test = names.firstIndex(of: "test")
    let extra = names.indices.filter { names[$0].hasPrefix("x_") }
    covariates = extra.map { names[$0] }
    var rows: [Row] = []
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == names.count else {
        throw Failure("\(path), row \(number + 2): expected \(names.count) fields, got \(fields.count)")
      }
      func numbers(_ column: Int) throws(Failure) -> [Double] {
        do {
          return try fields[column].split(separator: " ").map { text in
            guard let value = Double(text) else { throw Failure("\(text)") }
            return value
          }
        } catch {
          throw Failure("\(path), row \(number + 2), column \(names[column]): expected a number")
        }
      }
      var columns: [[Double]] = []
      for column in extra { columns.append(try numbers(column)) }
      rows.append(
        Row(
          id: String(fields[id]),
          start: start.flatMap { try? CalendarDate(parsing: String(fields[$0])) },
          train: try numbers(train),
          testLength: test.map { fields[$0].split(separator: " ").count } ?? 0,
          columns: columns
        )
      )
    }
    self.rows = rows
  }

  /// The line of `datasets.csv` in the same folder that describes this file, by column name.
  var catalogueEntry: [String: String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let name = (parts.last ?? "").split(separator: ".").first.map(String.init) ?? ""
    guard let lines = try? Self.lines(folder.isEmpty ? "datasets.csv" : folder + "/datasets.csv"),
      let header = lines.first
    else { return [:] }
    let names = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.first == name else { continue }
      return Dictionary(zip(names, fields), uniquingKeysWith: { first, _ in first })
    }
    return [:]
  }

  private static func lines(_ path: String) throws(Failure) -> [String] {
    guard let file = fopen(path, "r") else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}
