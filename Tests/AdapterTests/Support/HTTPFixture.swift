import Listening
import Logging
import NIOCore
import TestFolders

@testable import Daemon

/// An HTTP server in this process, on one socket for proxies and one for local programs.
final class HTTPFixture: Sendable {
  let application = TestApplication()
  let server: UnixHTTPServer
  let path: String
  let localPath: String
  private let folder: TemporaryFolder

  init(
    threads: Int = 2,
    queue: Int = 512,
    _ change: (inout UnixHTTPServer.Options) -> Void = { _ in }
  ) throws {
    var options = UnixHTTPServer.Options()
    options.patience.quiet = .milliseconds(100)
    change(&options)
    folder = try TemporaryFolder()
    path = folder.path + "/proxied.sock"
    localPath = folder.path + "/local.sock"
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let pool = try WorkerPool(threads: threads, queueLimit: queue)
    server = UnixHTTPServer(responder: application.responder, pool: pool, options: options, logger: logger)
    try server.listen(on: ListeningSocket(path: path), as: .proxied)
    try server.listen(on: ListeningSocket(path: localPath), as: .local)
  }

  /// Sends `text` on a new connection and returns everything up to its end.
  func exchange(_ text: String, local: Bool = false) throws -> String {
    let wire = try Wire(local ? localPath : path)
    wire.send(text)
    return wire.receiveToEnd()
  }

  @discardableResult
  func stop() -> Bool {
    application.openGate()
    return server.stop()
  }
}
