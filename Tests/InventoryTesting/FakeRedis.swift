internal import Foundation
internal import Glibc
package import RedisCache
internal import Synchronization
internal import TestFolders

/// Something that listens where a Redis should and behaves as a test wants it to.
package final class FakeRedis: Sendable {
  package enum Behaviour: Sendable {
    /// Takes everything and says nothing.
    case silent
    /// Answers every command with these bytes.
    case says([UInt8])
    /// Answers every command with these bytes, one at a time, with so many milliseconds in between.
    case drips([UInt8], milliseconds: Int)
    /// Sends these bytes and ends the connection.
    case leaves([UInt8])
  }

  private struct State {
    var behaviour: Behaviour
    var connections = 0
    var commands = 0
    var open: Set<Int32> = []
    var isOver = false
  }

  private let folder: TemporaryFolder
  private let listener: Int32
  private let state: Mutex<State>

  package var address: RedisAddress { RedisAddress(.unix(path: folder.path + "/fake.sock")) }
  package var connections: Int { state.withLock { $0.connections } }
  /// Pieces that were read, each of which is a command when clients wait for answers.
  package var commands: Int { state.withLock { $0.commands } }

  package init(_ behaviour: Behaviour) throws {
    folder = try TemporaryFolder()
    listener = try UnixSocket.listen(folder.path + "/fake.sock")
    state = Mutex(State(behaviour: behaviour))
    Thread { [listener] in
      while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
        let isWanted = self.state.withLock { state in
          guard !state.isOver else { return false }
          state.connections += 1
          state.open.insert(descriptor)
          return true
        }
        guard isWanted else {
          Glibc.close(descriptor)
          return
        }
        Thread { self.serve(descriptor) }.start()
      }
    }.start()
  }

  package func behave(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }

  /// Ends every connection, and takes no more.
  package func close() {
    state.withLock { state in
      state.isOver = true
      for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
  }

  private func serve(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    loop: while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      let behaviour = state.withLock { state in
        state.commands += 1
        return state.behaviour
      }
      switch behaviour {
      case .silent: continue
      case .says(let bytes): write(bytes, to: descriptor)
      case .drips(let bytes, let milliseconds):
        for byte in bytes {
          write([byte], to: descriptor)
          usleep(UInt32(milliseconds) * 1000)
        }
      case .leaves(let bytes):
        write(bytes, to: descriptor)
        break loop
      }
    }
    state.withLock { _ = $0.open.remove(descriptor) }
    Glibc.close(descriptor)
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}
