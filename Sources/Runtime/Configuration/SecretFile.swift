internal import Cryptography
internal import Foundation
internal import Platform

/// A file that holds a secret.
package enum SecretFile {
  /// The text of the file, made from `make` with mode 0600 when there is none yet. Two processes that start together agree.
  ///
  /// - Throws: ``SystemError`` naming the path, or ``SecretFileError``.
  package static func text(at path: String, make: () throws -> String) throws -> String {
    if access(path, F_OK) == 0 { return try text(at: path) }
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError("create", path) }
    defer { unlink(temporary) }
    let bytes = Array((try make() + "\n").utf8)
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let synced = fsync(descriptor)
    close(descriptor)
    guard written == bytes.count, synced == 0 else { throw SystemError("write", path) }
    // link(2) fails when the file has appeared meanwhile: then that one counts.
    guard link(temporary, path) == 0 || errno == EEXIST else { throw SystemError("link", path) }
    return try text(at: path)
  }

  /// The text of the file without the end of its last line.
  ///
  /// - Throws: ``SystemError``, or ``SecretFileError`` when others could have read it.
  package static func text(at path: String) throws -> String {
    let descriptor = descriptor(of: path)
    guard descriptor >= 0 else { throw SystemError("read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError("read", path) }
    guard isPrivate(status) else {
      throw SecretFileError(path: path, mode: UInt32(status.st_mode & 0o777))
    }
    guard let data = try? FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data() else {
      throw SystemError("read", path)
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// Opens a file. One that whoever has started this program has opened for it (`/dev/fd/3`) is read as it is, because to open
  /// it anew would need the rights of whoever has opened it; programs that this one starts do not get it.
  private static func descriptor(of path: String) -> Int32 {
    let prefix = "/dev/fd/"
    guard path.hasPrefix(prefix), let given = Int32(path.dropFirst(prefix.count)) else {
      return open(path, O_RDONLY | O_CLOEXEC)
    }
    _ = fcntl(given, F_SETFD, FD_CLOEXEC)
    let descriptor = fcntl(given, F_DUPFD_CLOEXEC, 0)
    // It may have been read before. Of a pipe nothing can be read again.
    if descriptor >= 0 { _ = lseek(descriptor, 0, SEEK_SET) }
    return descriptor
  }

  /// Whether nobody but the owner can read a file of ours. One that somebody else has laid down for us, such as root for
  /// the group of the service, may be read by its group.
  private static func isPrivate(_ status: stat) -> Bool {
    let forbidden: mode_t = status.st_uid == geteuid() ? 0o077 : 0o027
    return status.st_mode & forbidden == 0
  }

  /// 256 random bits as 64 hexadecimal digits.
  package static func randomText() throws -> String { hexadecimal(try secureRandomBytes(32)) }
}

/// A secret lies in a file that others can read.
package struct SecretFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  /// Permission bits.
  package var mode: UInt32

  package init(path: String, mode: UInt32) {
    self.path = path
    self.mode = mode
  }

  package var description: String {
    "\(path) has mode 0\(String(mode, radix: 8)), so others can read the secret in it: chmod 0600 \(path), and "
      + "change the secret if anybody may have"
  }
}
