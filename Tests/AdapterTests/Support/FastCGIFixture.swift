import FCGIAdapter
import Listening
import Logging
import TestFolders

/// A FastCGI server in this process, in a folder of its own.
final class FastCGIFixture: Sendable {
  let application = TestApplication()
  let server: FastCGIServer
  let path: String
  private let folder: TemporaryFolder

  init(_ change: (inout FastCGIServer.Options) -> Void = { _ in }) throws {
    var options = FastCGIServer.Options()
    options.limits.patience = 2
    options.quietMilliseconds = 100
    change(&options)
    folder = try TemporaryFolder()
    path = folder.path + "/app.sock"
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    server = try FastCGIServer(
      socket: ListeningSocket(path: path),
      responder: application.responder,
      options: options,
      logger: logger
    )
    try server.start()
  }

  func client() throws -> FastCGIClient { try FastCGIClient(path) }

  /// Ends the server; every test calls it, so that no thread outlives its test.
  @discardableResult
  func stop() -> Bool {
    application.openGate()
    return server.stop()
  }
}
