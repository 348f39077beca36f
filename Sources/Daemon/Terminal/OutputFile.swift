import Glibc
import Platform

/// A file that appears under its name when it is whole and on the disk; or standard output.
final class OutputFile {
  private let path: String
  private let temporary: String?
  private var descriptor: Int32

  /// - Parameter path: `-` for standard output.
  /// - Throws: ``ToolError``.
  init(_ path: String) throws {
    self.path = path
    guard path != "-" else {
      (temporary, descriptor) = (nil, STDOUT_FILENO)
      return
    }
    let name = "\(path).\(getpid()).part"
    temporary = name
    descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ToolError(SystemError("write", path))
    }
  }

  deinit {
    guard let temporary, descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        guard count >= 0 || errno == EINTR else { throw failure }
        start += max(count, 0)
      }
    }
  }

  /// Gives the file its name.
  func finish() throws {
    guard let temporary else { return }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw failure }
    descriptor = -1
    guard rename(temporary, path) == 0 else {
      let failure = failure
      unlink(temporary)
      throw failure
    }
  }

  private var failure: ToolError { ToolError(SystemError("write", path)) }
}
