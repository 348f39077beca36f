internal import Foundation
internal import Glibc
internal import Platform

/// A file in the data directory that lives as long as this value: what must not lie unencrypted anywhere else.
final class WorkingCopy {
  let path: String

  /// Creates the file, empty and for its owner's eyes, and removes those of processes that were killed.
  init(in folder: String, _ purpose: String) throws {
    let prefix = "\(purpose)-"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix(prefix), name.hasSuffix(".working"),
        let process = pid_t(name.dropFirst(prefix.count).dropLast(8)),
        process != getpid(), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(name)")
    }
    path = "\(folder)/\(prefix)\(getpid()).working"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError("create", path) }
    close(descriptor)
  }

  deinit { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) } }
}
