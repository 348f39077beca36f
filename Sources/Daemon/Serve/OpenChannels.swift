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

  /// Stops listening, asks every connection to end after its answer, and waits until all have.
  func drain(seconds: Int) -> Bool {
    let listeners = state.withLock { state in
      defer { state.listeners = [] }
      return state.listeners
    }
    for listener in listeners {
      try? listener.channel.close().wait()
      listener.socket.close()
    }
    // A client that is just sending on a kept connection deserves its answer.
    usleep(100_000)
    for round in 0..<(seconds * 200) {
      let open = state.withLock { Array($0.connections.values) }
      if open.isEmpty { return true }
      if round == 0 {
        for channel in open { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
      }
      usleep(5_000)
    }
    return false
  }
}
