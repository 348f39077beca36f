internal import Foundation
internal import GRDB
package import InventoryRecords
package import InventoryStore
internal import Measures

/// The embedded engine: SQLite through GRDB's pool, one writer and many readers over a write-ahead log.
///
/// Every acknowledged commit is on disk (`synchronous=FULL`). Write transactions begin `IMMEDIATE`, so none fails
/// half-way for want of the lock.
package final class SQLiteEngine: SQLEngine {
  package var dialect: SQLDialect { Self.dialect }

  static let dialect = SQLDialect(
    engine: .sqlite,
    lockClause: "",
    skipLockedClause: "",
    productSearch: ProductText.byTable,
    outbox: "changes",
    maximumParameters: 32_766,
    hasOneWriter: true,
    // All joins are loops within loops, and what stands before CROSS JOIN is the outer one (sqlite.org/optoverview.html,
    // 7.3.2): a page that is chosen with an order and a limit hands out its rows in that order.
    orderedJoin: "CROSS JOIN",
    guessesLimits: false
  )

  /// Page cache of a connection, in KiB: the inner pages of the indexes that a request walks, and the rows that it reads.
  /// There is one for each worker thread of each process.
  private static let cache = 1024
  /// Page cache of the writer, in KiB: what a transaction has changed, and the pages that the next one needs.
  static let writerCache = 4096
  /// Bytes of the file that a connection reads by mapping it. Processes share them, but a file that is mapped as a whole is
  /// in their memory as a whole.
  private static let mapped = 8 << 20
  /// Page cache of the writer while it adds very many rows in one transaction, in KiB.
  private static let bulkCache = 131_072
  /// Pages of the log after which a commit puts them into their places.
  static let checkpoint = 4000

  let pool: DatabasePool
  private let writes: GroupCommit
  private let watcher: ChangeWatcher
  let portions = PortionWriting()
  private let readers: Int
  private let meter: StatementMeter?

  /// Opens a database file, creating it when it is absent.
  ///
  /// - Parameters:
  ///   - path: The file; its `-wal` and `-shm` companions stand beside it.
  ///   - readers: Most readers at a time; at least as many as there are worker threads, or they queue.
  ///   - busyTimeout: Seconds that a writer waits for another process; half as long for its turn before that.
  ///   - meter: What counts statements.
  /// - Throws: ``SQLError``.
  package init(path: String, readers: Int = 8, busyTimeout: Double = 10, meter: StatementMeter? = nil) throws
  {
    self.readers = readers
    self.meter = meter
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = readers
    configuration.busyMode = .callback(Self.patience(seconds: busyTimeout))
    configuration.prepareDatabase { connection in
      try connection.execute(
        sql:
          "PRAGMA cache_size = \(-Self.cache); PRAGMA mmap_size = \(Self.mapped); PRAGMA temp_store = MEMORY"
      )
    }
    let settled = configuration
    pool = try SQLError.translating {
      let pool = try DatabasePool(path: path, configuration: settled)
      // With NORMAL, "a transaction committed in WAL mode … might roll back following a power loss"
      // (sqlite.org/pragma.html). GRDB sets NORMAL while it opens, so FULL comes after.
      try pool.writeWithoutTransaction { writer in
        try writer.execute(
          sql: """
            PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(Self.checkpoint); PRAGMA cache_size = \(-Self.writerCache)
            """
        )
      }
      return pool
    }
    watcher = try ChangeWatcher(path: path)
    writes = GroupCommit(
      pool: pool,
      turn: WriterTurn(database: path, seconds: busyTimeout / 2),
      meter: meter
    )
  }

  package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try SQLError.translating { try pool.read { try body(SQLiteConnection($0, dialect, meter)) } }
  }

  /// Without a transaction around it: a statement is its own snapshot.
  package func ask<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try SQLError.translating {
      try pool.unsafeRead { try body(SQLiteConnection($0, dialect, meter, asking: SQLiteQuestion())) }
    }
  }

  package func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(completion: .commit, body)
  }

  /// A transaction of its own, with a larger page cache for as long as it takes: pages of many places in many indexes
  /// are then written once, not each time that they have to make room.
  package func writeInBulk<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try SQLError.translating {
      try pool.writeWithoutTransaction { writer in
        try writer.execute(sql: "PRAGMA cache_size = \(-Self.bulkCache)")
        defer { try? writer.execute(sql: "PRAGMA cache_size = \(-Self.writerCache); PRAGMA shrink_memory") }
        var value: Value?
        try writer.inTransaction(.immediate) {
          value = try body(SQLiteConnection(writer, dialect, meter))
          return .commit
        }
        // The log keeps its greatest length otherwise. A reader may still need it: then it goes another time.
        _ = try? writer.checkpoint(.truncate)
        guard let value else { throw SQLError(.other, message: "transaction ended without a value") }
        return value
      }
    }
  }

  /// Empties the log, which keeps its greatest length otherwise. A reader may still need it: then it goes another time.
  package func tidy() {
    _ = try? pool.writeWithoutTransaction { writer in try writer.checkpoint(.truncate) }
  }

  package func rehearse<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(completion: .rollback, body)
  }

  private func transaction<Value>(
    completion: Database.TransactionCompletion,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> Value {
    try SQLError.translating {
      var value: Value?
      try withoutActuallyEscaping(body) { body in
        try writes.run(
          GroupCommit.Job { writer in
            value = try body(SQLiteConnection(writer, self.dialect, self.meter))
            return completion
          }
        )
      }
      guard let value else { throw SQLError(.other, message: "transaction ended without a value") }
      return value
    }
  }

  package func changeMark() throws -> SQLChangeMark { SQLChangeMark(version: try watcher.version()) }

  package var poolStatus: PoolStatus {
    PoolStatus(size: readers + 1, checkedOut: 0, overflow: 0, capacity: readers + 1)
  }

  package func close() throws {
    try SQLError.translating { try pool.close() }
  }

  /// A busy handler with short, growing naps: SQLite's own sleeps up to 100 ms, too long for a till.
  private static func patience(seconds: Double) -> @Sendable (Int) -> Bool {
    let naps: [UInt32] = [100, 200, 400, 800, 1_000, 2_000, 3_000, 5_000]
    return { tries in
      let slept = tries < naps.count ? 0.001 * Double(tries) : 0.005 * Double(tries - naps.count)
      guard slept < seconds else { return false }
      usleep(naps[min(tries, naps.count - 1)])
      return true
    }
  }
}
