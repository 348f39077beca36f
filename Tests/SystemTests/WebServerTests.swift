import Foundation
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import TestFolders
import Testing

/// What nginx answers by itself, and who is who on which socket.
@Suite(.serialized) struct WebServerTests {
  private let installation: Installation
  private let token: String

  init() throws {
    installation = try Installation()
    token = try installation.prepare { inventory in
      _ = try inventory.addProduct("TEA-001", stock: 10)
      return try inventory.testToken(.admin, email: "boss@shop.test", session: "boss")
    }
  }

  private func expectEnvelope(_ answer: Answer, _ status: Int, _ code: ErrorCode) {
    #expect(answer.status == status)
    #expect(answer.code == code.rawValue)
    #expect(answer.json.names == ["success", "error_code", "message", "details", "timestamp", "request_id"])
    #expect(answer["/request_id"]?.text == answer.fields["x-request-id"])
    #expect(answer["/timestamp"]?.text.flatMap { try? Instant(parsing: $0) } != nil, "\(answer.text)")
    #expect(answer.fields["x-content-type-options"] == "nosniff")
    #expect(answer.fields["cache-control"] == "no-store")
    #expect(answer.fields["content-type"]?.hasPrefix("application/json") == true)
  }

  @Test func itsOwnRefusalsWearTheEnvelope() throws {
    let web = try installation.startWebServer()
    defer { web.program.stop() }
    // Nobody stands behind it yet.
    expectEnvelope(try web.connect().exchange("GET", "/health"), 502, .gatewayError)
    expectEnvelope(
      try web.connect().exchange("POST", "/api/v1/predict", declared: 10_485_761),
      413,
      .badRequest
    )
    expectEnvelope(
      try web.connect().exchange("GET", "/" + String(repeating: "a", count: 9_000)),
      414,
      .badRequest
    )
    expectEnvelope(
      try web.connect().exchange("GET", "/", fields: [("X-Long", String(repeating: "a", count: 40_000))]),
      431,
      .badRequest
    )
    let broken = try web.connect()
    try broken.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
    expectEnvelope(try broken.receive(), 400, .badRequest)
    let problem = try web.connect().exchange(
      "GET",
      "/health",
      fields: [("Accept", "application/problem+json"), ("X-Request-ID", "mine-1")]
    )
    #expect(problem.fields["content-type"] == "application/problem+json")
    #expect(problem["/type"]?.text == "about:blank")
    #expect(problem["/status"]?.int == 502)
    #expect(problem["/request_id"]?.text == "mine-1")
  }

  @Test func aSlowApplicationIsA504() throws {
    let program = try installation.startFastCGI()
    let web = try installation.startWebServer {
      $0.replacing("fastcgi_read_timeout 65s", with: "fastcgi_read_timeout 1s")
    }
    defer {
      web.program.stop()
      program.signal(SIGCONT)
      program.stop()
    }
    program.signal(SIGSTOP)
    let answer = try web.connect().exchange("GET", "/health")
    expectEnvelope(answer, 504, .timeout)
    #expect(answer.fields["retry-after"] == "5")
    program.signal(SIGCONT)
    try wait("an answer") { try web.connect().exchange("GET", "/health").status == 200 }
  }

