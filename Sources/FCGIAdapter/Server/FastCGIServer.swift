internal import CFCGI
internal import CLinux
import Glibc
import HTTPTypes
package import Listening
package import Logging
internal import Platform
import Synchronization

/// A FastCGI server on which few threads serve any number of kept connections.
///
/// An accept loop of libfcgi binds a thread to each connection that the web server keeps, busy or not. Here idle
/// connections are parked in epoll, and a worker takes one when a request begins to arrive. Idle workers wait in the
/// kernel, so that no hand-over stands between the event and the work. As many workers as there are processors do so; the
/// others take the places of those that wait for something else (``WorkPlaces``). Only while every worker is busy does one
/// more thread, the overflow, move ready connections into a bounded queue and answer those beyond it with 503.
package final class FastCGIServer: Sendable {
  package struct Options: Hashable, Sendable {
    /// Requests that are worked on at the same time, most of them waiting for a database or a client.
    package var threads = 4
    /// Those that are not waiting.
    package var places = max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Requests that may wait beyond those.
    package var queue = 4096
    /// Milliseconds that the first of them may have waited while more are let in.
    package var queuePatience = 5_000
    package var limits = RequestLimits()
    /// Seconds given to requests in flight when stopping.
    package var drainSeconds = 30
    /// Milliseconds without a request after which a connection is closed when stopping. Longer than the web server
    /// keeps one that it does not use: then each connection is ended by the side that knows of no request on it.
    package var quietMilliseconds = 3_000
    /// Users who may connect: what they say of a caller's address is believed. `nil` leaves it to the mode of the socket.
    package var users: Set<UInt32>?

    package init() {}
  }

  let options: Options
  let exchange: FastCGIExchange
  let poller: Poller
  let ready: ReadyQueue
  let connections = Connections()
  let logger: Logger
  let isDraining = Atomic(false)
  let overflow = OverflowSwitch()

  private let socket: ListeningSocket
  private let isListening = Mutex(true)
  /// Workers that wait for an event, or are about to.
  private let attentive = Atomic(0)
  private let seats: [WorkSeat]
  /// Grows whenever a worker turns to something.
  private let turns = Progress()
  private let threads = WorkerThreads()

  /// Initialises the library, which replaces default signal handlers: call ``StopSignals/block()`` before.
  package init(
    socket: ListeningSocket,
    responder: Responder,
    options: Options = Options(),
    logger: Logger
  ) throws(ListeningError) {
    // How long the library waits for the peer's end when it closes a connection; a worker waits with it.
    setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "500", 0)
    guard FCGX_Init() == 0 else { throw .system(call: "FCGX_Init", subject: "", code: errno) }
    self.socket = socket
    self.options = options
    self.logger = logger
    let places = WorkPlaces(min(options.places, options.threads))
    seats = (0..<options.threads).map { _ in WorkSeat(places) }
    exchange = FastCGIExchange(responder: responder, limits: options.limits, progress: turns)
    ready = ReadyQueue(limit: options.queue, patience: options.queuePatience)
    poller = try Poller(listener: socket.descriptor)
  }

  /// Starts the threads and returns.
  package func start() throws(ListeningError) {
    for (number, seat) in seats.enumerated() {
      try threads.start(name: "fcgi-\(number)") {
        Waiting.noting(Waiting.Notice { seat.giveUp() }) { self.work(seat) }
      }
    }
    try threads.start(name: "fcgi-overflow") { self.watchOverflow() }
  }

  /// Signs of life of the workers, counted.
  package var progress: UInt64 { turns.count }

  /// Requests that wait for a worker.
  package var waiting: Int { ready.count }

  /// Asks a worker for a sign of life.
  package func nudge() { poller.nudge(1) }

  /// Accepts no more, finishes every request that has begun, closes connections that are idle or have had their last
  /// answer, and ends the threads.
  ///
  /// A kept connection on which the web server is just sending must not be closed. So each is served until an answer
  /// has told the web server not to use it again, or until it has been quiet for longer than the web server keeps one.
  ///
  /// - Returns: `false` if requests were still running when the time was over; their threads go on.
  package func stop() -> Bool {
    isDraining.store(true, ordering: .sequentiallyConsistent)
    stopListening()
    let deadline = MonotonicTime.now.milliseconds + options.drainSeconds * 1000
    while connections.count > 0 {
      guard MonotonicTime.now.milliseconds < deadline else { return false }
      connections.endReading(parkedFor: options.quietMilliseconds)
      usleep(5_000)
    }
    overflow.end()
    poller.stop()
    threads.join()
    return true
  }
}

