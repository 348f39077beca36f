internal import Foundation
internal import Glibc
package import InventoryCore
internal import InventoryHTTP
internal import InventoryStore
internal import SQLiteEngine

/// Saves the database of an installation into a file and puts it back, while the service runs.
package struct Backup: Sendable {
  /// What was verified.
  package struct Report: Hashable, Sendable {
    package var entries: Int
    package var chains: Int
    /// Of the file.
    package var bytes: Int
    /// Sessions that a restore has ended.
    package var sessions: Int
  }

  private let configuration: Configuration

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// Saves the database as of one moment. The file gets its name when it is whole, verified and on disk.
  ///
  /// Of SQLite the file itself is verified; of PostgreSQL, whose dump cannot be read in place, the database.
  package func save(to path: String, overwrites: Bool) throws -> Report {
    let engine = try openEngine()
    defer { try? engine.close() }
    let file = try BackupFile(path, overwrites: overwrites)
    try engine.save(to: file.temporary)
    var report =
      switch engine.dialect.engine {
      case .sqlite: try SQLiteEngine.inspect(file.temporary, verified)
      case .postgresql: try engine.read(verified)
      }
    report.bytes = try file.finish(overwrites: overwrites)
    return report
  }

  /// Puts a saved database in the place of the present one, brings its schema up to date, and verifies it. Every session
  /// ends: some had been ended after the moment that comes back.
  ///
  /// - Parameter replaces: Whether data that are there may be lost.
  package func restore(from path: String, replaces: Bool, now: Instant) throws -> Report {
    let kind = try kind(of: path)
    let engine = try openEngine()
    defer { try? engine.close() }
    guard kind == engine.dialect.engine else { throw BackupError.otherEngine(kind.rawValue) }
    if !replaces, try hasData(engine) { throw BackupError.hasData }
    switch kind {
    case .sqlite: return try restoreFile(path, into: engine, now: now)
    case .postgresql:
      try engine.replace(by: path)
      return try settle(engine, now: now)
    }
  }

  /// Everything that could fail is done to a copy, so that the database changes once and for good.
  private func restoreFile(_ path: String, into engine: any SavableEngine, now: Instant) throws -> Report {
    _ = try SQLiteEngine.inspect(path, verified)
    let copy = "\(configuration.dataDirectory)/restore-\(getpid()).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(copy + suffix) } }
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let prepared = try SQLiteEngine(path: copy)
    let report = try settle(prepared, now: now)
    try prepared.close()
    try engine.replace(by: copy)
    var verified = try engine.read(verified)
    verified.sessions = report.sessions
    return verified
  }

  /// Brings a restored database into the present.
  private func settle(_ engine: any SQLEngine, now: Instant) throws -> Report {
    try Migrator(engine: engine).up()
    let sessions = try engine.write { connection in
      // What processes have cached of the future that is lost must not be found again.
      try CacheVersions(connection).raise([CacheVersions.everything])
      return try Sessions(connection).revokeEverybody(now: now)
    }
    var report = try engine.read(verified)
    report.sessions = sessions
    return report
  }

  private func openEngine() throws -> any SavableEngine {
    let engine = try Assembly.openDatabase(configuration)
    guard let savable = engine as? any SavableEngine else {
      throw SQLError(.other, message: "this engine cannot be saved")
    }
    return savable
  }

  private func hasData(_ engine: any SQLEngine) throws -> Bool {
    guard try Migrator(engine: engine).status().contains(where: \.isApplied) else { return false }
    return try engine.read { connection in
      for table in ["users", "products", "ledger_entries"] {
        if try connection.first("SELECT 1 FROM \(table) LIMIT 1", [], { try $0.nextInt() }) != nil {
          return true
        }
      }
      return false
    }
  }

  private func verified(_ connection: any SQLConnection) throws -> Report {
    let found = try Ledger(connection).verify()
    if let fault = found.fault { throw BackupError.ledgerFault(fault.name) }
    return Report(entries: found.entries, chains: found.chains, bytes: 0, sessions: 0)
  }

  /// Which engine made a file, by its first bytes.
  private func kind(of path: String) throws -> SQLDialect.Engine {
    guard let file = FileHandle(forReadingAtPath: path) else { throw SystemFailure("read", path) }
    defer { try? file.close() }
    let head = try file.read(upToCount: 16) ?? Data()
    if head == Data("SQLite format 3\0".utf8) { return .sqlite }
    if head.prefix(5) == Data("PGDMP".utf8) { return .postgresql }
    throw BackupError.notABackup(path)
  }
}
