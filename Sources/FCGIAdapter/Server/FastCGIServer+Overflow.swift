import Glibc
import Listening
import Synchronization

extension FastCGIServer {
  private static let tickMicroseconds: UInt32 = 10_000
  /// Ticks without saturation after which the overflow sleeps until it is woken: one second.
  private static let quietTicks = 100

  /// The overflow thread. While every worker that may work is busy nobody waits in epoll; then this thread looks every tick,
  /// lets others work in place of those that are stuck, queues what is ready and refuses what no longer fits.
  func watchOverflow() {
    var writer = ResponseWriter()
    while overflow.sleep() {
      var quiet = 0
      while quiet < Self.quietTicks, !overflow.isOver {
        usleep(Self.tickMicroseconds)
        freePlacesOfStuckWorkers()
        quiet = isSaturated ? 0 : quiet + 1
        if quiet == 0 { collect(&writer) }
      }
      overflow.rest(unless: isSaturated)
    }
  }

  private func collect(_ writer: inout ResponseWriter) {
    // A bound, so that clients who repeat at once what was refused do not hold this thread here.
    for _ in 0..<64 {
      let events = poller.ready()
      for event in events {
        switch event {
        case .listener: acceptAll()
        case .nudge: continue
        case .stop: return
        case .connection(let connection):
          connection.isParked.store(false, ordering: .releasing)
          if !ready.push(connection) { refuse(connection, &writer) }
        }
      }
      // A worker looks into the queue before it waits. One that looked before the push above counts as idle by now,
      // so either it sees the connection or it is seen here.
      let nudges = min(idle, ready.count)
      if nudges > 0 { poller.nudge(nudges) }
      if events.isEmpty || !isSaturated { return }
    }
  }

  private func refuse(_ connection: Connection, _ writer: inout ResponseWriter) {
    // One slow peer must not make others wait for their refusal.
    connection.setPatience(milliseconds: 250)
    run(connection, &writer, refusing: .overloaded(retryAfterSeconds: 1)) {
      $0.setPatience(milliseconds: self.options.limits.patience * 1000)
    }
  }
}

/// Lets the overflow thread sleep at no cost while there are idle workers.
final class OverflowSwitch: Sendable {
  private struct State {
    var isWanted = false
    var isOver = false
  }

  private let state = Monitor(State())
  private let isAwake = Atomic(false)

  var isOver: Bool { state.withLock { $0.isOver } }

  /// Called by the worker that becomes the last busy one; cheap while the thread is awake.
  func wake() {
    guard !isAwake.exchange(true, ordering: .sequentiallyConsistent) else { return }
    state.withLock { $0.isWanted = true }
    state.signal()
  }

  /// Waits to be woken; `false` at the end.
  func sleep() -> Bool {
    state.wait { state in
      if state.isOver { return false }
      guard state.isWanted else { return nil }
      state.isWanted = false
      return true
    }
  }

  /// Gives up being awake, unless the workers have just become busy.
  func rest(unless isSaturated: @autoclosure () -> Bool) {
    isAwake.store(false, ordering: .sequentiallyConsistent)
    if isSaturated() { wake() }
  }

  func end() {
    state.withLock { $0.isOver = true }
    state.broadcast()
  }
}
