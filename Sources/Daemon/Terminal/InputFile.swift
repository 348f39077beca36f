import Glibc
import InventoryCore
import Platform

/// A file that is read from the beginning, more than once.
final class InputFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// In bytes.
  let size: Int

  /// - Throws: ``ToolError`` when the path cannot be opened or is not a file.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ToolError(SystemError("read", path)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ToolError("\(path) is not a file; it is read twice, so a pipe will not do")
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The whole file at once.
  ///
  /// - Throws: ``ToolError`` when it is larger.
  func contents(atMost limit: Int) throws -> [UInt8] {
    guard size <= limit else { throw ToolError("\(path) has more than \(limit) bytes") }
    let source = try rewound()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while case let count = try source(buffer), count > 0 {
        bytes += buffer[..<count]
        guard bytes.count <= limit else { throw ToolError("\(path) has more than \(limit) bytes") }
      }
    }
    return bytes
  }

  /// The bytes from the beginning.
  func rewound() throws -> CSVReader.Source {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw ToolError(SystemError("read", path))
    }
    return { [self] buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        guard errno == EINTR else {
          throw ToolError(SystemError("read", path))
        }
      }
    }
  }
}
