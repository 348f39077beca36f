internal import Glibc
internal import InventoryStore
internal import Platform

/// A file on its way to its name: it is written under another, and gets its own when it is whole and on disk.
final class BackupFile {
  /// Where to write.
  let temporary: String
  private let path: String

  /// - Throws: ``BackupError/exists(_:)`` when the name is taken, unless it may be.
  init(_ path: String, overwrites: Bool) throws {
    guard overwrites || access(path, F_OK) != 0 else { throw BackupError.exists(path) }
    self.path = path
    temporary = "\(path).partial-\(getpid())"
    // What a shop knows of its people is for its owner's eyes.
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError("create", temporary) }
    Glibc.close(descriptor)
  }

  deinit { unlink(temporary) }

  /// Gives the file its name.
  ///
  /// - Returns: Its size in bytes.
  func finish(overwrites: Bool) throws -> Int {
    let size = try synced(temporary)
    if overwrites {
      guard rename(temporary, path) == 0 else { throw SystemError("rename", temporary) }
    } else {
      // link(2) fails when somebody else has taken the name meanwhile, where rename(2) would not.
      guard link(temporary, path) == 0 else {
        throw errno == EEXIST ? BackupError.exists(path) : SystemError("link", path)
      }
    }
    let slash = path.lastIndex(of: "/")
    _ = try? synced(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    return size
  }

  private func synced(_ path: String) throws -> Int {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard fsync(descriptor) == 0, fstat(descriptor, &status) == 0 else { throw SystemError("sync", path) }
    return Int(status.st_size)
  }
}

/// Why a back-up was not made, or not put back.
package enum BackupError: Error, Hashable, Sendable {
  /// The name is taken.
  case exists(String)
  /// The file is neither kind of back-up.
  case notABackup(String)
  /// The file was made by the other engine.
  case otherEngine(String)
  /// The database is not empty, and nobody said that its content may go.
  case hasData
  /// The hash chains are broken: the first fault in a word.
  case ledgerFault(String)
  case auditFault(String)
  /// Another process is making a back-up in the folder.
  case busy(String)
  /// The file is not what was written.
  case damaged(String)
  /// The file is encrypted, and nobody said with which key it opens.
  case encrypted(String)
  /// A program that was asked for help has failed, and why.
  case tool(String, String)
}

extension BackupError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exists(let path): "\(path) exists; say --overwrite to replace it"
    case .notABackup(let path): "\(path) is no back-up of this program"
    case .otherEngine(let name): "the file was saved from \(name), and the database is another"
    case .hasData: "the database has data; say --replace to lose them"
    case .ledgerFault(let fault): "the ledger does not verify: \(fault)"
    case .auditFault(let fault): "the audit log does not verify: \(fault)"
    case .busy(let folder): "another back-up is being made in \(folder)"
    case .damaged(let path): "\(path) is not what was written: its SHA-256 is not the one beside it"
    case .encrypted(let path): "\(path) is encrypted; say --identity with the file of the private key"
    case .tool(let name, let reason): "\(name) failed: \(reason)"
    }
  }
}
