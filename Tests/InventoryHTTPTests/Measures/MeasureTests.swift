import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryTesting
import Measures
import Testing

@testable import InventoryHTTP
@testable import InventoryStore

@Suite struct MeasureTests {
  private let shop: Shop

  init() throws {
    shop = try Shop {
      $0.trustedUsers = [1000: .viewer]
      $0.metricsAllowed = AddressList(["192.0.2.0/24", "2001:db8::7"]) ?? AddressList()
    }
  }

  /// A member whose name may hold slashes.
  private func member(_ value: JSONValue?, _ name: String) -> JSONValue? {
    if case .object(let object)? = value { object[name] } else { nil }
  }

  private func text(_ value: JSONValue?) -> String? {
    if case .string(let text)? = value { text } else { nil }
  }

  private static let stranger = Peer(address: "198.51.100.1")
  private static let paths = ["summary", "system", "requests", "endpoints", "database", "cache", "errors"]

  @Test(arguments: paths)
  func administratorsLocalUsersAndAllowedAddressesReadThem(_ name: String) throws {
    let path = "/api/v1/metrics/\(name)"
    func status(_ token: String?, _ peer: Peer) throws -> Int {
      try shop.send(.get, path, token: token, peer: peer).status
    }
    #expect(try status(nil, Self.stranger) == 401)
    #expect(try status(shop.token(.staff), Self.stranger) == 403)
    #expect(try status(shop.token(.admin), Self.stranger) == 200)
    #expect(try status(nil, Peer(credentials: PeerCredentials(userID: 1000, groupID: 1))) == 200)
    #expect(try status(nil, Peer(credentials: PeerCredentials(userID: 1001, groupID: 1))) == 401)
    #expect(try status(nil, Peer(address: "192.0.2.77")) == 200)
    #expect(try status(nil, Peer(address: "2001:db8::7")) == 200)
    #expect(try status(nil, Peer(address: "2001:db8::8")) == 401)
    #expect(try status(shop.token(.viewer), Peer(address: "192.0.2.77")) == 200)
    // A field that anybody can send is no address.
    let answer = try shop.send(
      .get,
      path,
      token: nil,
      fields: ["X-Forwarded-For": "192.0.2.1", "X-Real-IP": "192.0.2.1"],
      peer: Self.stranger
    )
    #expect(answer.status == 401)
  }

  @Test func anAllowedAddressOpensNothingElse() throws {
    for path in ["/api/v1/products", "/api/v1/users", "/api/v1/audit-logs"] {
      #expect(try shop.send(.get, path, token: nil, peer: Peer(address: "192.0.2.77")).status == 401)
    }
    let reset = try shop.send(.post, "/api/v1/metrics/reset", token: nil, peer: Peer(address: "192.0.2.77"))
    #expect(reset.status == 401)
  }

  @Test func requestsAreCountedByRouteAndByEndpoint() throws {
    let id = try shop.addProduct("TEA-001")
    for _ in 0..<3 { _ = try shop.send(.get, "/api/v1/products/\(id)") }
    _ = try shop.send(.get, "/api/v1/products/99999")
    let endpoints = try shop.send(.get, "/api/v1/metrics/endpoints")
    let routes = try shop.send(.get, "/api/v1/metrics/requests")
    let one = try #require(member(endpoints.data, "GET /api/v1/products/{id}"))
    #expect(one.at("count")?.int == 4)
    #expect(one.at("errors")?.int == 0)
    #expect(one.at("slow")?.int == 0)
    #expect(one.names == ["count", "errors", "avg_ms", "p50_ms", "p95_ms", "p99_ms", "slow", "critical"])
    let list = try #require(member(routes.data, "/api/v1/products/{id}"))
    #expect(list.at("count")?.int == 4)
    let summary = try shop.send(.get, "/api/v1/metrics/summary")
    #expect(summary["/data/overview/total_requests"]?.int ?? 0 >= 6)
    #expect(summary["/data/health/failed_requests"]?.int == 0)
  }

  @Test func statementsAreCountedByNameAndTheCacheByKind() throws {
    let id = try shop.addProduct("TEA-001")
    for _ in 0..<4 { _ = try shop.send(.get, "/api/v1/products/\(id)") }
    let database = try shop.send(.get, "/api/v1/metrics/database")
    let statements = try #require(database["/data/statements"])
    #expect(statements.at("insert products/count")?.int == 1)
    #expect(statements.at("commit/count")?.int ?? 0 > 0)
    #expect(statements.at("select products/failed")?.int == 0)
    let cache = try shop.send(.get, "/api/v1/metrics/cache")
    let products = try #require(cache["/data/product"])
    #expect(products.at("misses")?.int == 1)
    #expect(products.at("hits")?.int == 3)
    #expect(products.at("entries")?.int == 1)
    #expect(cache.data?.names.contains("session") == true)
  }

