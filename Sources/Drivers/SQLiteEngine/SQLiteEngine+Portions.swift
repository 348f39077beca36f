internal import GRDB
internal import InventoryStore
internal import Synchronization

extension SQLiteEngine {
  /// A portion touches pages of many places in many indexes, and the next one the same pages: a larger page cache holds
  /// them, so that none is written more than once in a transaction. What is in the log is put into its places between the
  /// portions, by a connection of its own, when nobody has to wait for it but who brings the rows in.
  package func writeInPortions<Value>(_ body: (_ pause: @escaping () -> Void) throws -> Value) throws -> Value
  {
    try portions.begin(on: pool)
    defer { portions.end(on: pool) }
    let log = try SQLError.translating { try DatabaseQueue(path: pool.path) }
    defer { try? log.close() }
    // A reader may need what it has begun to read: then it goes with the next portion.
    return try body { _ = try? log.writeWithoutTransaction { try $0.checkpoint(.passive) } }
  }
}

/// How the writer is set up while somebody writes in portions.
final class PortionWriting: Sendable {
  private let count = Mutex(0)

  /// Page cache of the writer meanwhile, in KiB.
  private static let cache = 24_576
  /// Pages of the log after which a commit puts them into their places nevertheless, because a portion is late.
  private static let checkpoint = 65_536

  func begin(on pool: DatabasePool) throws {
    try count.withLock { count in
      if count == 0 { try Self.set(pool, cache: Self.cache, checkpoint: Self.checkpoint) }
      count += 1
    }
  }

  func end(on pool: DatabasePool) {
    count.withLock { count in
      count -= 1
      guard count == 0 else { return }
      try? Self.set(pool, cache: SQLiteEngine.writerCache, checkpoint: SQLiteEngine.checkpoint)
      try? pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA shrink_memory") }
    }
  }

  private static func set(_ pool: DatabasePool, cache: Int, checkpoint: Int) throws {
    try SQLError.translating {
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA cache_size = \(-cache); PRAGMA wal_autocheckpoint = \(checkpoint)")
      }
    }
  }
}