  @Test func tooManyRequestsOfOneAddressAreA429ButHealthIsNot() throws {
    let program = try installation.startFastCGI()
    let web = try installation.startWebServer(unlimited: "")
    defer {
      web.program.stop()
      program.stop()
    }
    let connection = try HTTPConnection(.tcp(web.port))
    var refused: Answer?
    for _ in 0..<60 {
      let answer = try connection.exchange("GET", "/api/v1/products")
      if answer.status == 429 { refused = answer }
    }
    let answer = try #require(refused)
    expectEnvelope(answer, 429, .rateLimited)
    #expect(answer.fields["retry-after"] == "1")
    #expect(answer.fields["x-ratelimit-limit"] == "10")
    #expect(answer.fields["x-ratelimit-remaining"] == "0")
    #expect(answer.fields["ratelimit-policy"] == "\"nginx-api\";q=10;w=1")
    #expect(answer.fields["ratelimit"] == "\"nginx-api\";r=0;t=1")
    for _ in 0..<60 { #expect(try connection.exchange("GET", "/health").status == 200) }
  }

  @Test func largeAnswersAreCompressedButThoseWithTokensAreNot() throws {
    let program = try installation.startFastCGI()
    let web = try installation.startWebServer()
    defer {
      web.program.stop()
      program.stop()
    }
    let accepts = [("Accept-Encoding", "gzip"), ("Authorization", "Bearer \(token)")]
    let plain = try web.connect().exchange("GET", "/openapi.json")
    let packed = try web.connect().exchange("GET", "/openapi.json", fields: accepts)
    #expect(packed.fields["content-encoding"] == "gzip")
    #expect(packed.body.count * 10 < plain.body.count * 3)
    let product = try web.connect().exchange("GET", "/api/v1/products/1", fields: accepts)
    let tag = try #require(product.fields["etag"])
    let unchanged = try web.connect().exchange(
      "GET",
      "/api/v1/products/1",
      fields: accepts + [("If-None-Match", tag)]
    )
    #expect(unchanged.status == 304)
    let write = try web.connect().exchange(
      "PATCH",
      "/api/v1/products/1",
      fields: accepts + [("If-Match", tag), ("Content-Type", "application/json")],
      body: Array(#"{"name":"Other"}"#.utf8)
    )
    #expect(write.status == 200)
  }

  @Test func olderPathsLeadToTheSameThings() throws {
    let program = try installation.startFastCGI()
    let web = try installation.startWebServer()
    defer {
      web.program.stop()
      program.stop()
    }
    let signed = [("Authorization", "Bearer \(token)")]
    for (path, status) in [
      ("/products", 200), ("/api/products", 200), ("/products/1", 200), ("/products/TEA-001", 200),
      ("/api/products/1/stock", 200), ("/products/stats", 200), ("/health_check", 200), ("/cache-stats", 200),
      ("/auth/me", 200), ("/openapi.json", 200), ("/docs", 200), ("/transactions?limit=1", 200),
      ("/products/999", 404), ("/products/NO-SUCH", 404), ("/nothing", 404),
    ] {
      let answer = try web.connect().exchange("GET", path, fields: signed)
      #expect(answer.status == status, "\(path): \(answer.text.prefix(200))")
    }
  }

  // MARK: Local socket

  @Test func theKernelSaysWhoCallsOnTheLocalSocket() throws {
    let daemon = try installation.startDaemon()
    defer { daemon.stop() }
    func call(_ name: String, _ path: String, _ fields: [(String, String)] = []) throws -> Answer {
      try HTTPConnection(.unix(installation.socket(name))).exchange("GET", path, fields: fields)
    }
    #expect(try call("local", "/api/v1/products").status == 200)
    #expect(try call("local", "/api/v1/ledger/verify")["/data/valid"]?.flag == true)
    let users = try call("local", "/api/v1/users")
    #expect(users.status == 403)
    #expect(users["/details/role"]?.text == "admin")
    #expect(try call("local", "/api/v1/users", [("Authorization", "Bearer \(token)")]).status == 200)
    // The same words on the proxied socket prove nothing.
    #expect(try call("daemon", "/api/v1/products").status == 401)
    #expect(try call("daemon", "/api/v1/ledger/verify").status == 401)
    let created = try HTTPConnection(.unix(installation.socket("local"))).exchange(
      "POST",
      "/api/v1/products",
      fields: [("Content-Type", "application/json")],
      body: Array(#"{"sku":"LOCAL-1","name":"Local","price":1}"#.utf8)
    )
    #expect(created.status == 201)
  }

  @Test func aUserWithoutARoleIsNobodyOnTheLocalSocket() throws {
    let daemon = try installation.startDaemon(environment: ["DAEMON_TRUSTED_UIDS": "\(getuid() + 1):admin"])
    defer { daemon.stop() }
    let connection = try HTTPConnection(.unix(installation.socket("local")))
    #expect(try connection.exchange("GET", "/api/v1/products").status == 401)
    #expect(try connection.exchange("GET", "/health").status == 200)
  }

  @Test func socketsAreForTheGroupAndGoWithTheirProcess() throws {
    let program = try installation.startFastCGI()
    let daemon = try installation.startDaemon()
    for name in ["fcgi-1", "daemon", "local"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: installation.socket(name))
      #expect(attributes[.posixPermissions] as? Int == 0o660, "\(name)")
    }
    #expect(program.stop() == 0)
    #expect(daemon.stop() == 0)
    for name in ["fcgi-1", "daemon", "local"] {
      #expect(!FileManager.default.fileExists(atPath: installation.socket(name)), "\(name)")
    }
  }

  @Test func aBadConfigurationIsRefusedWithEveryFault() throws {
    var environment = installation.environment
    environment["RATE_LIMIT_REQUESTS"] = "many"
    environment["LOG_LEVEL"] = "loud"
    environment["JWT_SECRET_KEY"] = "too short"
    let program = try Program(
      Program.buildFolder + "/inventory-fcgi",
      ["--socket", installation.socket("bad")],
      environment: environment,
      logPath: installation.folder.path + "/bad.log"
    )
    try wait("the end") { !program.isRunning }
    #expect(program.stop() != 0)
    for name in ["RATE_LIMIT_REQUESTS", "LOG_LEVEL", "JWT_SECRET_KEY"] {
      #expect(program.log.contains(name), "\(name)")
    }
    #expect(!program.log.contains("too short"))
  }
}
