import Glibc
import Platform
import Synchronization

/// All open connections: keeps them alive while they are parked, and finds them at the end.
final class Connections: Sendable {
  private let open = Mutex<[ObjectIdentifier: Connection]>([:])

  var count: Int { open.withLock { $0.count } }

  func insert(_ connection: Connection) {
    open.withLock { $0[ObjectIdentifier(connection)] = connection }
  }

  func remove(_ connection: Connection) {
    _ = open.withLock { $0.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// Ends the reading side of the connections that have been parked for some time. What has arrived can still be read;
  /// after it comes the end of file, which wakes a worker that closes the connection.
  func endReading(parkedFor milliseconds: Int) {
    let latest = MonotonicTime.now.milliseconds - milliseconds
    open.withLock { open in
      for connection in open.values
      where connection.isParked.load(ordering: .acquiring)
        && connection.parkedAt.load(ordering: .acquiring) <= latest
      {
        shutdown(connection.descriptor, Int32(SHUT_RD))
      }
    }
  }
}
