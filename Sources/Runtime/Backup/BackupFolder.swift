internal import Cryptography
internal import Foundation
internal import Glibc
internal import InventoryCore
internal import Platform

/// A folder of back-ups that names, counts and throws away what it holds.
///
/// Each file `inventory-20260131T033000Z.sqlite` (`.dump` of PostgreSQL, `.age` behind it when encrypted) has its SHA-256
/// beside it, in the form that `sha256sum --check` reads. A file is good as long as it still has that digest.
final class BackupFolder {
  /// What throwing away came to.
  struct Outcome: Hashable {
    /// Names of files that were too old.
    var removed: [String] = []
    /// Names of files that are not what was once written, and so count as none.
    var damaged: [String] = []
  }

  let path: String
  private let lock: Int32

  /// Opens a folder, made when it is absent, for one writer at a time.
  ///
  /// - Throws: ``SystemError``, or ``BackupError/busy(_:)``.
  init(_ path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    lock = open(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw SystemError("open", path + "/.lock") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw BackupError.busy(path)
    }
    // Whoever left them has ended: the lock is ours.
    for name in try names() where name.contains(".partial-") { unlink("\(path)/\(name)") }
  }

  deinit { LockedFile.close(lock) }

  /// The path of a back-up that is made now.
  func path(at now: Instant, suffix: String) -> String {
    let time = now.description.prefix(19).filter { $0 != "-" && $0 != ":" }
    return "\(path)/inventory-\(time)Z.\(suffix)"
  }

  /// Writes down what a file holds, before it gets its name.
  func note(_ digest: SHA256Digest, of file: String) throws {
    let name = Self.name(file)
    let note = try BackupFile(file + ".sha256", overwrites: true)
    let text = Array("\(hexadecimal(digest.bytes))  \(name)\n".utf8)
    let descriptor = open(note.temporary, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open", note.temporary) }
    let written = write(descriptor, text, text.count)
    close(descriptor)
    guard written == text.count else { throw SystemError("write", note.temporary) }
    _ = try note.finish(overwrites: true)
  }

  /// Throws away what is older than the newest `count` good files; `newest` is one of them whatever the clock says.
  func keep(_ count: Int, newest: String) throws -> Outcome {
    var outcome = Outcome()
    var left = count - 1
    let newest = Self.name(newest)
    for name in try backups().sorted(by: >) where name != newest {
      if left == 0 {
        outcome.removed.append(name)
      } else if try Self.isGood("\(path)/\(name)") {
        left -= 1
      } else {
        outcome.damaged.append(name)
      }
    }
    for name in outcome.removed {
      // The note last: a file without one would be taken for damaged.
      for file in [name, name + ".sha256"] where unlink("\(path)/\(file)") != 0 && errno != ENOENT {
        throw SystemError("remove", "\(path)/\(file)")
      }
    }
    let present = Set(try names())
    for note in present where note.hasPrefix("inventory-") && note.hasSuffix(".sha256") {
      if !present.contains(String(note.dropLast(7))) { unlink("\(path)/\(note)") }
    }
    return outcome
  }

  /// Whether a file is what its note says; `nil` where there is no note.
  static func agrees(_ file: String) throws -> Bool? {
    guard let note = try? String(contentsOfFile: file + ".sha256", encoding: .utf8) else { return nil }
    return try hexadecimal(digest(of: file).bytes) == note.prefix(64)
  }

  private static func isGood(_ file: String) throws -> Bool { try agrees(file) ?? false }

  /// The digest of what stands in a file.
  static func digest(of file: String) throws -> SHA256Digest {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("read", file) }
    defer { close(descriptor) }
    var hash = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read", file) }
      guard count > 0 else { return hash.finish() }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

  private func backups() throws -> [String] {
    try names().filter { name in
      guard name.hasPrefix("inventory-") else { return false }
      let suffix = name.hasSuffix(".age") ? name.dropLast(4) : name[...]
      return suffix.hasSuffix(".sqlite") || suffix.hasSuffix(".dump")
    }
  }

  private static func name(_ file: String) -> String { String(file.split(separator: "/").last ?? "") }
}
