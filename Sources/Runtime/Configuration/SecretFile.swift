internal import Cryptography
internal import Foundation

/// A secret that is made once and kept in a file of mode 0600.
package enum SecretFile {
  /// The text of the file, made from `make` when there is none yet. Two processes that start together agree.
  ///
  /// - Throws: ``SystemFailure`` naming the path.
  package static func text(at path: String, make: () throws -> String) throws -> String {
    if let text = try read(path) { return text }
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemFailure("create", path) }
    defer { unlink(temporary) }
    let bytes = Array((try make() + "\n").utf8)
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let synced = fsync(descriptor)
    close(descriptor)
    guard written == bytes.count, synced == 0 else { throw SystemFailure("write", path) }
    // link(2) fails when the file has appeared meanwhile: then that one counts.
    guard link(temporary, path) == 0 || errno == EEXIST else { throw SystemFailure("link", path) }
    guard let text = try read(path) else { throw SystemFailure("read", path) }
    return text
  }

  private static func read(_ path: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else { throw SystemFailure("read", path) }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// 256 random bits as 64 hexadecimal digits.
  package static func randomText() throws -> String { hexadecimal(try secureRandomBytes(32)) }
}

/// A call of the operating system that failed.
package struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var operation: String
  package var path: String
  package var code: Int32

  init(_ operation: String, _ path: String) {
    self.operation = operation
    self.path = path
    code = errno
  }

  package var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
