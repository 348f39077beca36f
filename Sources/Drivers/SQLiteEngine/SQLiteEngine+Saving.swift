internal import GRDB
package import InventoryStore

extension SQLiteEngine: SavableEngine {
  /// `VACUUM INTO` (sqlite.org/lang_vacuum.html) reads one snapshot, so nobody has to wait for it, and writes a file
  /// without gaps. The online backup interface would begin anew at each write of another process.
  package func save(to path: String) throws {
    try SQLError.translating {
      try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }
  }

  /// The online backup interface (sqlite.org/backup.html) writes all pages in one transaction of the log.
  package func replace(by path: String) throws {
    try SQLError.translating {
      var configuration = Configuration()
      configuration.readonly = true
      let source = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? source.close() }
      try source.backup(to: pool)
    }
  }

  /// Looks into a database file that nobody writes, without changing anything about it.
  ///
  /// - Throws: ``SQLError``, `corrupt` when a page of it is damaged.
  package static func inspect<Value>(
    _ path: String,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> Value {
    try SQLError.translating {
      var configuration = Configuration()
      configuration.readonly = true
      let file = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? file.close() }
      return try file.read { database in
        guard try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") == "ok" else {
          throw SQLError(.corrupt, message: "the file is damaged")
        }
        return try body(SQLiteConnection(database, dialect))
      }
    }
  }
}
