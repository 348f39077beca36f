internal import Platform

/// Why a listening socket could not be had.
package enum ListeningError: Error, Hashable, Sendable {
  /// `sun_path` holds 108 bytes with its final zero (unix(7)).
  case pathTooLong(path: String, limit: Int)
  /// Another process holds the lock beside the socket: it is serving, or about to.
  case locked(path: String)
  /// Something answers on the socket although nobody holds its lock.
  case alive(path: String)
  /// The path is taken by something that is no socket; it is never removed.
  case notASocket(path: String)
  /// A descriptor handed over by the parent cannot accept connections.
  case notListening(descriptor: Int32)
  /// What the service manager says of the sockets it hands over makes no sense, or is not what was asked for.
  case badActivation(String)
  /// A system call failed.
  case system(call: String, subject: String, code: Int32)
}

extension ListeningError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .pathTooLong(let path, let limit):
      "socket path of \(path.utf8.count) bytes is longer than the \(limit) the system takes: \(path)"
    case .locked(let path): "another process is serving \(path)"
    case .alive(let path): "another process is answering on \(path)"
    case .notASocket(let path): "\(path) exists and is not a socket; it was left alone"
    case .notListening(let descriptor):
      "descriptor \(descriptor) is not a listening stream socket"
    case .badActivation(let text): "socket activation: \(text)"
    case .system(let call, let subject, let code): "\(call) \(subject): \(SystemCode(rawValue: code))"
    }
  }
}