// MARK: - Workers

extension FastCGIServer {
  /// Whether no worker is waiting for an event.
  var isSaturated: Bool { idle <= 0 }

  /// Workers that wait for an event, or are about to.
  var idle: Int { attentive.load(ordering: .sequentiallyConsistent) }

  private func work(_ seat: WorkSeat) {
    var writer = ResponseWriter()
    while true {
      turns.note()
      seat.take()
      attentive.add(1, ordering: .sequentiallyConsistent)
      let event = ready.pop().map(Event.connection) ?? poller.next()
      let left = attentive.subtract(1, ordering: .sequentiallyConsistent).newValue
      switch event {
      case .connection(let connection):
        if left == 0 { overflow.wake() }
        connection.isParked.store(false, ordering: .releasing)
        seat.noteTurn()
        run(connection, &writer, refusing: nil)
        seat.noteTurn()
      case .listener: acceptAll()
      case .nudge: continue
      case .stop: return seat.giveUp()
      }
    }
  }

  /// Gives away the places of workers that have been at one request since the last call.
  func freePlacesOfStuckWorkers() {
    for seat in seats { seat.giveUpIfStuck() }
  }

  /// Runs one exchange and parks the connection, or forgets it.
  func run(
    _ connection: Connection,
    _ writer: inout ResponseWriter,
    refusing refusal: Refusal?,
    beforeParking: (Connection) -> Void = { _ in }
  ) {
    let isOpen = exchange.run(on: connection, with: &writer, refusing: refusal) {
      isDraining.load(ordering: .relaxed)
    }
    guard isOpen else { return connections.remove(connection) }
    beforeParking(connection)
    connection.park()
    if !poller.arm(connection, isKnown: true) { connections.remove(connection) }
  }
}

// MARK: - Accepting

extension FastCGIServer {
  /// Accepts every client that waits, and parks the connections.
  func acceptAll() {
    isListening.withLock { isListening in
      guard isListening else { return }
      acceptWaiting()
      poller.armListener()
    }
  }

  private func stopListening() {
    isListening.withLock { isListening in
      guard isListening else { return }
      isListening = false
      poller.removeListener()
      // In this order: nobody can connect any more, and those who have are served. On a socket that was handed over,
      // clients wait for the process that comes next.
      socket.removePath()
      if socket.path != nil { acceptWaiting() }
      socket.close()
    }
  }

  private func acceptWaiting() {
    while true {
      let descriptor = clinux_accept4(socket.descriptor)
      if descriptor >= 0 {
        park(descriptor)
        continue
      }
      let code = errno
      if code == EINTR || code == ECONNABORTED { continue }
      guard code != EAGAIN, code != EWOULDBLOCK else { return }
      // Out of descriptors or memory: clients wait in the backlog until some are free again.
      logger.error("accepting failed", metadata: ["error": "\(SystemCode(rawValue: code))"])
      usleep(50_000)
      return
    }
  }

  private func park(_ descriptor: Int32) {
    if let users = options.users {
      let user = PeerUser.id(of: descriptor)
      guard let user, users.contains(user) else {
        logger.notice("connection refused", metadata: ["user": "\(user.map { "\($0)" } ?? "unknown")"])
        close(descriptor)
        return
      }
    }
    let connection = Connection(descriptor: descriptor)
    connection.setPatience(milliseconds: options.limits.patience * 1000)
    connections.insert(connection)
    if !poller.arm(connection, isKnown: false) { connections.remove(connection) }
  }
}
