internal import Foundation
internal import GRDB
internal import InventoryStore
internal import Platform

/// One GRDB connection inside a transaction.
struct SQLiteConnection: SQLConnection {
  let database: Database
  let dialect: SQLDialect
  let meter: StatementMeter?

  init(_ database: Database, _ dialect: SQLDialect, _ meter: StatementMeter? = nil) {
    self.database = database
    self.dialect = dialect
    self.meter = meter
  }

  /// Counts a statement, and how long it took with whatever its rows were read for.
  private func measured<Value>(_ sql: String, _ body: () throws -> Value) throws -> Value {
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
      let statement = try prepared(sql, arguments)
      if statement.columnCount == 0 {
        try statement.execute()
        return database.changesCount
      }
      let cursor = try Row.fetchCursor(statement)
      while try cursor.next() != nil {}
      return database.changesCount
    }
  }

  func script(_ sql: String) throws { try SQLError.translating { try database.execute(sql: sql) } }

  func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws {
    try measured(sql) {
      let statement = try prepared(sql, arguments)
      let count = statement.columnCount
      let cursor = try Row.fetchCursor(statement)
      while let row = try cursor.next() {
        var values: [SQLValue] = []
        values.reserveCapacity(count)
        for column in 0..<count {
          let stored: DatabaseValue = row[column]
          values.append(SQLValue(stored))
        }
        var reader = RowReader(values: values)
        try body(&reader)
      }
    }
  }

  func prepared(_ sql: String, _ arguments: [SQLValue]) throws -> Statement {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(try order(arguments, in: sql)))
    return statement
  }

  /// SQLite numbers `$2, $1` by first appearance; arguments are put into that order.
  ///
  /// Of the type for which `StatementArguments` makes no key path: making one for each statement took 4 % of a sale.
  private func order(_ arguments: [SQLValue], in sql: String) throws -> [(any DatabaseValueConvertible)?] {
    // SQLite would keep such a text, and give back only what stands before the NUL.
    for case .text(let text) in arguments where text.utf8.contains(0) { throw SQLError.nulInText }
    let values: [(any DatabaseValueConvertible)?] = arguments.map { $0.databaseValue }
    guard values.count > 1, let order = ParameterOrder.of(sql) else { return values }
    return order.map { values[$0] }
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob([UInt8](data))
    }
  }

  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .boolean(let flag): (flag ? 1 as Int64 : 0).databaseValue
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }
}
