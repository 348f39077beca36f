internal import GRDBSQLite
internal import InventoryStore
internal import Synchronization

/// A connection that only ever asks whether anything was committed.
///
/// `PRAGMA data_version` moves with every commit of any other connection, in this process or another, and its values
/// compare with those of the same connection only (sqlite.org/pragma.html#pragma_data_version). It is asked at every
/// cache hit, too often to go through the pool's queues.
///
/// `@unchecked Sendable`: the handles are used under `lock` only.
final class ChangeWatcher: @unchecked Sendable {
  private let connection: OpaquePointer
  private let statement: OpaquePointer
  private let lock = Mutex(())

  /// - Throws: ``SQLError``.
  init(path: String) throws(SQLError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &opened, flags, nil) == SQLITE_OK, let opened else {
      // "Whether or not an error occurs when it is opened, resources associated with the database connection handle
      // should be released by passing it to sqlite3_close()." (sqlite.org/c3ref/open.html)
      sqlite3_close(opened)
      throw SQLError(.unavailable, message: "cannot open the database to watch it")
    }
    sqlite3_busy_timeout(opened, 1000)
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(opened, "PRAGMA data_version", -1, &prepared, nil) == SQLITE_OK, let prepared
    else {
      let code = sqlite3_errcode(opened)
      sqlite3_close(opened)
      throw SQLError(.unavailable, message: "cannot watch the database", underlying: "\(code)")
    }
    connection = opened
    statement = prepared
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(connection)
  }

  /// The present version; `nil` when another thread is just asking.
  func versionIfFree() throws(SQLError) -> Int64? {
    let answer = lock.withLockIfAvailable { _ in ask() }
    guard let answer else { return nil }
    return try answer.get()
  }

  /// The present version, waiting for another thread that is asking.
  func version() throws(SQLError) -> Int64 { try lock.withLock { _ in ask() }.get() }

  private func ask() -> Result<Int64, SQLError> {
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW else {
      return .failure(SQLError(.unavailable, message: "cannot watch the database", underlying: "\(code)"))
    }
    return .success(sqlite3_column_int64(statement, 0))
  }
}
