import Glibc
import Listening
import NIOCore
import Synchronization

/// Every open channel, to be closed in good order at the end.
final class OpenChannels: Sendable {
  private struct State {
    var listeners: [(channel: any Channel, socket: ListeningSocket)] = []
    var connections: [ObjectIdentifier: any Channel] = [:]
    /// Connections of local services by the user who runs them.
    var users: [UInt32?: Int] = [:]
  }

  /// Most connections of local services, and of those that one user runs. nginx bounds its own.
  static let mostLocal = 256
  static let mostOfUser = 128

  private let state = Mutex(State())

  func insertListener(_ channel: any Channel, _ socket: ListeningSocket) {
    state.withLock { $0.listeners.append((channel, socket)) }
  }

  func insert(_ channel: any Channel) {
    let key = ObjectIdentifier(channel)
    state.withLock { $0.connections[key] = channel }
    channel.closeFuture.whenComplete { [weak self] _ in
      _ = self?.state.withLock { $0.connections.removeValue(forKey: key) }
    }
  }

  /// Counts a connection of a local service until it is closed.
  ///
  /// - Parameter user: Whose process it is; `nil` when the system does not say.
  /// - Returns: `false` when there are too many.
  func admit(_ channel: any Channel, of user: UInt32?) -> Bool {
    let isAdmitted = state.withLock { state in
      guard state.users.values.reduce(0, +) < Self.mostLocal, state.users[user, default: 0] < Self.mostOfUser
      else { return false }
      state.users[user, default: 0] += 1
      return true
    }
    guard isAdmitted else { return false }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { state in
        let left = (state.users[user] ?? 1) - 1
        state.users[user] = left > 0 ? left : nil
      }
    }
    return true
  }

  /// Stops listening and waits until every connection has ended: after its last answer, or quiet for long enough.
  func drain(seconds: Int) -> Bool {
    let listeners = state.withLock { state in
      defer { state.listeners = [] }
      return state.listeners
    }
    for listener in listeners {
      // In this order: nobody can connect any more, and those who have are served. On a socket that was handed over,
      // clients wait for the process that comes next.
      listener.socket.removePath()
      if listener.socket.path != nil {
        for _ in 0..<1000 where listener.socket.hasWaiting { usleep(1_000) }
      }
      try? listener.channel.close().wait()
      listener.socket.close()
    }
    for channel in state.withLock({ Array($0.connections.values) }) {
      channel.pipeline.fireUserInboundEventTriggered(DrainEvent())
    }
    for _ in 0..<(seconds * 200) {
      if state.withLock({ $0.connections.isEmpty }) { return true }
      usleep(5_000)
    }
    return false
  }
}

/// Tells a connection that its next answer is its last.
struct DrainEvent: Hashable, Sendable {}
