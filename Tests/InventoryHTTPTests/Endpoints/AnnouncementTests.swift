import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// What each write leaves behind beside its effect: rows of the audit log, and namespaces whose answers are stale.
struct AnnouncementTests {
  private static let api = "/api/v1"

  /// A write as a person makes it, and what it announces.
  struct Step {
    var method: HTTPRequest.Method
    var path: String
    var body: String?
    var role = Role.admin
    var announces: [String]

    init(
      _ method: HTTPRequest.Method,
      _ path: String,
      _ body: String? = nil,
      as role: Role = .admin,
      _ announces: [String]
    ) {
      self.method = method
      self.path = path
      self.body = body
      self.role = role
      self.announces = announces
    }
  }

  static let line = #"{"sku":"TEA-1","quantity":2}"#
  static let client =
    #"{"name":"Ada","lastname":"King","email":"ada@example.com","telephone":"+15550100"}"#
  static let order =
    #"{"client_id":1,"bill":{"payment_type":"card"},"delivery_method":1,"lines":[\#(line)]}"#
  static let bill = #"{"bill_number":"B-1","client_id":1,"payment_type":3,"total":"10.00"}"#
  static let day = #"{"name":"Fair","date":"2027-05-01","type":"promotion"}"#
  static let hold = #"{"lines":[\#(line)],"ttl_seconds":600}"#

  /// In an order in which each is possible.
  private static let steps = goods + orders + others

  /// Writes of forecasts, jobs, caches and accounts.
  private static let others: [Step] = [
    Step(.post, "/predict", #"{"sku":"TEA-1","days":3}"#, ["stale: catalogue product.1"]),
    Step(
      .post,
      "/predict/async",
      #"{"sku":"TEA-1","days":3}"#,
      [#"admin@shop.test submit task 1 {"kind":"forecast"}"#]
    ),
    Step(.post, "/tasks/1/cancel", nil, ["admin@shop.test cancel task 1 {}"]),
    Step(
      .post,
      "/tasks/training/product/TEA-1",
      nil,
      [#"admin@shop.test submit task 2 {"kind":"training.product"}"#]
    ),
    Step(
      .post,
      "/imports?format=csv",
      "sku,date,quantity\nTEA-1,2024-01-01,3\n",
      [
        #"admin@shop.test submit task 3 {"kind":"import.run"}"#,
        #"admin@shop.test submit import 1 {"resource":"sales","size":37,"dry_run":false}"#,
      ]
    ),
    Step(
      .post,
      "/cache/invalidate",
      #"{"namespace":"events"}"#,
      [#"admin@shop.test invalidate cache 0 {"namespace":"events"}"#, "stale: events"]
    ),
    Step(.post, "/cache/clear", nil, ["admin@shop.test clear cache 0 {}", "stale: everything"]),
    Step(
      .post,
      "/auth/register",
      #"{"email":"new@shop.test","password":"Analytical1Engine","full_name":"Ada L"}"#,
      [#"admin@shop.test create user 5 {"role":"viewer"}"#, "stale: accounts"]
    ),
    Step(
      .post,
      "/auth/login",
      #"{"email":"viewer@shop.test","password":"\#(testPassword)"}"#,
      ["viewer@shop.test login user 1 {}"]
    ),
    Step(
      .post,
      "/auth/login",
      #"{"email":"viewer@shop.test","password":"wrong"}"#,
      ["admin@shop.test login_failed user 1 {}"]
    ),
    Step(
      .patch,
      "/users/2",
      #"{"full_name":"Changed","role":"cashier","is_active":false}"#,
      [
        #"admin@shop.test update user 2 {"full_name":{"old":"Some cashier","new":"Changed"},"#
          + #""is_active":{"old":true,"new":false}}"#,
        "stale: accounts",
      ]
    ),
    Step(.post, "/auth/logout", nil, as: .viewer, ["viewer@shop.test logout user 1 {}", "stale: accounts"]),
    Step(
      .post,
      "/auth/logout-all",
      nil,
      as: .staff,
      ["staff@shop.test logout_all user 3 {}", "stale: accounts"]
    ),
    Step(
      .post,
      "/auth/change-password",
      #"{"current_password":"\#(testPassword)","new_password":"Another-Horse-8"}"#,
      ["admin@shop.test change_password user 4 {}", "stale: accounts"]
    ),
  ]

  @Test func writesAnnounceTheirAuditRowsAndWhatTheyMakeStale() throws {
    let shop = try Shop(on: .sqlite)
    for role in Role.allCases { _ = try shop.token(role) }
    for step in Self.steps {
      let (rows, versions) = try Self.traces(shop)
      let answer = try shop.send(step.method, Self.api + step.path, step.body, as: step.role)
      let (more, after) = try Self.traces(shop)
      let namespaces = after.filter { versions[$0.key] != $0.value }.keys.sorted()
      var announced = Array(more.dropFirst(rows.count))
      if !namespaces.isEmpty { announced.append("stale: " + Self.summary(namespaces)) }
      #expect(announced == step.announces, "\(step.method) \(step.path) \(answer.status)")
    }
  }

  private static func traces(_ shop: Shop) throws -> (rows: [String], versions: [String: Int64]) {
    try shop.engine.read { connection in
      let rows = try connection.all(
        "SELECT actor, action, resource_type, resource_id, changes FROM audit_logs ORDER BY id"
      ) { row in
        try row.values.map { if case .text(let text) = $0 { text } else { "?" } }.joined(separator: " ")
      }
      return (rows, try connection.versionsOfNamespaces())
    }
  }

  /// All buckets of products in one word.
  private static func summary(_ namespaces: [String]) -> String {
    let buckets = namespaces.filter { $0.hasPrefix("product.") }
    guard buckets.count == Int(CachePolicy.buckets) else { return namespaces.joined(separator: " ") }
    return (["product.*"] + namespaces.filter { !$0.hasPrefix("product.") }).joined(separator: " ")
  }
}
