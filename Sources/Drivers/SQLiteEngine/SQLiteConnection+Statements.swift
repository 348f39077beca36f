internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import InventoryStore

// MARK: - Statements

extension SQLiteConnection {
  /// Lends the connection's prepared statement of a text, and takes it back without values and without a lock.
  func withStatement<Value>(_ sql: String, _ body: (OpaquePointer) throws -> Value) throws -> Value {
    var prepared = try database.cachedStatement(sql: sql)
    // Somebody further out is reading its rows.
    if sqlite3_stmt_busy(prepared.sqliteStatement) != 0 { prepared = try database.makeStatement(sql: sql) }
    let statement = prepared.sqliteStatement
    // SQLite takes a transaction back by itself when the disk is full, and what comes next would be committed at once.
    guard sqlite3_get_autocommit(try handle()) == 0 || sqlite3_stmt_readonly(statement) != 0 else {
      throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction has ended")
    }
    defer {
      // "sqlite3_reset() returns an appropriate error code" of the step before (sqlite.org/c3ref/reset.html), which has
      // been thrown already.
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    return try withExtendedLifetime(prepared) { try body(statement) }
  }

  /// The same with values for its parameters.
  func withStatement<Value>(
    _ sql: String,
    _ arguments: [SQLValue],
    _ body: (OpaquePointer) throws -> Value
  ) throws -> Value {
    try withStatement(sql) { statement in
      try bind(arguments, to: statement)
      return try body(statement)
    }
  }

  /// Binds arguments by the numbers of their parameters: SQLite takes `$2` for a name, and counts names by their first
  /// appearance. Without any all are NULL: a plan is asked for without values.
  private func bind(_ arguments: [SQLValue], to statement: OpaquePointer) throws {
    let count = sqlite3_bind_parameter_count(statement)
    guard count > 0, !arguments.isEmpty else { return }
    for place in 1...count {
      let number = Self.number(ofParameter: place, in: statement)
      guard arguments.indices.contains(number - 1) else {
        throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "a parameter of the statement has no value")
      }
      try bind(arguments[number - 1], to: statement, at: place)
    }
  }

  /// 12 for a parameter `$12`; 0 for one that has no number.
  private static func number(ofParameter place: Int32, in statement: OpaquePointer) -> Int {
    guard var byte = sqlite3_bind_parameter_name(statement, place) else { return 0 }
    var number = 0
    byte += 1
    while byte.pointee != 0 {
      let digit = Int(byte.pointee) - 48
      guard (0...9).contains(digit), number < 1_000_000 else { return 0 }
      number = number * 10 + digit
      byte += 1
    }
    return number
  }

  /// - Returns: Whether the statement stands at a row; otherwise it is done.
  func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    case let code: throw failure(code)
    }
  }

  func handle() throws -> OpaquePointer {
    guard let handle = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
    }
    return handle
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}

// MARK: - Values

extension SQLiteConnection {
  /// Binds a value, of which SQLite makes its own copy.
  ///
  /// - Throws: `DatabaseError`, or ``SQLError/nulInText``: SQLite would keep such a text, and give back only what stands
  ///   before the NUL.
  func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) throws {
    // SQLITE_TRANSIENT, a macro that Swift does not import.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(statement, index)
    case .boolean(let flag): code = sqlite3_bind_int64(statement, index, flag ? 1 : 0)
    case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
    case .real(let number): code = sqlite3_bind_double(statement, index, number)
    case .text(var text):
      code = try text.withUTF8 { bytes -> Int32 in
        // A null pointer would be NULL.
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
          return sqlite3_bind_text(statement, index, "", 0, copied)
        }
        guard memchr(start, 0, bytes.count) == nil else { throw SQLError.nulInText }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text(statement, index, $0, Int32(bytes.count), copied)
        }
      }
    case .blob(let bytes):
      code =
        bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement, index, 0)
        : bytes.withUnsafeBytes {
          sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
    }
    guard code == SQLITE_OK else { throw failure(code) }
  }
}

/// The row at which a statement stands. "The pointers returned are valid until a type conversion occurs …, or until
/// sqlite3_step() or sqlite3_reset() or sqlite3_finalize() is called" (sqlite.org/c3ref/column_blob.html).
final class SQLiteRow: SQLRow, RowSource {
  private let statement: OpaquePointer

  init(statement: OpaquePointer) { self.statement = statement }

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let bytes = sqlite3_column_blob(statement, Int32(column))?.assumingMemoryBound(to: UInt8.self)
    body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
  }

  func number(_ column: Int) -> Int64? {
    let value = held(column)
    return sqlite3_value_type(value) == SQLITE_INTEGER ? sqlite3_value_int64(value) : nil
  }

  func text(_ column: Int) -> String? {
    let value = held(column)
    return sqlite3_value_type(value) == SQLITE_TEXT ? Self.text(value) : nil
  }

  func value(_ column: Int) -> SQLValue {
    let value = held(column)
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
    case SQLITE_TEXT: return .text(Self.text(value))
    case SQLITE_BLOB:
      let start = sqlite3_value_blob(value)
      let count = Int(sqlite3_value_bytes(value))
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  /// "An unprotected sqlite3_value" (sqlite.org/c3ref/value.html), which is looked up once: a connection has one user at a
  /// time.
  private func held(_ column: Int) -> OpaquePointer? { sqlite3_column_value(statement, Int32(column)) }

  private static func text(_ value: OpaquePointer?) -> String {
    let start = sqlite3_value_text(value)
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))),
      as: UTF8.self
    )
  }
}
