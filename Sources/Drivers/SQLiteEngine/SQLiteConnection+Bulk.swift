internal import GRDB
internal import GRDBSQLite
internal import InventoryStore
internal import Platform

extension SQLiteConnection {
  func insert(into table: String, _ columns: [String], _ values: [SQLValue], conflict: String) throws {
    try insertEach(into: table, columns, values, conflict: conflict) {}
  }

  /// Without `RETURNING`, for which SQLite makes a table each time.
  func insertNumbered(into table: String, _ columns: [String], _ values: [SQLValue]) throws -> [Int64] {
    var numbers: [Int64] = []
    numbers.reserveCapacity(values.count / columns.count)
    try insertEach(into: table, columns, values, conflict: "") {
      numbers.append(sqlite3_last_insert_rowid(try handle()))
    }
    return numbers
  }

  /// Binds row after row to one prepared statement.
  ///
  /// Statements of one row each: SQLite keeps a statement journal, with a copy of every page that is touched, only for
  /// those that may change several rows and meet a constraint (sqlite.org/tempfiles.html, 2.5).
  private func insertEach(
    into table: String,
    _ columns: [String],
    _ values: [SQLValue],
    conflict: String,
    _ didInsert: () throws -> Void
  ) throws {
    let sql = SQLText.insertion(into: table, columns, rows: 1, conflict: conflict)
    let start = MonotonicTime.now.nanoseconds
    try SQLError.translating {
      try withStatement(sql) { statement in
        for first in stride(from: 0, to: values.count, by: columns.count) {
          for offset in columns.indices {
            try bind(values[first + offset], to: statement, at: Int32(offset + 1))
          }
          while try step(statement) {}
          try didInsert()
          sqlite3_reset(statement)
        }
      }
    }
    // All rows count as one statement, which is not slow for having many.
    meter?.note(sql, nanoseconds: min(MonotonicTime.now.nanoseconds &- start, StatementMeter.slow - 1))
  }
}
