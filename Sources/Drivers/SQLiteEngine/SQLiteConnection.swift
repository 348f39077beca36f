internal import GRDB
internal import GRDBSQLite
internal import InventoryStore
internal import Platform

/// One GRDB connection, inside a transaction or for a question of one statement.
///
/// GRDB opens connections, keeps their prepared statements and runs their transactions. Between those a statement is bound,
/// stepped and read here, by its handle: arguments, rows and values of the library's own types took as much time as SQLite.
struct SQLiteConnection: SQLConnection {
  let database: Database
  let dialect: SQLDialect
  let meter: StatementMeter?
  /// What may be asked, where there is no transaction.
  private let question: SQLiteQuestion?

  init(
    _ database: Database,
    _ dialect: SQLDialect,
    _ meter: StatementMeter? = nil,
    asking question: SQLiteQuestion? = nil
  ) {
    self.database = database
    self.dialect = dialect
    self.meter = meter
    self.question = question
  }

  /// Counts a statement, and how long it took with whatever its rows were read for.
  private func measured<Value>(_ sql: String, _ body: () throws -> Value) throws -> Value {
    try question?.begin()
    guard let meter else { return try SQLError.translating(body) }
    let start = MonotonicTime.now.nanoseconds
    do {
      let value = try body()
      meter.note(sql, since: start)
      return value
    } catch {
      meter.note(sql, since: start, failed: true)
      return try SQLError.translating { throw error }
    }
  }

  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try measured(sql) {
      try withStatement(sql, arguments) { statement in
        while try step(statement) {}
        return Int(sqlite3_changes(try handle()))
      }
    }
  }

  func script(_ sql: String) throws { try SQLError.translating { try database.execute(sql: sql) } }

  func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws {
    try measured(sql) {
      try withStatement(sql, arguments) { statement in
        let row = SQLiteRow(statement: statement)
        let columns = Int(sqlite3_column_count(statement))
        while try step(statement) {
          var reader = RowReader(row, columns: columns)
          try body(&reader)
        }
      }
    }
  }

  /// Steps through the rows of a statement and shows each in place.
  func scan(_ sql: String, _ arguments: [Int64], _ body: (any SQLRow) throws -> Void) throws {
    try question?.begin()
    try SQLError.translating {
      try withStatement(sql, arguments.map { .integer($0) }) { statement in
        let row = SQLiteRow(statement: statement)
        while try step(statement) { try body(row) }
      }
    }
  }
}

/// One statement without a transaction.
final class SQLiteQuestion {
  private var isAsked = false

  /// - Throws: ``SQLError`` when it is the second: it would be answered from another snapshot.
  func begin() throws {
    guard !isAsked else { throw SQLError(.other, message: "a question is one statement") }
    isAsked = true
  }
}
