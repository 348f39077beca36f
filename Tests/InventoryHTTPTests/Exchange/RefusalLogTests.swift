import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Logging
import Synchronization
import Testing

/// Lines about those who are kept out.
@Suite struct RefusalLogTests {
  private final class Lines: Sendable {
    let all = Mutex<[(level: Logger.Level, metadata: Logger.Metadata)]>([])

    struct Handler: LogHandler {
      let lines: Lines
      var metadata: Logger.Metadata = [:]
      var logLevel = Logger.Level.notice

      subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
      }

      func log(event: LogEvent) {
        lines.all.withLock { $0.append((event.level, event.metadata ?? [:])) }
      }
    }

    var logger: Logger {
      var logger = Logger(label: "test") { _ in Handler(lines: self) }
      logger.logLevel = .notice
      return logger
    }

    var texts: [String] {
      all.withLock { lines in
        lines.map { line in
          ["route", "status", "reason", "actor"].map { line.metadata[$0]?.description ?? "none" }
            .joined(separator: " ")
        }
      }
    }
  }

  @Test func refusalsAreLoggedOnceASecondForEachCaller() throws {
    let lines = Lines()
    let shop = try Shop(logger: lines.logger)
    let token = try shop.newToken(.viewer)
    for _ in 0..<3 { _ = try shop.send(.get, "/api/v1/users", token: token) }
    for _ in 0..<3 { _ = try shop.send(.get, "/api/v1/products", token: nil) }
    _ = try shop.send(.get, "/api/v1/products", token: "a.b.c")
    _ = try shop.send(.get, "/api/v1/products/77", token: token)
    shop.clock.advance(seconds: 1)
    _ = try shop.send(.get, "/api/v1/products", token: "a.b.c", peer: Peer(address: "192.0.2.9"))
    #expect(
      lines.texts == [
        "/api/v1/users 403 ROLE_REQUIRED user:1",
        "/api/v1/products 401 UNAUTHORIZED anonymous",
        "/api/v1/products 401 TOKEN_INVALID anonymous",
      ]
    )
  }
}
