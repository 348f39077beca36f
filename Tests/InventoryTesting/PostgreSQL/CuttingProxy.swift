internal import Foundation
internal import Glibc
internal import Synchronization
package import TestFolders

/// Stands between a client and the server's Unix socket, and cuts a connection at a moment that a test chooses.
package final class CuttingProxy: Sendable {
  package enum Cut: Sendable {
    /// The server never hears of it.
    case before
    /// The server does it, and the client never hears of that.
    case after
  }

  /// A Unix socket's folder, for the `host` of a connection, with the server's port.
  package let folder: TemporaryFolder
  private let target: String
  private let listener: Int32
  private let plan = Mutex<(trigger: [UInt8], cut: Cut, count: Int)?>(nil)
  private let cuts = Atomic<Int>(0)

  /// - Parameter target: The path of the server's socket.
  package init(target: String) throws {
    folder = try TemporaryFolder()
    self.target = target
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    listener = try ProxySocket.listen(folder.path + "/" + name)
    let accept = Thread { [listener, weak self] in
      while case let client = Glibc.accept(listener, nil, nil), client >= 0 { self?.serve(client) }
    }
    accept.start()
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// How many connections were cut.
  package var cutCount: Int { cuts.load(ordering: .acquiring) }

  /// Cuts the next connections on which a client sends something.
  package func cut(_ cut: Cut, at trigger: String, times: Int = 1) {
    plan.withLock { $0 = (Array(trigger.utf8), cut, times) }
  }

  private func takeCut(for bytes: [UInt8]) -> Cut? {
    plan.withLock { plan in
      guard let current = plan, current.count > 0, Data(bytes).range(of: Data(current.trigger)) != nil else {
        return nil
      }
      plan?.count -= 1
      cuts.add(1, ordering: .acquiringAndReleasing)
      return current.cut
    }
  }

  private func serve(_ client: Int32) {
    guard let server = try? ProxySocket.connect(target) else {
      close(client)
      return
    }
    let isMuted = MutedFlag()
    let down = Thread {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = read(server, &buffer, buffer.count), count > 0 {
        if isMuted.isSet { break }
        guard ProxySocket.writeAll(client, buffer[..<count]) else { break }
      }
      // The server has answered, or gone: now the client may hear of the end.
      shutdown(client, Int32(SHUT_RDWR))
    }
    let up = Thread { [weak self] in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = read(client, &buffer, buffer.count), count > 0 {
        switch self?.takeCut(for: Array(buffer[..<count])) {
        case .before?:
          shutdown(client, Int32(SHUT_RDWR))
          shutdown(server, Int32(SHUT_RDWR))
        case .after?:
          isMuted.set()
          _ = ProxySocket.writeAll(server, buffer[..<count])
        case nil:
          guard ProxySocket.writeAll(server, buffer[..<count]) else { break }
        }
      }
      shutdown(server, Int32(SHUT_RDWR))
    }
    for thread in [down, up] {
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  private final class MutedFlag: Sendable {
    private let value = Atomic<Bool>(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
  }
}

/// Unix sockets, as little of them as a test needs.
private enum ProxySocket {
  static func listen(_ path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard withAddress(path, { bind(descriptor, $0, $1) }) == 0, Glibc.listen(descriptor, 64) == 0 else {
      throw Missing(description: "cannot listen on \(path)")
    }
    chmod(path, 0o777)
    return descriptor
  }

  static func connect(_ path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard withAddress(path, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
      close(descriptor)
      throw Missing(description: "cannot connect to \(path)")
    }
    return descriptor
  }

  static func writeAll(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func withAddress(
    _ path: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
