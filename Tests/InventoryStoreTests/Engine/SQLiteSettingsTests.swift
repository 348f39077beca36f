import InventoryStore
import SQLiteEngine
import TestFolders
import Testing

/// What only SQLite has.
@Suite struct SQLiteSettingsTests {
  @Test func everyAcknowledgedCommitIsOnDisk() throws {
    let folder = try TemporaryFolder()
    let engine = try SQLiteEngine(path: folder.path + "/test.sqlite")
    func setting(_ name: String, writing: Bool = true) throws -> SQLValue? {
      let read = { (connection: any SQLConnection) in
        try connection.first("PRAGMA \(name)") { try $0.values[0] }
      }
      return writing ? try engine.write(read) : try engine.read(read)
    }
    #expect(try setting("synchronous") == .integer(2))
    #expect(try setting("journal_mode") == .text("wal"))
    #expect(try setting("foreign_keys") == .integer(1))
    #expect(try setting("foreign_keys", writing: false) == .integer(1))
    try engine.write { try $0.script("CREATE TABLE things (id INTEGER)") }
    #expect(throws: SQLError.self) { try engine.read { try $0.execute("INSERT INTO things VALUES (1)", []) } }
  }

  @Test func aWriterWaitsForAnotherAndThenGivesUp() throws {
    let folder = try TemporaryFolder()
    let one = try SQLiteEngine(path: folder.path + "/test.sqlite")
    let two = try SQLiteEngine(path: folder.path + "/test.sqlite", busyTimeout: 0.2)
    try one.write { try $0.script("CREATE TABLE things (id INTEGER)") }
    let refused = try one.write { connection -> SQLError.Code? in
      try connection.execute("INSERT INTO things VALUES (1)", [])
      do {
        _ = try two.write { try $0.execute("INSERT INTO things VALUES (2)", []) }
        return nil
      } catch let error as SQLError {
        return error.code
      }
    }
    #expect(refused == .busy)
    _ = try two.write { try $0.execute("INSERT INTO things VALUES (3)", []) }
    #expect(try one.read { try $0.all("SELECT id FROM things") { try $0.nextInt() } } == [1, 3])
  }

  @Test func whatIsNoDatabaseIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SQLError.self) { try SQLiteEngine(path: folder.path + "/missing/test.sqlite") }
  }
}