  @Test func refusalsAreCountedByReason() throws {
    _ = try shop.send(.get, "/api/v1/products/99999")
    _ = try shop.send(.get, "/api/v1/products", as: nil)
    let types = try #require(try shop.send(.get, "/api/v1/metrics/errors")["/data/types"])
    #expect(types.names.contains("NOT_FOUND") || types.names.contains("PRODUCT_NOT_FOUND"))
    #expect(types.names.contains("UNAUTHORIZED"))
  }

  @Test func aFailureIsKeptWithTheErrorIDOfItsAnswer() throws {
    let place = try TestDatabase.Place(isEmpty: false)
    let observed = ObservedEngine(try TestDatabase.chosen.open(in: place))
    let broken = try Shop(in: place, engine: observed)
    let token = try broken.token(.admin)
    let answer = try observed.failing(1, with: SQLError(.other, message: "a disk of a test is broken")) {
      try broken.send(.get, "/api/v1/products", token: token, fields: ["X-Request-ID": "till-7"])
    }.value
    #expect(answer.status == 500)
    #expect(text(answer["/details/error_id"])?.isEmpty == false)
    let last = try broken.send(.get, "/api/v1/metrics/errors")["/data/last/0"]
    #expect(text(last?.at("route")) == "GET /api/v1/products")
    #expect(text(last?.at("request_id")) == "till-7")
    #expect(text(last?.at("error_id")) == text(answer["/details/error_id"]))
  }

  @Test func aSlowStatementIsKeptWithItsPlanAndAWarning() throws {
    let plan = StatementPlan(
      lines: ["SCAN products"],
      scans: [.init(table: "products", rows: 120_000)]
    )
    let slow = SlowStatement(
      name: "select products",
      microseconds: 51_250,
      sql: "SELECT 1 FROM products WHERE name = $1",
      plan: plan,
      at: shop.clock.now
    )
    slow.keep(on: shop.application.measures.board)
    let kept = try #require(try shop.send(.get, "/api/v1/metrics/database")["/data/slow/0"])
    #expect(text(kept.at("statement")) == "select products")
    #expect(text(kept.at("sql")) == "SELECT 1 FROM products WHERE name = $1")
    #expect(text(kept.at("plan/0")) == "SCAN products")
    #expect(
      text(kept.at("warning")) == "reads all of products (about 120000 rows); an index may be missing"
    )
  }

  @Test func aResetIsForAdministrators() throws {
    _ = try shop.send(.get, "/api/v1/products")
    #expect(try shop.send(.post, "/api/v1/metrics/reset", as: .staff).status == 403)
    #expect(try shop.send(.post, "/api/v1/metrics/reset").status == 204)
    let endpoints = try shop.send(.get, "/api/v1/metrics/endpoints")
    // The reset itself is answered after it was done.
    #expect(endpoints.data?.names == ["POST /api/v1/metrics/reset"])
  }

  @Test func healthTellsOfMemoryAndDisk() throws {
    let health = try shop.send(.get, "/api/v1/metrics/health")
    #expect(
      health["/checks"]?.names == ["database", "redis", "db_pool", "queue", "memory", "disk", "assistant"]
    )
    #expect(health["/checks/assistant/status"] == .string("healthy"))
    #expect(health["/checks/disk/total_bytes"]?.int ?? 0 > 0)
    #expect(health["/checks/memory/total_bytes"]?.int ?? 0 > 0)
    let summary = try shop.send(.get, "/api/v1/metrics/health", token: nil, peer: Self.stranger)
    #expect(summary.status == 200)
    #expect(summary.json.names == ["status", "version", "timestamp"])
  }

  @Test func theProcessIsShown() throws {
    let system = try shop.send(.get, "/api/v1/metrics/system")
    #expect(system["/data/processes/0/pid"]?.int ?? 0 > 0)
    #expect(system["/data/memory/used_bytes"]?.int ?? 0 > 1_000_000)
    #expect(system["/data/descriptors/open"]?.int ?? 0 > 2)
    #expect(system["/data/threads/busy"]?.int == 1)
  }

  @Test func everyJobKindOfTheServiceHasItsSeries() throws {
    let runner = JobRunner(
      shop.inventory,
      handlers: JobHandlers(
        JobTable.all.names.map { JobHandler($0) { _ in .result("{}") } }
          + [JobHandler("of-tomorrow") { _ in .result("{}") }]
      ),
      worker: "test",
      monotonic: { 0 }
    )
    for kind in JobTable.all.names + ["of-tomorrow"] {
      try shop.inventory.commit(as: .system) { _ = try $0.tasks.enqueue(JobDraft(kind: kind)) }
      runner.run(try found(try runner.claim(limit: 1).first, "nothing to do"))
    }
    let text = try shop.send(.get, "/metrics", as: .admin, fields: ["Accept": "text/plain"]).text
    for kind in JobTable.all.names + ["other"] {
      #expect(text.contains("job_duration_seconds_count{kind=\"\(kind)\",outcome=\"SUCCESS\"} 1\n"))
    }
  }
}
