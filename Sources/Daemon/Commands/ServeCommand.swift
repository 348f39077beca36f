import ArgumentParser
import Glibc
import Listening
import Logging
import Platform
import Runtime

/// Serves HTTP/1.1 on Unix sockets until SIGTERM.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves HTTP/1.1 on Unix sockets.",
    discussion: """
      nginx, or another trusted proxy, speaks to --socket; what it says in X-Real-IP and X-Forwarded-Proto is \
      believed there. Programs on this machine speak to --local-socket, where the kernel tells who they are; never \
      give that one to a proxy. Sockets have mode 0660. Without these options it serves the sockets that a service \
      manager hands over: the one named `local` for programs, any other for a proxy. SIGTERM finishes the requests in \
      flight, lets the proxy go over to another process without losing one, and ends.

      This process also works on the queue of jobs, so that it is all that a small shop needs; --jobs 0 leaves that to \
      `inventoryd worker`.
      """
  )

  @Option(help: "Path of the socket for a trusted proxy.")
  var socket: String?

  @Option(help: "Path of the socket for programs on this machine.")
  var localSocket: String?

  @Option(help: "Number of an inherited listening socket, instead of --socket.")
  var fd: Int32?

  @Option(help: "Number of an inherited listening socket, instead of --local-socket.")
  var localFd: Int32?

  @Option(help: "Requests that are worked on at the same time.")
  var threads = 4

  @Option(help: "Requests that may wait beyond those; further ones are answered with 503.")
  var queue = 4096

  @Option(help: "Jobs that this process works on at the same time, 0 to 8.")
  var jobs = 1

  func validate() throws {
    guard (0...8).contains(jobs) else { throw ValidationError("--jobs takes 0 to 8.") }
    guard socket == nil || fd == nil else { throw ValidationError("Give either --socket PATH or --fd N.") }
    guard localSocket == nil || localFd == nil else {
      throw ValidationError("Give either --local-socket PATH or --local-fd N.")
    }
    guard (1...1024).contains(threads) else { throw ValidationError("--threads takes 1 to 1024.") }
    guard (0...1_000_000).contains(queue) else { throw ValidationError("--queue takes 0 to 1000000.") }
  }

  func run() throws {
    StopSignals.block()
    let manager = ServiceManager.ofProcess()
    let inherited = try InheritedSockets.take()
    guard isToldWhere || !inherited.sockets.isEmpty else {
      throw ValidationError(
        "Give --socket, --local-socket, --fd or --local-fd, or start it by a service manager that hands over a socket."
      )
    }
    let serving = try Serving(Configuration.ofProcess(), label: "inventoryd", threads: threads)
    defer { serving.close() }
    let logger = serving.assembly.logger
    let (proxied, local) = try listeningSockets(inherited)
    let pool = try WorkerPool(threads: threads, queueLimit: queue, name: "request")
    let server = UnixHTTPServer(responder: serving.responder, pool: pool, logger: logger)
    if let proxied { try server.listen(on: proxied, as: .proxied) }
    if let local { try server.listen(on: local, as: .local) }
    // What the process ends with when all goes well: not 0 when a job has made it end.
    let status = Monitor<Int32>(0)
    let worker = try startWorker(serving.assembly) {
      status.withLock { $0 = 70 }
      // The requests in flight are still answered.
      kill(getpid(), SIGTERM)
    }
    let keeper = serving.measureKeeper()
    try keeper.start(requestThreads: threads) { pool.waiting }
    let watchdog = try Watchdog(manager, nudge: { _ = pool.submit {} }, progress: { pool.progress })
    manager.ready()
    ProgramCode.release()
    logger.info("serving", metadata: ["sockets": "\([proxied, local].compactMap { $0?.name })"])
    StopSignals.wait()
    manager.stopping()
    logger.info("stopping")
    serving.endWaiting()
    let isDone = server.stop()
    watchdog.stop()
    guard isDone else {
      logger.error("requests were still running when the time to stop was over")
      // The threads that run them cannot be ended one by one.
      _exit(1)
    }
    keeper.stop()
    let isIdle = worker?.stop() ?? true
    logger.info("stopped")
    guard isIdle, status.withLock({ $0 }) == 0 else { _exit(status.withLock { $0 }) }
  }

  private func startWorker(
    _ assembly: Assembly,
    endProcess: @escaping @Sendable () -> Void
  ) throws -> JobWorker? {
    guard jobs > 0 else { return nil }
    var options = JobWorker.Options()
    options.concurrency = jobs
    // Whoever stops a server waits for it.
    options.patience = 5000
    let worker = assembly.jobWorker(options: options, endProcess: endProcess)
    try worker.start()
    return worker
  }

  private var isToldWhere: Bool { socket != nil || localSocket != nil || fd != nil || localFd != nil }

  /// The sockets of the options, or those that were handed over.
  private func listeningSockets(
    _ inherited: InheritedSockets
  ) throws -> (proxied: ListeningSocket?, local: ListeningSocket?) {
    guard isToldWhere else {
      return (
        try Self.adopted(inherited.sockets.first { $0.name != "local" }?.descriptor),
        try Self.adopted(inherited.named("local"))
      )
    }
    return (
      try socket.map { try ListeningSocket(path: $0) } ?? Self.adopted(fd),
      try localSocket.map { try ListeningSocket(path: $0) } ?? Self.adopted(localFd)
    )
  }

  private static func adopted(_ descriptor: Int32?) throws -> ListeningSocket? {
    try descriptor.map { try ListeningSocket(adopting: $0) }
  }
}
