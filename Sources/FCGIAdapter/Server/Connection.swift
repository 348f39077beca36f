internal import CFCGI
import Glibc
internal import Platform
import Synchronization

/// One connection from the web server, with the library's request that is used for all requests on it.
///
/// Sendable because an armed connection gives one event to one thread (see ``Poller``), and only that thread touches
/// the request until it arms the connection again.
final class Connection: @unchecked Sendable {
  let descriptor: Int32

  /// Every stream of the library keeps a pointer to the request, so it must never move.
  let request: UnsafeMutablePointer<FCGX_Request>

  /// Whether the connection waits for a request; otherwise a thread is working on it.
  let isParked = Atomic(true)

  /// Milliseconds of a steady clock when it was parked last.
  let parkedAt = Atomic(MonotonicTime.now.milliseconds)

  /// Takes a connected descriptor. The library closes it: at the end of a request after which it is not kept, or
  /// when the peer has left.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    request = .allocate(capacity: 1)
    request.initialize(to: FCGX_Request())
    FCGX_InitRequest(request, -1, 0)
    request.pointee.ipcFd = descriptor
    // Else the library closes the descriptor before it reads the first request.
    request.pointee.keepConnection = 1
  }

  deinit {
    // FCGX_Free(request, close): frees what an unfinished request left.
    FCGX_Free(request, request.pointee.ipcFd >= 0 ? 1 : 0)
    request.deallocate()
  }

  /// Waits for the next request from now on.
  func park() {
    parkedAt.store(MonotonicTime.now.milliseconds, ordering: .releasing)
    isParked.store(true, ordering: .releasing)
  }

  /// Bounds each read and write. Accepted Unix sockets do not inherit this from their listener.
  func setPatience(milliseconds: Int) {
    var time = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
  }
}
