/// How an engine would run a statement, in its own words, and what that says about indexes.
package struct StatementPlan: Hashable, Sendable {
  package var lines: [String]
  /// Tables with many rows that are read from end to end, with about how many they have.
  package var scans: [Scan]

  package struct Scan: Hashable, Sendable {
    package var table: String
    package var rows: Int64

    package init(table: String, rows: Int64) {
      self.table = table
      self.rows = rows
    }
  }

  package init(lines: [String], scans: [Scan] = []) {
    self.lines = lines
    self.scans = scans
  }

  /// Rows from which on reading a whole table shows that an index is missing.
  package static let largeTable: Int64 = 10_000

  /// What to do about it; `nil` when nothing shows.
  package var warning: String? {
    guard !scans.isEmpty else { return nil }
    let tables = scans.map { "\($0.table) (about \($0.rows) rows)" }.joined(separator: ", ")
    return "reads all of \(tables); an index may be missing"
  }
}
