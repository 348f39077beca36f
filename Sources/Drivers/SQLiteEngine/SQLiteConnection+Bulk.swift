internal import GRDB
internal import GRDBSQLite
internal import InventoryStore
internal import Platform

extension SQLiteConnection {
  /// Binds row after row to one prepared statement, without the detour over arrays of arguments.
  ///
  /// Statements of one row each: SQLite keeps a statement journal, with a copy of every page that is touched, only for
  /// those that may change several rows and meet a constraint (sqlite.org/tempfiles.html, 2.5).
  func insert(into table: String, _ columns: [String], _ values: [SQLValue], conflict: String) throws {
    let sql = SQLText.insertion(into: table, columns, rows: 1, conflict: conflict)
    let start = MonotonicTime.now.nanoseconds
    try SQLError.translating {
      let statement = try database.cachedStatement(sql: sql).sqliteStatement
      for first in stride(from: 0, to: values.count, by: columns.count) {
        try step(statement, values, from: first, count: columns.count)
      }
    }
    // All rows count as one statement, which is not slow for having many.
    meter?.note(sql, nanoseconds: min(MonotonicTime.now.nanoseconds &- start, StatementMeter.slow - 1))
  }

  private func step(_ statement: OpaquePointer, _ values: [SQLValue], from first: Int, count: Int) throws {
    // "sqlite3_reset() returns an appropriate error code" of the step before (sqlite.org/c3ref/reset.html), which has
    // been thrown already.
    sqlite3_reset(statement)
    for offset in 0..<count {
      if case .text(let text) = values[first + offset], text.utf8.contains(0) { throw SQLError.nulInText }
      let code = Self.bind(values[first + offset], to: statement, at: Int32(offset + 1))
      guard code == SQLITE_OK else { throw failure(code) }
    }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  private static func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
    // SQLITE_TRANSIENT, a macro that Swift does not import: SQLite makes its own copy.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .boolean(let flag): sqlite3_bind_int64(statement, index, flag ? 1 : 0)
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(let text): sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copied)
    case .blob(let bytes):
      bytes.withUnsafeBytes { sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied) }
    }
  }

  /// Steps through the rows of a prepared statement and shows each in place.
  func scan(_ sql: String, _ arguments: [Int64], _ body: (any SQLRow) throws -> Void) throws {
    try SQLError.translating {
      let statement = try prepared(sql, arguments.map { .integer($0) }).sqliteStatement
      defer { sqlite3_reset(statement) }
      let row = SQLiteRow(statement: statement)
      while true {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: try body(row)
        case SQLITE_DONE: return
        case let code: throw failure(code)
        }
      }
    }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}

/// The row at which a statement stands. "The pointers returned are valid until a type conversion occurs …, or until
/// sqlite3_step() or sqlite3_reset() or sqlite3_finalize() is called" (sqlite.org/c3ref/column_blob.html).
private struct SQLiteRow: SQLRow {
  let statement: OpaquePointer

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let bytes = sqlite3_column_blob(statement, Int32(column))?.assumingMemoryBound(to: UInt8.self)
    body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
  }
}
