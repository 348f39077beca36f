import Glibc
import Platform
import Synchronization

/// A listening Unix socket with mode 0660, bound by this process or handed over by its parent.
///
/// Binding sets the umask of the whole process for a moment: open sockets before starting threads.
package final class ListeningSocket: Sendable {
  /// Non-blocking, so that several threads may try to accept.
  package let descriptor: Int32
  /// The path this process has bound; `nil` for a descriptor handed over.
  package let path: String?

  /// What logs call it.
  package var name: String { path ?? "descriptor \(descriptor)" }

  private let identity: FileIdentity?
  private let lock: SocketLock?
  private let isOpen = Atomic(true)
  private let hasPath = Atomic(true)

  /// Binds `path`, after removing what a dead process left there.
  ///
  /// - Parameter backlog: connections that may wait to be accepted. A full queue refuses a Unix client at once,
  ///   without the retries of TCP, so the number is generous.
  package init(path: String, backlog: Int32 = 1024) throws(ListeningError) {
    let address = try UnixAddress(path: path)
    let lock = try SocketLock(besides: path)
    try Self.removeDeadSocket(at: address)
    let descriptor = try Self.open()
    do {
      identity = try Self.bind(descriptor, to: address, backlog: backlog)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
    self.lock = consume lock
  }

  /// Takes over a listening stream socket, as from a service manager.
  package init(adopting descriptor: Int32) throws(ListeningError) {
    guard Self.option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
      Self.option(SO_ACCEPTCONN, of: descriptor) == 1
    else { throw .notListening(descriptor: descriptor) }
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
      fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0
    else { throw .system(call: "fcntl", subject: "descriptor \(descriptor)", code: errno) }
    self.descriptor = descriptor
    path = nil
    identity = nil
    lock = nil
  }

  deinit { close() }

  /// Removes the path, if it still is the socket bound here, so that nobody finds it any more. Those who have connected
  /// can be accepted. Safe to call twice.
  package func removePath() {
    guard hasPath.exchange(false, ordering: .sequentiallyConsistent) else { return }
    if let path, let identity, FileIdentity(path: path) == identity { unlink(path) }
  }

  /// Whether clients wait to be accepted.
  package var hasWaiting: Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) == 1
  }

  /// Stops listening and removes the path. Safe to call twice.
  package func close() {
    guard isOpen.exchange(false, ordering: .sequentiallyConsistent) else { return }
    removePath()
    Glibc.close(descriptor)
  }
}

extension ListeningSocket {
  private static func open() throws(ListeningError) -> Int32 {
    let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, flags, 0)
    guard descriptor >= 0 else { throw .system(call: "socket", subject: "AF_UNIX", code: errno) }
    return descriptor
  }

  private static func removeDeadSocket(at address: UnixAddress) throws(ListeningError) {
    var status = stat()
    guard lstat(address.path, &status) == 0 else {
      guard errno == ENOENT else {
        throw .system(call: "lstat", subject: address.path, code: errno)
      }
      return
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: address.path) }
    switch address.connect() {
    case .success(let descriptor):
      Glibc.close(descriptor)
      throw .alive(path: address.path)
    case .failure(let code) where code.rawValue == ECONNREFUSED:
      guard unlink(address.path) == 0 || errno == ENOENT else {
        throw .system(call: "unlink", subject: address.path, code: errno)
      }
    case .failure(let code) where code.rawValue == EAGAIN:
      throw .alive(path: address.path)
    case .failure(let code):
      throw .system(call: "connect", subject: address.path, code: code.rawValue)
    }
  }

  private static func bind(
    _ descriptor: Int32,
    to address: UnixAddress,
    backlog: Int32
  ) throws(ListeningError) -> FileIdentity? {
    let mask = umask(0o117)
    let result = address.withSocketAddress { Glibc.bind(descriptor, $0, $1) }
    let code = errno
    umask(mask)
    guard result == 0 else { throw .system(call: "bind", subject: address.path, code: code) }
    // A default ACL of the folder replaces the umask, so the mode is set, not assumed.
    guard chmod(address.path, 0o660) == 0 else {
      throw .system(call: "chmod", subject: address.path, code: errno)
    }
    guard listen(descriptor, backlog) == 0 else {
      throw .system(call: "listen", subject: address.path, code: errno)
    }
    return FileIdentity(path: address.path)
  }

  private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
  }
}

/// Which file a path meant, however it is called now.
private struct FileIdentity: Hashable, Sendable {
  let device: dev_t
  let inode: ino_t

  init?(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
  }
}
