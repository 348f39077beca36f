import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// The audit log as administrators look through it.
@Suite struct AuditEndpointTests {
  private static let path = "/api/v1/audit-logs"
  private let shop: Shop

  init() throws {
    shop = try Shop()
    for role in Role.allCases { _ = try shop.token(role) }
  }

  private func rows(_ query: String = "") throws -> [JSONValue] {
    let answer = try shop.send(.get, Self.path + query)
    try #require(answer.status == 200, "\(answer.text)")
    return answer.data?.elements ?? []
  }

  private func actions(_ query: String) throws -> [String] {
    try rows(query).compactMap { $0["action"]?.text }
  }

  @Test func aRowSaysWhoDidWhat() throws {
    _ = try shop.send(
      .patch,
      "/api/v1/users/me",
      #"{"full_name":"New Name"}"#,
      as: .staff,
      fields: ["User-Agent": "till"]
    )
    let row = try #require(try rows("?limit=1").first)
    #expect(
      row.names == [
        "id", "recorded_at", "actor", "action", "resource_type", "resource_id", "changes", "address",
        "user_agent",
        "request_id",
      ]
    )
    #expect(row.at("/actor/kind")?.text == "user")
    #expect(row.at("/actor/id")?.int == 3)
    #expect(row.at("/actor/name")?.text == "staff@shop.test")
    #expect(row["action"]?.text == "update")
    #expect(row.at("/changes/full_name/old")?.text == "Some staff")
    #expect(row.at("/changes/full_name/new")?.text == "New Name")
    #expect(row["address"]?.text == "192.0.2.1")
    #expect(row["user_agent"]?.text == "till")
  }

  @Test func rowsAreFilteredByActorActionResourceAndTime() throws {
    try shop.addProduct("TEA-1", stock: 5)
    shop.clock.advance(seconds: 60)
    let then = shop.clock.now
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":1}"#, as: .cashier)
    #expect(try actions("?actor=user:2") == ["sale"])
    #expect(try actions("?action=create&resource=product") == ["create"])
    #expect(try actions("?resource=product:1") == ["create"])
    #expect(try actions("?resource=product:2") == [])
    #expect(try actions("?from=\(then)&resource=transaction") == ["sale"])
    #expect(try actions("?to=\(then)&action=sale") == [])
    #expect(try actions("?actor=system&action=create").count == 4)
    for bad in ["?actor=ann", "?actor=user:x", "?from=yesterday", "?format=xml", "?format=json&no_such=1"] {
      #expect(try shop.send(.get, Self.path + bad).status == 400, "\(bad)")
    }
    let long = try shop.send(.get, Self.path + "?from=2025-01-01T00:00:00Z&to=2026-06-01T00:00:00Z")
    #expect(long.badFields == ["/to"])
  }

  @Test func pagesMeetWhileRowsAreAdded() throws {
    for number in 0..<12 { try shop.addProduct("TEA-\(number)") }
    var seen: [Int] = []
    var cursor = ""
    repeat {
      let page = try shop.send(.get, "\(Self.path)?limit=5&action=create\(cursor)")
      seen += (page.data?.elements ?? []).compactMap { $0["id"]?.int }
      cursor = page["/page/next_cursor"]?.text.map { "&cursor=\($0)" } ?? ""
    } while !cursor.isEmpty
    #expect(seen.count == 16)
    #expect(seen == seen.sorted(by: >))
  }

  @Test func lookingIsWrittenDownAsWell() throws {
    _ = try rows("?actor=user:2&limit=3")
    let row = try #require(try rows("?limit=1").first)
    #expect(row["action"]?.text == "read")
    #expect(row["resource_type"]?.text == "audit_log")
    #expect(row.at("/changes/actor")?.text == "user:2")
    #expect(row.at("/changes/rows")?.int == 0)
  }

  @Test func aSpreadsheetRunsNothing() throws {
    for name in ["=1+1", "+1", "-1", "@x", " =1", "\u{FF1D}1", "plain"] {
      let body = #"{"name":"\#(name)"}"#
      _ = try shop.send(.post, "/api/v1/categories", body, fields: ["User-Agent": name])
    }
    let answer = try shop.send(.get, Self.path + "?format=csv&action=create&resource=category")
    #expect(answer.fields["content-type"] == "text/csv; charset=utf-8")
    let lines = answer.text.split(separator: "\r\n")
    #expect(lines.first?.hasPrefix("id,recorded_at,actor_kind,actor_id,actor,action,") == true)
    #expect(lines.count == 8)
    for line in lines.dropFirst() {
      for cell in line.split(separator: ",") {
        #expect(!"=+-@".contains(cell.first ?? "x"), "\(cell)")
      }
    }
  }

  @Test func refusedWritesAreWrittenDown() throws {
    try shop.addProduct("TEA-1", stock: 1)
    _ = try shop.send(.post, "/api/v1/products", #"{"sku":"A-1","name":"A","price":"1"}"#, as: .viewer)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":9}"#, as: .cashier)
    _ = try shop.send(
      .post,
      "/api/v1/transactions?dry_run=true",
      #"{"sku":"TEA-1","quantity":9}"#,
      as: .cashier
    )
    _ = try shop.send(.get, "/api/v1/users", as: .viewer)
    _ = try shop.send(.post, "/api/v1/products", "{}", as: nil)
    let refused = try rows("?action=refused").map {
      "\($0.at("/actor/name")?.text ?? "") \($0["resource_id"]?.text ?? "") \($0.at("/changes/reason")?.text ?? "")"
    }
    #expect(
      refused == [
        "cashier@shop.test createTransaction INSUFFICIENT_STOCK",
        "viewer@shop.test createProduct ROLE_REQUIRED",
      ]
    )
  }

  @Test func anAlteredRowIsNamed() throws {
    let sound = try shop.send(.get, Self.path + "/verify")
    #expect(sound["/data/valid"]?.flag == true)
    #expect(sound["/data/rows"]?.int == 4)
    #expect(sound["/data/fault"] == .null)
    try shop.engine.write {
      _ = try $0.execute("UPDATE audit_logs SET actor = 'nobody' WHERE id = 2", [])
    }
    let altered = try shop.send(.get, Self.path + "/verify")
    #expect(altered["/data/valid"]?.flag == false)
    #expect(altered["/data/fault"]?.text == "altered")
    #expect(altered["/data/row_id"]?.int == 2)
  }

  @Test func aDigestHoldsTheLogToWhatItWas() throws {
    let last = try shop.engine.write { try AuditLog($0).lastSettled() }
    let digest = try shop.engine.read { try AuditLog($0).digest(until: last).digest }
    #expect(BookDigest(digest.description, of: .audit) == digest)
    #expect(BookDigest(digest.description, of: .ledger) == nil)
    for number in 0..<5 { try shop.addProduct("TEA-\(number)") }
    #expect(try shop.engine.read { try AuditLog($0).digest(until: last).digest } == digest)
    #expect(try shop.engine.read { try AuditLog($0).digest().digest } != digest)
    // Whoever makes all hashes anew cannot make the digest anew.
    try shop.engine.write { connection in
      _ = try connection.execute("DELETE FROM audit_logs", [])
      _ = try connection.execute(
        "UPDATE audit_heads SET length = 0, last_hash = $1",
        [.blob([UInt8](repeating: 0, count: 32))]
      )
      let record = AuditRecord(
        recordedAt: shop.clock.now,
        actor: .system,
        name: "system",
        action: "create",
        resourceType: "user",
        resourceID: "1",
        changes: "{}",
        address: "",
        userAgent: "",
        requestID: ""
      )
      try AuditLog(connection).append([record])
    }
    #expect(try shop.engine.read { try AuditLog($0).verify().fault } == nil)
    #expect(try shop.engine.read { try AuditLog($0).digest(until: last).digest } != digest)
  }
}
