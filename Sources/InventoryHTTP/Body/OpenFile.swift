internal import Glibc
internal import Platform

/// A regular file that was opened once: what is sent is the file as it was found, also when its name means another one
/// by then.
package final class OpenFile: Sendable {
  /// Bytes when it was opened.
  package let length: Int
  /// Nanoseconds since 1970 of its last modification.
  package let modified: Int64
  private let descriptor: Int32

  /// Takes the descriptor of a regular file; `nil` for anything else, which is closed.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    length = Int(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }

  deinit { close(descriptor) }

  /// The content as a body.
  package var body: BodyStream {
    BodyStream(length: length) { writer in
      var offset = 0
      while offset < self.length {
        let piece = try self.read(at: offset, count: min(BodyWriter.pieceSize, self.length - offset))
        offset += piece.count
        try writer.write(piece)
      }
    }
  }

  private func read(at offset: Int, count: Int) throws -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = 0
      repeat {
        got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
      } while got < 0 && errno == EINTR
      if got < 0 { code = errno }
      filled = max(0, got)
    }
    guard code == 0 else { throw SystemCode(rawValue: code) }
    // Cut short since it was opened.
    guard !bytes.isEmpty else { throw TransferError.wrongLength(offset, expected: length) }
    return bytes
  }
}
