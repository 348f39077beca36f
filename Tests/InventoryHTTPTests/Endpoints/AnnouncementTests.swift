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
  private struct Step {
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

  private static let line = #"{"sku":"TEA-1","quantity":2}"#
  private static let client =
    #"{"name":"Ada","lastname":"King","email":"ada@example.com","telephone":"+15550100"}"#
  private static let order =
    #"{"client_id":1,"bill":{"payment_type":"card"},"delivery_method":1,"lines":[\#(line)]}"#
  private static let bill = #"{"bill_number":"B-1","client_id":1,"payment_type":3,"total":"10.00"}"#
  private static let day = #"{"name":"Fair","date":"2027-05-01","type":"promotion"}"#
  private static let hold = #"{"lines":[\#(line)],"ttl_seconds":600}"#

  private static let steps = [
    Step(
      .post,
      "/categories",
      #"{"name":"Tea"}"#,
      [#"admin@shop.test create category 1 {"name":"Tea"}"#, "stale: catalogue categories"]
    ),
    Step(
      .patch,
      "/categories/1",
      #"{"name":"Teas"}"#,
      [
        #"admin@shop.test update category 1 {"name":{"old":"Tea","new":"Teas"}}"#,
        "stale: catalogue categories",
      ]
    ),
    Step(
      .post,
      "/products",
      #"{"sku":"TEA-1","name":"Tea","price":"2.50","stock":100,"category":"Teas"}"#,
      [#"admin@shop.test create product 1 {"sku":"TEA-1","stock":100}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/products",
      #"{"sku":"CUP-1","name":"Cup","price":"4.00","category":"China"}"#,
      [
        #"admin@shop.test create category 2 {"name":"China"}"#,
        #"admin@shop.test create product 2 {"sku":"CUP-1","stock":0}"#,
        "stale: catalogue categories product.2",
      ]
    ),
    Step(
      .patch,
      "/products/2",
      #"{"sku":"CUP-2","price":"5.00","cost_price":"1.00","is_active":false}"#,
      [
        #"admin@shop.test update product 2 {"sku":{"old":"CUP-1","new":"CUP-2"},"price":{"old":"4.00","new":"5.00"},"#
          + #""cost_price":{"old":"0.00","new":"1.00"},"is_active":{"old":true,"new":false}}"#,
        "stale: catalogue product.2",
      ]
    ),
    Step(
      .delete,
      "/products/2",
      nil,
      [#"admin@shop.test delete product 2 {"sku":"CUP-2"}"#, "stale: catalogue product.2"]
    ),
    Step(
      .delete,
      "/categories/2",
      nil,
      [#"admin@shop.test delete category 2 {"name":"China"}"#, "stale: catalogue categories"]
    ),
    Step(
      .post,
      "/transactions",
      line,
      [#"admin@shop.test sale transaction 2 {"sku":"TEA-1","quantity":-2}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/transactions",
      #"{"sku":"TEA-1","quantity":200,"on_short":"recount"}"#,
      [#"admin@shop.test sale transaction 4 {"sku":"TEA-1","quantity":-200}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/transactions",
      #"{"sku":"TEA-1","quantity":500,"kind":"purchase"}"#,
      [
        #"admin@shop.test purchase transaction 5 {"sku":"TEA-1","quantity":500}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/transactions/checkout",
      #"{"lines":[\#(line),\#(line)]}"#,
      [
        #"admin@shop.test sale transaction 6 {"sku":"TEA-1","quantity":-2}"#,
        #"admin@shop.test sale transaction 7 {"sku":"TEA-1","quantity":-2}"#, "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/transactions/bulk",
      #"{"transactions":[\#(line)]}"#,
      [#"admin@shop.test sale transaction 8 {"sku":"TEA-1","quantity":-2}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/transactions/2/reverse",
      nil,
      [#"admin@shop.test reverse transaction 2 {"reversal_id":9}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/stock/adjustments",
      #"{"sku":"TEA-1","quantity":-1,"reason":"broken"}"#,
      [#"admin@shop.test adjust transaction 10 {"sku":"TEA-1","quantity":-1}"#, "stale: catalogue product.1"]
    ),
    Step(.post, "/events", day, [#"admin@shop.test create event 1 {"name":"Fair"}"#, "stale: events"]),
    Step(
      .patch,
      "/events/1",
      #"{"name":"Big fair"}"#,
      [#"admin@shop.test update event 1 {"name":{"old":"Fair","new":"Big fair"}}"#, "stale: events"]
    ),
    Step(
      .delete,
      "/events/1",
      nil,
      [#"admin@shop.test delete event 1 {"name":"Big fair"}"#, "stale: events"]
    ),
    Step(.post, "/clients", client, [#"admin@shop.test create client 1 {"title":"client"}"#]),
    Step(
      .patch,
      "/clients/1",
      #"{"email":"king@example.com"}"#,
      [#"admin@shop.test update client 1 {"title":"client","email":{"changed":true}}"#]
    ),
    Step(
      .post,
      "/addresses",
      #"{"client_id":1,"street":"Lane","number":"3b","city":"York"}"#,
      [#"admin@shop.test create address 1 {"title":"client 1"}"#]
    ),
    Step(
      .patch,
      "/addresses/1",
      #"{"city":"Leeds"}"#,
      [#"admin@shop.test update address 1 {"title":"client 1","city":{"changed":true}}"#]
    ),
    Step(.delete, "/addresses/1", nil, [#"admin@shop.test delete address 1 {"title":"client 1"}"#]),
    Step(.post, "/bills", bill, [#"admin@shop.test create bill 1 {"title":"B-1"}"#]),
    Step(
      .patch,
      "/bills/1",
      #"{"discount":"0.50"}"#,
      [#"admin@shop.test update bill 1 {"title":"B-1","discount":{"old":"0.00","new":"0.50"}}"#]
    ),
    Step(.delete, "/bills/1", nil, [#"admin@shop.test delete bill 1 {"title":"B-1"}"#]),
    Step(
      .post,
      "/orders",
      order,
      [
        #"admin@shop.test create order 1 {"client_id":1,"bill_id":2,"lines":1,"total":"5.00"}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/order-details",
      #"{"order_id":1,"sku":"TEA-1","quantity":1}"#,
      [
        #"admin@shop.test create order_detail 2 {"order_id":1,"sku":"TEA-1","quantity":1}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .patch,
      "/order-details/2",
      #"{"quantity":3}"#,
      [
        #"admin@shop.test update order_detail 2 {"order_id":1,"quantity":{"old":1,"new":3}}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .delete,
      "/order-details/2",
      nil,
      [
        #"admin@shop.test delete order_detail 2 {"order_id":1,"sku":"TEA-1","quantity":3}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .patch,
      "/orders/1",
      #"{"status":"in_progress"}"#,
      [#"admin@shop.test update order 1 {"status":{"old":"pending","new":"in_progress"}}"#]
    ),
    Step(
      .post,
      "/orders/1/cancel",
      nil,
      [#"admin@shop.test cancel order 1 {"status":"canceled","total":"5.00"}"#, "stale: catalogue product.1"]
    ),
    Step(.delete, "/orders/1", nil, [#"admin@shop.test delete order 1 {"client_id":1}"#]),
    Step(.delete, "/clients/1", nil, [#"admin@shop.test delete client 1 {"title":"client"}"#]),
    Step(
      .post,
      "/stock/reservations",
      hold,
      [
        #"admin@shop.test create reservation 1 {"expires_at":"2026-03-18T12:10:00.000Z"}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/stock/reservations/1/confirm",
      nil,
      ["admin@shop.test confirm reservation 1 {}", "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/stock/reservations",
      hold,
      [
        #"admin@shop.test create reservation 2 {"expires_at":"2026-03-18T12:10:00.000Z"}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/stock/reservations/2/release",
      nil,
      ["admin@shop.test release reservation 2 {}", "stale: catalogue product.1"]
    ),
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
        row.values.map { if case .text(let text) = $0 { text } else { "?" } }.joined(separator: " ")
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
