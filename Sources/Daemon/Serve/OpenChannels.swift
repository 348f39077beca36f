import Glibc
import Listening
import NIOCore
import Synchronization

/// Every open channel, to be closed in good order at the end.
final class OpenChannels: Sendable {
  private struct State {
    var listeners: [(channel: any Channel, socket: ListeningSocket)] = []
    var connections: [ObjectIdentifier: any Channel] = [:]
  }

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
