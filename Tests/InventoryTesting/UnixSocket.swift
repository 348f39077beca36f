internal import Glibc

/// Stream sockets by path.
package enum UnixSocket {
  /// A descriptor that is connected.
  package static func connect(_ path: String) throws -> Int32 {
    let (descriptor, result) = open(path) { Glibc.connect($0, $1, $2) }
    guard result == 0 else {
      close(descriptor)
      throw Missing(description: "cannot connect to \(path)")
    }
    return descriptor
  }

  /// A descriptor that listens.
  package static func listen(_ path: String) throws -> Int32 {
    unlink(path)
    let (descriptor, result) = open(path) { Glibc.bind($0, $1, $2) }
    guard result == 0, Glibc.listen(descriptor, 128) == 0 else {
      close(descriptor)
      throw Missing(description: "cannot listen on \(path)")
    }
    return descriptor
  }

  private static func open(
    _ path: String,
    _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> (Int32, Int32) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call(descriptor, $0, size) }
    }
    return (descriptor, result)
  }
}
