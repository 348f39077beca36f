import Glibc

/// Listening sockets that a service manager has opened before it started this process (sd_listen_fds(3)).
package struct InheritedSockets: Sendable {
  /// The first of them; the others follow.
  private static let first: Int32 = 3

  /// Descriptors with the names that the manager gave them; `unknown` without one.
  package let sockets: [(name: String, descriptor: Int32)]

  /// Reads `LISTEN_PID`, `LISTEN_FDS` and `LISTEN_FDNAMES`. None when they are meant for another process.
  ///
  /// - Throws: ``ListeningError/badActivation(_:)`` for numbers that make no sense.
  package init(environment: [String: String], processID: Int32) throws(ListeningError) {
    guard let process = environment["LISTEN_PID"], let text = environment["LISTEN_FDS"] else {
      sockets = []
      return
    }
    guard let process = Int32(process), let count = Int32(text), (0...256).contains(count) else {
      throw .badActivation("LISTEN_PID and LISTEN_FDS must be numbers")
    }
    guard process == processID else {
      sockets = []
      return
    }
    let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    guard names.count == Int(count) || names.isEmpty else {
      throw .badActivation("LISTEN_FDNAMES has \(names.count) names for \(count) sockets")
    }
    sockets = (0..<count).map { index in
      (names.indices.contains(Int(index)) ? String(names[Int(index)]) : "unknown", Self.first + index)
    }
  }

  /// Takes the sockets of this process, closed for its children, and the variables out of its environment.
  package static func take() throws(ListeningError) -> InheritedSockets {
    var variables: [String: String] = [:]
    for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
      unsetenv(name)
    }
    let inherited = try InheritedSockets(environment: variables, processID: getpid())
    for socket in inherited.sockets {
      guard fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
        throw .system(call: "fcntl", subject: "inherited descriptor \(socket.descriptor)", code: errno)
      }
    }
    return inherited
  }

  /// The only socket there is.
  ///
  /// - Throws: ``ListeningError/badActivation(_:)`` when there are several.
  package func only() throws(ListeningError) -> Int32? {
    guard sockets.count <= 1 else {
      throw .badActivation("\(sockets.count) sockets were handed over, and one is wanted")
    }
    return sockets.first?.descriptor
  }

  /// The socket of a name.
  package func named(_ name: String) -> Int32? { sockets.first { $0.name == name }?.descriptor }
}
