internal import Foundation
internal import Glibc
package import InventoryCore
internal import InventoryHTTP
internal import InventoryRecords
internal import InventoryStore
internal import Platform
internal import SQLiteEngine

/// Saves the database of an installation into a file and puts it back, while the service runs.
package struct Backup: Sendable {
  /// What was verified.
  package struct Report: Hashable, Sendable {
    package var entries: Int
    package var chains: Int
    /// Of the audit log.
    package var auditRows: Int
    /// Of the file.
    package var bytes: Int
    /// Sessions that a restore has ended.
    package var sessions: Int
  }

  private let configuration: Configuration

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// Saves the database as of one moment. The file gets its name when it is whole, verified and on disk.
  ///
  /// Of SQLite the file itself is verified; of PostgreSQL, whose dump cannot be queried in place, the database, and the
  /// dump is read to its end.
  ///
  /// - Parameter recipient: Whom the file is encrypted to, as ``AgeTool`` takes it; `nil` leaves it readable.
  package func save(to path: String, overwrites: Bool, recipient: String? = nil) throws -> Report {
    let engine = try openEngine()
    defer { try? engine.close() }
    return try save(engine, to: path, overwrites: overwrites, recipient: recipient) { _ in }
  }

  /// What came of a back-up in a folder.
  package struct SavedFile: Hashable, Sendable {
    package var path: String
    package var report: Report
    /// Names of older files that were thrown away.
    package var removed: [String]
    /// Names of files that have changed since they were written, and do not count.
    package var damaged: [String]
  }

  /// Saves the database under a name with the time in a folder, and throws away all but the newest good files.
  ///
  /// - Parameter count: Good files that stay, the new one among them; at least 1.
  package func save(inFolder folder: String, keeping count: Int, recipient: String? = nil, now: Instant)
    throws
    -> SavedFile
  {
    precondition(count >= 1)
    let engine = try openEngine()
    defer { try? engine.close() }
    let folder = try BackupFolder(folder)
    let kind = engine.dialect.engine == .sqlite ? "sqlite" : "dump"
    let path = folder.path(at: now, suffix: recipient == nil ? kind : kind + ".age")
    let report = try save(engine, to: path, overwrites: false, recipient: recipient) { written in
      try folder.note(BackupFolder.digest(of: written), of: path)
    }
    let outcome = try folder.keep(count, newest: path)
    return SavedFile(path: path, report: report, removed: outcome.removed, damaged: outcome.damaged)
  }

  /// - Parameter written: Looks at the whole file before it gets its name.
  private func save(
    _ engine: any SavableEngine,
    to path: String,
    overwrites: Bool,
    recipient: String?,
    _ written: (String) throws -> Void
  ) throws -> Report {
    let file = try BackupFile(path, overwrites: overwrites)
    // The folder may be another machine's, so what lies there unencrypted was never there.
    let plain = try recipient.map { _ in try WorkingCopy(in: configuration.dataDirectory, "backup") }
    let target = plain?.path ?? file.temporary
    try engine.save(to: target)
    var report =
      switch engine.dialect.engine {
      case .sqlite: try SQLiteEngine.inspect(target, verified)
      case .postgresql: try engine.read(verified)
      }
    if let recipient { try AgeTool.encrypt(target, to: recipient, into: file.temporary) }
    try written(file.temporary)
    report.bytes = try file.finish(overwrites: overwrites)
    return report
  }

  /// Puts a saved database in the place of the present one, brings its schema up to date, and verifies it. Every session
  /// ends: some had been ended after the moment that comes back.
  ///
  /// - Parameters:
  ///   - identity: Path of the private key of an encrypted file.
  ///   - replaces: Whether data that are there may be lost.
  package func restore(from path: String, identity: String? = nil, replaces: Bool, now: Instant) throws
    -> Report
  {
    guard try BackupFolder.agrees(path) ?? true else { throw BackupError.damaged(path) }
    guard let identity, try isEncrypted(path) else {
      return try restore(plain: path, replaces: replaces, now: now)
    }
    try FileManager.default.createDirectory(
      atPath: configuration.dataDirectory,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    let plain = try WorkingCopy(in: configuration.dataDirectory, "decrypted")
    try AgeTool.decrypt(path, with: identity, into: plain.path)
    return try restore(plain: plain.path, replaces: replaces, now: now)
  }

  private func restore(plain path: String, replaces: Bool, now: Instant) throws -> Report {
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
    let copy = try WorkingCopy(in: configuration.dataDirectory, "restore")
    unlink(copy.path)
    try FileManager.default.copyItem(atPath: path, toPath: copy.path)
    let prepared = try SQLiteEngine(path: copy.path)
    let report = try settle(prepared, now: now)
    try prepared.close()
    try engine.replace(by: copy.path)
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
    let audit = try AuditLog(connection).verify()
    if let fault = audit.fault { throw BackupError.auditFault("\(fault)") }
    return Report(
      entries: found.entries,
      chains: found.chains,
      auditRows: audit.rows,
      bytes: 0,
      sessions: 0
    )
  }

  /// Which engine made a file, by its first bytes.
  private func kind(of path: String) throws -> SQLDialect.Engine {
    let head = try head(of: path)
    if head.prefix(16) == Data("SQLite format 3\0".utf8) { return .sqlite }
    if head.prefix(5) == Data("PGDMP".utf8) { return .postgresql }
    if head.starts(with: AgeTool.mark) { throw BackupError.encrypted(path) }
    throw BackupError.notABackup(path)
  }

  private func isEncrypted(_ path: String) throws -> Bool { try head(of: path).starts(with: AgeTool.mark) }

  private func head(of path: String) throws -> Data {
    guard let file = FileHandle(forReadingAtPath: path) else { throw SystemError("read", path) }
    defer { try? file.close() }
    return try file.read(upToCount: 32) ?? Data()
  }
}
