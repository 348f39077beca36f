import ArgumentParser
import Glibc
import Listening
import Logging
import Platform
import Runtime

/// The application behind nginx, over FastCGI.
@main
struct InventoryFCGI: ParsableCommand {
  static func main() {
    FileMode.ownerOnly()
    main(nil)
  }

  static let configuration = CommandConfiguration(
    commandName: "inventory-fcgi",
    abstract: "Serves the inventory application over FastCGI.",
    discussion: """
      Point nginx at the socket with fastcgi_pass and fastcgi_keep_conn on; kept connections cost no thread. The \
      socket has mode 0660: nginx and this process share a group. Without --socket and --fd it serves the socket that \
      a service manager hands over. SIGTERM finishes the requests in flight, lets nginx go over to another process \
      without losing one, and ends.
      """
  )

  @Option(help: "Path of the Unix socket to create. A dead one is replaced, a live one is refused.")
  var socket: String?

  @Option(help: "Number of an inherited listening socket, instead of --socket.")
  var fd: Int32?

  @Option(
    help:
      "Requests that are worked on at the same time; by default 8 on PostgreSQL, 32 on the embedded database."
  )
  var threads: Int?

  @Option(
    help:
      "Requests that may wait beyond those; further ones, and all while the first waits 5 s, are answered with 503."
  )
  var queue = 4096

  func validate() throws {
    guard socket == nil || fd == nil else { throw ValidationError("Give either --socket PATH or --fd N.") }
    guard (1...1024).contains(threads ?? 1) else { throw ValidationError("--threads takes 1 to 1024.") }
    guard (0...1_000_000).contains(queue) else { throw ValidationError("--queue takes 0 to 1000000.") }
  }

  func run() throws {
    StopSignals.block()
    let manager = ServiceManager.ofProcess()
    let inherited = try InheritedSockets.take().only()
    guard socket != nil || fd != nil || inherited != nil else {
      throw ValidationError(
        "Give --socket PATH or --fd N, or start it by a service manager that hands over a socket."
      )
    }
    let configuration = try Configuration.ofProcess()
    // On the embedded database those that write together share a sync; of PostgreSQL each needs a connection.
    let threads = threads ?? (configuration.postgreSQL == nil ? 32 : 8)
    let serving = try Serving(configuration, label: "inventory-fcgi", threads: threads)
    defer { serving.close() }
    let logger = serving.assembly.logger
    let listening = try listeningSocket(inherited)
    var options = FastCGIServer.Options()
    options.threads = threads
    options.queue = queue
    // The web server, the superuser, and this process's own user for checks from within.
    options.users = configuration.webUsers.map { $0.union([0, geteuid()]) }
    let server = try FastCGIServer(
      socket: listening,
      responder: serving.responder,
      options: options,
      logger: logger
    )
    try server.start()
    let keeper = serving.measureKeeper()
    try keeper.start(requestThreads: threads) { server.waiting }
    let watchdog = try Watchdog(manager, nudge: server.nudge) { server.progress }
    manager.ready()
    ProgramCode.release()
    logger.info("serving", metadata: ["socket": "\(listening.name)"])
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
    logger.info("stopped")
  }

  private func listeningSocket(_ inherited: Int32?) throws -> ListeningSocket {
    if let socket { return try ListeningSocket(path: socket) }
    guard let descriptor = fd ?? inherited else { throw ListeningError.badActivation("there is no socket") }
    return try ListeningSocket(adopting: descriptor)
  }
}
