internal import Foundation
internal import GRDBSQLite
internal import InventoryStore

extension SQLiteConnection {
  /// As many products as are found by their index one by one: for more of them, who wants a page of a list finds it sooner
  /// by looking at products in the order of the list.
  private static let few = 4000

  /// SQLite knows no values when it makes a plan, and counts nothing of an index of texts: so what the words of a search
  /// find is counted here, up to a limit. Few products are read from that index, by all words at once, and among many the
  /// texts themselves are looked at.
  func forEachByValue(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws
  {
    try forEach(try withChosenSearch(sql, arguments), arguments, body)
  }

  private func withChosenSearch(_ sql: String, _ arguments: [SQLValue]) throws -> String {
    let words = ProductText.byTable.components(separatedBy: "?")
    let parts = sql.components(separatedBy: words[0])
    guard words.count == 2, parts.count > 1 else { return sql }
    var names: [String] = []
    var rests: [String] = []
    for part in parts.dropFirst() {
      guard let end = part.range(of: words[1]) else { return sql }
      names.append(String(part[..<end.lowerBound]))
      rests.append(String(part[end.upperBound...]))
    }
    let numbers = names.compactMap { Int($0.dropFirst()) }
    let patterns = numbers.filter { arguments.indices.contains($0 - 1) }.map { arguments[$0 - 1] }
    guard patterns.count == names.count else { return sql }
    var conditions: [String]
    if try hasFew(patterns) {
      let others = names.dropFirst().map { " AND search_text LIKE \($0)" }.joined()
      conditions = [words[0] + names[0] + others + words[1]]
      conditions += names.dropFirst().map { _ in "TRUE" }
    } else {
      conditions = names.map { ProductText.byColumn.replacingOccurrences(of: "?", with: $0) }
    }
    return parts[0] + zip(conditions, rests).map { $0 + $1 }.joined()
  }

  private func hasFew(_ patterns: [SQLValue]) throws -> Bool {
    let conditions = patterns.indices.map { "search_text LIKE $\($0 + 1)" }.joined(separator: " AND ")
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM product_search WHERE \(conditions) LIMIT \(Self.few))"
    // May be of another snapshot: it only chooses the plan, so it does not count as the one statement of a question.
    return try SQLError.translating {
      try withStatement(sql, patterns) { statement in
        try step(statement) && sqlite3_column_int64(statement, 0) < Self.few
      }
    }
  }
}
