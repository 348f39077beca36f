internal import CLinux
import Glibc
import Listening

/// What a worker has been woken for.
enum Event {
  /// Clients are waiting to be accepted.
  case listener
  /// The ready queue holds connections while somebody is idle.
  case nudge
  /// Everything is done: leave.
  case stop
  /// A request has begun to arrive on a parked connection, or its peer has left.
  case connection(Connection)
}

/// The epoll instance on which all workers wait.
///
/// Connections and the listener are armed for one event (EPOLLONESHOT): whoever receives it is alone with them until
/// they are armed again. The kernel wakes one waiter per event.
final class Poller: Sendable {
  private static let listenerToken: UInt64 = 0
  private static let nudgeToken: UInt64 = 1
  private static let stopToken: UInt64 = 2

  private let epoll: Int32
  private let nudges: Int32
  private let stops: Int32
  private let listener: Int32

  init(listener: Int32) throws(ListeningError) {
    self.listener = listener
    epoll = try Self.check("epoll_create1", clinux_epoll_create())
    nudges = try Self.check("eventfd", clinux_eventfd())
    stops = try Self.check("eventfd", clinux_eventfd())
    let level = clinux_epoll_readable()
    _ = try Self.check("epoll_ctl", clinux_epoll_add(epoll, nudges, level, Self.nudgeToken))
    _ = try Self.check("epoll_ctl", clinux_epoll_add(epoll, stops, level, Self.stopToken))
    _ = try Self.check(
      "epoll_ctl",
      clinux_epoll_add(epoll, listener, clinux_epoll_readable_once(), Self.listenerToken)
    )
  }

  deinit {
    for descriptor in [epoll, nudges, stops] { close(descriptor) }
  }

  /// Blocks until there is something to do.
  func next() -> Event {
    var token: UInt64 = 0
    while true {
      if clinux_epoll_wait(epoll, &token, 1, -1) == 1 { return event(token) }
    }
  }

  /// What is ready now, at most 64 events.
  func ready() -> [Event] {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { tokens in
      guard let base = tokens.baseAddress else { return [] }
      let count = clinux_epoll_wait(epoll, base, 64, 0)
      return (0..<max(0, Int(count))).map { event(tokens[$0]) }
    }
  }

  /// Waits for the first event of `connection`, or, with `isKnown`, for its next.
  func arm(_ connection: Connection, isKnown: Bool) -> Bool {
    let token = UInt64(UInt(bitPattern: Unmanaged.passUnretained(connection).toOpaque()))
    let events = clinux_epoll_readable_once()
    return 0
      == (isKnown
        ? clinux_epoll_modify(epoll, connection.descriptor, events, token)
        : clinux_epoll_add(epoll, connection.descriptor, events, token))
  }

  func armListener() {
    _ = clinux_epoll_modify(epoll, listener, clinux_epoll_readable_once(), Self.listenerToken)
  }

  func removeListener() {
    _ = clinux_epoll_delete(epoll, listener)
  }

  /// Wakes `count` idle workers.
  func nudge(_ count: Int) { Self.write(UInt64(count), to: nudges) }

  /// Wakes all workers, for good.
  func stop() { Self.write(1, to: stops) }
}

extension Poller {
  private func event(_ token: UInt64) -> Event {
    switch token {
    case Self.listenerToken: return .listener
    case Self.stopToken: return .stop
    case Self.nudgeToken:
      var unit: UInt64 = 0
      _ = read(nudges, &unit, 8)
      return .nudge
    default:
      // The registry keeps a connection alive while it is armed.
      guard let pointer = UnsafeRawPointer(bitPattern: UInt(token)) else { return .nudge }
      return .connection(Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue())
    }
  }

  private static func write(_ value: UInt64, to descriptor: Int32) {
    var value = value
    _ = Glibc.write(descriptor, &value, 8)
  }

  private static func check(_ call: String, _ result: Int32) throws(ListeningError) -> Int32 {
    guard result >= 0 else { throw .system(call: call, subject: "for FastCGI", code: errno) }
    return result
  }
}
