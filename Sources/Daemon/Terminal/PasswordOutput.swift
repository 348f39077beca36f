import Glibc
import Platform

/// A new file for a password, which only its owner can read.
struct PasswordOutput {
  private let path: String
  private let descriptor: Int32

  /// Creates the file.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ToolError(SystemError("create", path))
    }
  }

  /// Writes the one line of the file.
  func write(_ password: String) throws {
    defer { close(descriptor) }
    let bytes = Array((password + "\n").utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw ToolError(SystemError("write", path))
    }
  }
}
