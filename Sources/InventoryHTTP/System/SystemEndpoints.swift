internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Health and documents.
enum SystemEndpoints {
  private static let prefix = EndpointTable.prefix
  private static let tag = "system"

  static let all: [Endpoint] = [
    live, ready, health, verifyLedger, openAPI("/openapi.json", "getRootOpenAPI"),
    openAPI(prefix + "/openapi.json", "getOpenAPI"), documentation("/docs", "getRootDocs"),
    documentation("/redoc", "getRedoc"), documentation(prefix + "/docs", "getDocs"),
  ]

  private static let healthyBody = Array(#"{"status":"healthy"}"#.utf8)

  /// Liveness touches nothing: a database that is away must not get the process killed.
  private static let live = Endpoint.read(
    "/health",
    "getLiveness",
    "Check whether the process is alive",
    tag: tag,
    access: .everyone,
    rate: .exempt,
    output: .document(contentType: "application/json", .object([.init("status", .choice(["healthy"]))]))
  ) { _ in Reply(.document(healthyBody, contentType: "application/json")) }

  private static let ready = Endpoint.read(
    "/ready",
    "getReadiness",
    "Check whether the service is ready for requests",
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

  private static let health = HealthReport.endpoint(
    prefix + "/health",
    "getHealth",
    "Get the health of the service in four levels; details for admins and local services"
  )

  private static let verifyLedger = Endpoint.read(
    prefix + "/ledger/verify",
    "verifyLedger",
    "Verify the hash chains of the ledger; reports the first altered entry",
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
      "Get the OpenAPI 3.1 document of this API",
      tag: tag,
      access: .everyone,
      rate: .exempt,
      output: .document(contentType: "application/json", .map(.any))
    ) { call in
      let description = call.application.documents.description
      return Reply(.document(description.json, contentType: "application/json"), tag: description.tag)
        .with(.cacheControl, CacheControl.publicFor(seconds: 300).field)
    }
  }

  private static func documentation(_ path: String, _ operation: String) -> Endpoint {
    Endpoint.read(
      path,
      operation,
      "Get the documentation of this API as a page",
      tag: tag,
      access: .everyone,
      rate: .exempt,
      output: .document(contentType: "text/html", .text)
    ) { call in
      Reply(.document(call.application.documents.page, contentType: "text/html; charset=utf-8"))
        .with(.cacheControl, CacheControl.publicFor(seconds: 300).field)
    }
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
