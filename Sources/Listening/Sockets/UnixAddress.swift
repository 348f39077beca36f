import Glibc
package import Platform

/// A path as `sockaddr_un`, checked to fit.
package struct UnixAddress: Hashable, Sendable {
  /// Bytes of a path that fit beside the final zero.
  package static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  package let path: String

  package init(path: String) throws(ListeningError) {
    guard path.utf8.count <= Self.longestPath else {
      throw .pathTooLong(path: path, limit: Self.longestPath)
    }
    self.path = path
  }

  func withSocketAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// A connected stream socket, or the error of connect(2).
  package func connect() -> Result<Int32, SystemCode> {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return .failure(SystemCode(rawValue: errno)) }
    guard withSocketAddress({ Glibc.connect(descriptor, $0, $1) }) == 0 else {
      let code = errno
      close(descriptor)
      return .failure(SystemCode(rawValue: code))
    }
    return .success(descriptor)
  }
}
