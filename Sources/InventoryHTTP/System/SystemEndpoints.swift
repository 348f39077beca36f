internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

/// Health, metrics and documents.
enum SystemEndpoints {
  private static let prefix = EndpointTable.prefix
  private static let tag = "system"

  static let all: [Endpoint] = [
    live, ready, health, metrics, verifyLedger, openAPI("/openapi.json", "getRootOpenAPI"),
    openAPI(prefix + "/openapi.json", "getOpenAPI"), documentation("/docs", "getRootDocs"),
    documentation("/redoc", "getRedoc"), documentation(prefix + "/docs", "getDocs"),
  ]

  private static let healthyBody = Array(#"{"status":"healthy"}"#.utf8)

  /// Liveness touches nothing: a database that is away must not get the process killed.
  private static let live = Endpoint.read(
    "/health",
    "getLiveness",
    "Whether the process runs",
    tag: tag,
    access: .everyone,
    rate: .exempt,
    output: .document(contentType: "application/json", .object([.init("status", .choice(["healthy"]))]))
  ) { _ in Reply(.document(healthyBody, contentType: "application/json")) }

  private static let ready = Endpoint.read(
    "/ready",
    "getReadiness",
    "Whether requests can be served",
    tag: tag,
    access: .everyone,
    rate: .exempt,
    output: .document(
      contentType: "application/json",
      .object([
        .init("status", .choice(["ready", "degraded", "unavailable"])),
        .init("checks", .map(.object([.init("status", .text)]))),
      ])
    )
  ) { call in
    let isUp = call.health.isDatabaseUp
    let redis = RedisHealth(of: call.inventory.shared)
    var writer = JSONWriter(capacity: 128)
    writer.object { writer in
      writer.member("status", !isUp ? "unavailable" : redis.isDegraded ? "degraded" : "ready")
      writer.object("checks") { writer in
        writer.object("database") { $0.member("status", isUp ? "healthy" : "critical") }
        writer.object("redis") { $0.member("status", redis.status) }
      }
    }
    return Reply(.document(writer.bytes, contentType: "application/json"), status: isUp ? 200 : 503)
  }

  private static let levels = SchemaShape.choice(["healthy", "warning", "degraded", "critical"])

  private static let health = Endpoint.read(
    prefix + "/health",
    "getHealth",
    "Health in four levels; details for admins and local services",
    tag: tag,
    access: .everyone,
    rate: .exempt,
    output: .document(
      contentType: "application/json",
      .object([
        .init("status", levels), .init("version", .text), .init("timestamp", .instant),
        .init(
          "checks",
          .map(.map(.any)),
          isRequired: false,
          summary: "Each with its status, and the figures that it follows from."
        ),
      ])
    )
  ) { call in
    let health = call.health
    let (isUp, milliseconds) = (health.isDatabaseUp, health.milliseconds)
    let database =
      !isUp ? "critical" : milliseconds > 500 ? "degraded" : milliseconds > 100 ? "warning" : "healthy"
    let pool = call.inventory.engine.poolStatus
    let load = pool.capacity > 0 ? 100 * Double(pool.checkedOut) / Double(pool.capacity) : 0
    let poolStatus = load > 90 ? "degraded" : load > 70 ? "warning" : "healthy"
    let queue = health.queue
    let levels = ["healthy", "warning", "degraded", "critical"]
    let redis = RedisHealth(of: call.inventory.shared)
    let worst = [database, poolStatus, redis.status, queue?.level ?? "healthy"].max {
      (levels.firstIndex(of: $0) ?? 0) < (levels.firstIndex(of: $1) ?? 0)
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("status", worst ?? "healthy")
      writer.member("version", call.application.settings.version)
      writer.member("timestamp", call.now)
      guard call.seesDetails else { return }
      writer.object("checks") { writer in
        writer.object("database") { writer in
          writer.member("status", database)
          writer.member("latency_ms", milliseconds, places: 3)
          writer.member("warning_ms", 100)
          writer.member("degraded_ms", 500)
        }
        writer.object("redis") { redis.write(into: &$0) }
        writer.object("db_pool") { writer in
          writer.member("status", poolStatus)
          writer.member("size", pool.size)
          writer.member("checked_in", pool.size - min(pool.size, pool.checkedOut))
          writer.member("checked_out", pool.checkedOut)
          writer.member("overflow", pool.overflow)
          writer.member("total_capacity", pool.capacity)
          writer.member("utilization_percent", load, places: 1)
        }
        if let queue { writer.object("queue") { queue.write(into: &$0) } }
      }
    }
    return Reply(
      .document(writer.bytes, contentType: "application/json"),
      status: worst == "critical" ? 503 : 200
    )
  }

  private static let metrics = Endpoint.read(
    "/metrics",
    "getMetrics",
    "Prometheus text, or a JSON summary",
    tag: tag,
    access: .local,
    rate: .exempt,
    output: .documents([
      ("text/plain", .text),
      (
        "application/json",
        .object([
          .init(
            "summary",
            .map(.object([.init("count", .count), .init("avg_ms", .figure), .init("p95_ms", .figure)]))
          )
        ])
      ),
    ])
  ) { call in
    let accept = call.request.head.headerFields[.accept] ?? ""
    let statistics = call.inventory.answers.statistics
    if accept.contains("text/plain") || accept.contains("openmetrics") {
      let sessions = (try? call.inventory.read(at: call.now) { try $0.system.liveSessions() }) ?? 0
      let queue = try? QueueFigures(call.inventory.read(at: call.now) { try $0.system.queue() })
      let text =
        call.application.metrics.prometheus(
          cacheHits: statistics.hits,
          cacheMisses: statistics.misses,
          activeSessions: sessions,
          more: call.application.sharedFamilies
        )
        + (queue?.prometheus ?? "")
      return Reply(.document(Array(text.utf8), contentType: "text/plain; version=0.0.4; charset=utf-8"))
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.object("summary") { writer in
        for entry in call.application.metrics.summary() {
          writer.name(entry.name)
          writer.object { writer in
            writer.member("count", entry.count)
            writer.member("avg_ms", entry.average, places: 3)
            writer.member("p95_ms", entry.p95, places: 3)
          }
        }
      }
    }
    return Reply(.document(writer.bytes, contentType: "application/json"))
  }

  private static let verifyLedger = Endpoint.read(
    prefix + "/ledger/verify",
    "verifyLedger",
    "Walk every hash chain and name the first altered entry",
    tag: tag,
    access: .local,
    output: .object(
      .named(
        "LedgerVerification",
        .object([
          .init("valid", .boolean), .init("entries", .count), .init("chains", .count),
          .init(
            "layouts",
            .array(.object([.init("layout", .count), .init("entries", .count)]), counts: nil),
            summary: "How the hashes are made, with the number of entries of each layout."
          ),
          .init("fault", .nullable(.text)), .init("entry_id", .nullable(.identifier)),
        ])
      )
    )
  ) { call in
    let found = try call.inventory.read { try $0.stock.verify() }
    return Reply.object { writer in
      writer.member("valid", found.fault == nil)
      writer.member("entries", found.entries)
      writer.member("chains", found.chains)
      writer.array("layouts") { writer in
        for (layout, entries) in found.layouts.sorted(by: { $0.key < $1.key }) {
          writer.object { writer in
            writer.member("layout", layout.rawValue)
            writer.member("entries", entries)
          }
        }
      }
      writer.member("fault", found.fault?.name) { $0.value($1) }
      writer.member("entry_id", found.fault?.entryID) { $0.value($1) }
    }
  }

  private static func openAPI(_ path: String, _ operation: String) -> Endpoint {
    Endpoint.read(
      path,
      operation,
      "This interface as OpenAPI 3.1",
      tag: tag,
      access: .everyone,
      rate: .exempt,
      output: .document(contentType: "application/json", .map(.any))
    ) { call in
      Reply(
        .document(call.application.openAPI, contentType: "application/json"),
        tag: call.application.openAPITag
      )
      .with(.cacheControl, CacheControl.publicFor(seconds: 300).field)
    }
  }

  private static func documentation(_ path: String, _ operation: String) -> Endpoint {
    Endpoint.read(
      path,
      operation,
      "This interface for people",
      tag: tag,
      access: .everyone,
      rate: .exempt,
      output: .document(contentType: "text/html", .text)
    ) { call in
      Reply(.document(call.application.documentation, contentType: "text/html; charset=utf-8"))
        .with(.cacheControl, CacheControl.publicFor(seconds: 300).field)
    }
  }
}

extension Call {
  /// Details of the inside are for admins and processes on the local socket.
  fileprivate var seesDetails: Bool {
    caller.isLocal || caller.role == .admin
  }
}

extension LedgerChainVerifier.Fault {
  /// What is wrong, in a word.
  package var name: String {
    switch self {
    case .altered: "altered"
    case .sequence: "sequence"
    case .balance: "balance"
    case .head: "head"
    }
  }

  /// The entry at fault, when there is one.
  package var entryID: Int64? {
    switch self {
    case .altered(let id), .sequence(let id), .balance(let id): id
    case .head: nil
    }
  }
}
