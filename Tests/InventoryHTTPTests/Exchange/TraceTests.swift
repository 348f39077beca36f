import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Logging
import Synchronization
import Testing

/// What the log says of a caller's trace.
@Suite struct TraceTests {
  private final class Lines: Sendable {
    let metadata = Mutex<[Logger.Metadata]>([])
  }

  private struct Handler: LogHandler {
    let lines: Lines
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.metadata.withLock { $0.append(event.metadata ?? [:]) } }
  }

  /// What is logged of a request with this field.
  private func logged(_ traceparent: String?) throws -> Logger.Metadata {
    let shop = try Shop()
    let lines = Lines()
    let application = Application(
      inventory: shop.inventory,
      settings: shop.application.settings,
      logger: Logger(label: "test") { _ in Handler(lines: lines) },
      monotonic: { 0 }
    )
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/health")
    if let traceparent { head.headerFields[try #require(HTTPField.Name("traceparent"))] = traceparent }
    _ = application.respond(to: Request(head: head))
    return try #require(lines.metadata.withLock { $0.last })
  }

  @Test func aTraceIsCarriedIntoTheLog() throws {
    let line = try logged("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    #expect(line["trace_id"] == "0af7651916cd43dd8448eb211c80319c")
    #expect(line["parent_id"] == "b7ad6b7169203331")
    #expect(line["route"] == "/health")
  }

  @Test(arguments: [
    nil, "", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", "00-x\n-1-01",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  ])
  func whatIsNoTraceIsNotLogged(field: String?) throws {
    let line = try logged(field)
    #expect(line["trace_id"] == nil)
    #expect(line["parent_id"] == nil)
    #expect(line["status"] == "200")
  }
}
