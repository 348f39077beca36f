import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct ExportTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func export(_ target: String, as role: Role = .staff) throws -> Answer {
    try shop.send(.get, "/api/v1/exports/\(target)", as: role)
  }

  private func fill() throws {
    for body in [
      #"{"sku":"TEA-001","name":"=Tea, \"green\"","price":"2.50","cost_price":1,"category":"Hot","stock":5}"#,
      #"{"sku":"RICE-01","name":"Rice","price":3,"unit":"kg","service_level":0.9,"barcode":"-7","is_active":false}"#,
    ] {
      #expect(try shop.send(.post, "/api/v1/products", body, as: .staff).status == 201)
    }
    let client = #"{"name":"Ada","lastname":"Byron","email":"ada@shop.test","telephone":"+4912345678"}"#
    #expect(try shop.send(.post, "/api/v1/clients", client, as: .staff).status == 201)
    let event = #"{"name":"Fair","date":"2024-05-01","type":"custom"}"#
    #expect(try shop.send(.post, "/api/v1/events", event, as: .staff).status == 201)
    let checkout = #"{"lines":[{"sku":"TEA-001","quantity":2}],"payment_type":"card","external_id":"till-1"}"#
    #expect(try shop.send(.post, "/api/v1/transactions/checkout", checkout, as: .cashier).status == 201)
    let order =
      #"{"client_id":1,"bill":{"payment_type":"cash"},"delivery_method":"on_hand","lines":[{"sku":"TEA-001","quantity":1}]}"#
    #expect(try shop.send(.post, "/api/v1/orders", order, as: .staff).status == 201)
  }

  @Test func productsComeAsATableWithoutFormulas() throws {
    try fill()
    let answer = try export("products")
    #expect(answer.status == 200)
    #expect(answer.fields["content-type"] == "text/csv; charset=utf-8")
    #expect(answer.fields["cache-control"] == "no-store")
    let name = "products-\(shop.clock.now.day()).csv"
    #expect(answer.fields["content-disposition"] == "attachment; filename=\"\(name)\"")
    #expect(
      answer.text == """
        sku,name,description,category,price,cost_price,unit,barcode,image_url,lead_time_days,service_level,pack_size,\
        min_order,shelf_life_days,is_active,supplier_id\r
        TEA-001,"'=Tea, ""green""\",,Hot,2.50,1.00,piece,,,7,0.95,1,0,,true,\r
        RICE-01,Rice,,,3.00,0.00,kg,'-7,,7,0.9,1,0,,false,\r

        """
    )
  }

  @Test func everyResourceComesInEitherForm() throws {
    try fill()
    let rows = [
      "products": 2, "clients": 1, "orders": 1, "transactions": 3, "stock": 2, "events": 1, "ledger": 3,
    ]
    for (resource, count) in rows {
      let table = try export(resource)
      let lines = try export("\(resource)?format=ndjson")
      #expect(lines.fields["content-type"] == "application/x-ndjson")
      let header = table.text.prefix { $0 != "\r\n" }.split(separator: ",").map(String.init)
      let objects = try lines.text.split(separator: "\n").map { line in
        guard case .object(let object) = try JSONParser().parse(Array(line.utf8)) else {
          return JSONObject([])
        }
        return object
      }
      #expect(objects.count == count, "\(resource)")
      #expect(table.text.split(separator: "\r\n").count == count + 1, "\(resource)")
      for object in objects { #expect(object.members.map(\.name) == header, "\(resource)") }
    }
    let sale = try export("transactions?format=ndjson").text.split(separator: "\n")[1]
    #expect(
      sale.contains(#""sku":"TEA-001","location":"main","kind":"sale","quantity":-2,"unit_price":"2.50""#)
    )
    #expect(sale.contains(#""payment_type":"card","checkout_id":1,"external_id":"till-1""#))
    #expect(try export("stock").text.hasSuffix("TEA-001,1,main,2,0,2,0,10\r\nRICE-01,1,main,0,0,0,0,10\r\n"))
    #expect(try export("clients").text.hasSuffix("\r\nada@shop.test,Ada,Byron,'+4912345678\r\n"))
    #expect(try export("orders?format=ndjson").text.contains(#""client_email":"ada@shop.test""#))
  }

  @Test func manyPortionsAreOneFile() throws {
    try shop.inventory.commitInBulk(as: .system) { work in
      for number in 1...20_000 {
        _ = try Catalogue(work.connection).insert(
          sku: "SKU-\(number)",
          ProductDraft(name: "Number \(number)", price: Money(minorUnits: Int64(number))!),
          now: work.now
        )
      }
    }
    let rows = try export("products").text.split(separator: "\r\n")
    #expect(rows.count == 20_001)
    #expect(rows.last?.hasPrefix("SKU-20000,Number 20000,,,200.00,") == true)
    #expect(Set(rows).count == rows.count)
  }

  @Test func spansAndLocationsNarrow() throws {
    try fill()
    let at = shop.clock.now
    #expect(try export("transactions?to=\(at)").text.split(separator: "\r\n").count == 1)
    #expect(try export("transactions?from=\(at)&location_id=1").text.split(separator: "\r\n").count == 4)
    #expect(try export("events?from=2024-05-02T00:00:00Z").text.split(separator: "\r\n").count == 1)
    #expect(try export("events?from=2024-05-01T00:00:00Z").text.split(separator: "\r\n").count == 2)
    #expect(try export("products?location_id=1").badFields == ["/location_id"])
    #expect(try export("stock?from=\(at)").badFields == ["/from"])
    #expect(try export("stock?location_id=9").status == 404)
    #expect(try export("bills").status == 404)
    #expect(try export("products", as: .cashier).status == 403)
  }

  @Test func aKeyOfAPlaceSeesItsPlace() throws {
    try fill()
    let place = try shop.send(.post, "/api/v1/locations", #"{"code":"north","name":"North"}"#, as: .admin)
    #expect(place.status == 201)
    let made = try shop.send(
      .post,
      "/api/v1/api-keys",
      #"{"name":"north","role":"staff","location_id":2}"#,
      as: .admin
    )
    let key = try found(made["/data/key"]?.text, "no key")
    func export(_ target: String) throws -> Answer {
      try shop.send(.get, "/api/v1/exports/\(target)", token: key)
    }
    for resource in ["stock", "transactions", "ledger", "orders"] {
      #expect(try export(resource).text.split(separator: "\r\n").count == 1, "\(resource)")
      #expect(try export("\(resource)?location_id=1").reason == "LOCATION_FORBIDDEN")
    }
    #expect(try export("products").text.split(separator: "\r\n").count == 3)
    #expect(try export("clients").reason == "LOCATION_FORBIDDEN")
  }

  @Test func anExportIsWrittenDown() throws {
    _ = try export("clients?format=ndjson")
    let log = try shop.send(.get, "/api/v1/audit-logs?action=export", as: .admin)
    #expect(log["/data/0/resource_type"]?.text == "clients")
    #expect(log["/data/0/changes/format"]?.text == "ndjson")
  }

  @Test func theEndOfASessionOrKeyIsNoticed() throws {
    let token = try shop.newToken(.staff)
    let caller = try shop.inventory.caller(bearing: token, at: try shop.inventory.versions())
    try shop.inventory.confirm(caller, role: .staff)
    #expect(try shop.send(.post, "/api/v1/auth/logout", token: token).status < 300)
    #expect(throws: ServiceError.sessionRevoked) { try shop.inventory.confirm(caller, role: .staff) }
    let made = try shop.send(.post, "/api/v1/api-keys", #"{"name":"out","role":"staff"}"#, as: .admin)
    let key = try found(made["/data/key"]?.text, "no key")
    let program = try shop.inventory.holder(presenting: key, at: try shop.inventory.versions()).caller
    try shop.inventory.confirm(program, role: .staff)
    let id = try found(made["/data/id"]?.int, "no id")
    #expect(try shop.send(.delete, "/api/v1/api-keys/\(id)", as: .admin).status == 204)
    #expect(throws: TokenError.unknownKey) { try shop.inventory.confirm(program, role: .staff) }
  }

  @Test func anExportEndsInTheMiddleWithItsCaller() throws {
    try shop.inventory.commitInBulk(as: .system) { work in
      for number in 1...2_000 {
        let draft = ProductDraft(name: "Number \(number)", price: .zero)
        _ = try Catalogue(work.connection).insert(sku: "SKU-\(number)", draft, now: work.now)
      }
    }
    let plan = try shop.inventory.read { try $0.exports.plan(.products, .csv, ExportFilter()) }
    var (asked, bytes) = (0, 0)
    #expect(throws: ServiceError.sessionRevoked) {
      try shop.inventory.exporter.write(plan, every: .zero) {
        asked += 1
        if asked == 3 { throw ServiceError.sessionRevoked }
      } send: {
        bytes += $0.count
      }
    }
    #expect(asked == 3)
    #expect(throws: TransferError.clientLeft) {
      try shop.inventory.exporter.write(plan) { _ in throw TransferError.clientLeft }
    }
    // The connection of either is in order, or gone.
    #expect(try shop.inventory.exporter.write(plan) { bytes += $0.count } == 2_000)
  }

  @Test func whetherAnExportMayGoOnIsReadBesideIt() throws {
    try fill()
    try shop.inventory.commitInBulk(as: .system) { work in
      for number in 1...600 {
        let draft = ProductDraft(name: "Number \(number)", price: .zero)
        _ = try Catalogue(work.connection).insert(sku: "SKU-\(number)", draft, now: work.now)
      }
    }
    let plan = try shop.inventory.read { try $0.exports.plan(.products, .csv, ExportFilter()) }
    var asked = 0
    let rows = try shop.inventory.exporter.write(plan, every: .zero) {
      asked += 1
      _ = try shop.inventory.read { try Catalogue($0.connection).highestID() }
    } send: { _ in
    }
    #expect(rows > 600 && asked >= 2)
  }

  @Test func onlyAShareOfTheThreadsSends() throws {
    let shop = try Shop { $0.transfers = 1 }
    let held = try shop.exportResponse(to: .staff)
    #expect(held.head.status.code == 200)
    #expect(try shop.exportResponse(to: .admin).head.status.code == 503)
    _ = try held.body.collected()
    #expect(try shop.exportResponse(to: .admin).head.status.code == 200)
  }

  @Test func oneCallerHasOneExportAtATime() throws {
    let held = try shop.exportResponse(to: .staff)
    #expect(held.head.status.code == 200)
    #expect(try shop.exportResponse(to: .staff).head.status.code == 503)
    #expect(try shop.exportResponse(to: .admin).head.status.code == 200)
    _ = try held.body.collected()
    #expect(try shop.exportResponse(to: .staff).head.status.code == 200)
  }

  @Test func theNextExportMayBeginWhenTheLastPieceIsThere() throws {
    let held = try shop.exportResponse(to: .staff)
    guard case .stream(let stream) = held.body else { return _ = Issue.record("no stream") }
    var during: [Int] = []
    try stream.send { _ in during.append(try shop.exportResponse(to: .staff).head.status.code) }
    #expect(!during.isEmpty && during.allSatisfy { $0 == 503 })
    #expect(try shop.exportResponse(to: .staff).head.status.code == 200)
    withExtendedLifetime(held) {}
  }

  @Test func anExportThatBreaksOffGivesItsPlaceBack() throws {
    let held = try shop.exportResponse(to: .staff)
    guard case .stream(let stream) = held.body else { return _ = Issue.record("no stream") }
    #expect(throws: TransferError.clientLeft) { try stream.send { _ in throw TransferError.clientLeft } }
    #expect(try shop.exportResponse(to: .staff).head.status.code == 200)
    withExtendedLifetime(held) {}
  }

  @Test func aHeadThatIsNeverFollowedByAFileHoldsNoPlace() throws {
    let shop = try Shop { $0.transfers = 1 }
    let held = try shop.exportResponse(to: .staff, method: .head)
    #expect(held.head.status.code == 200)
    #expect(held.body.length == nil)
    #expect(try shop.exportResponse(to: .staff).head.status.code == 200)
    withExtendedLifetime(held) {}
  }
}

extension Shop {
  /// The answer with its file not yet produced.
  fileprivate func exportResponse(to role: Role, method: HTTPRequest.Method = .get) throws -> Response {
    var head = HTTPRequest(
      method: method,
      scheme: "http",
      authority: "shop.test",
      path: "/api/v1/exports/products"
    )
    head.headerFields[.authorization] = "Bearer \(try token(role))"
    return application.respond(to: Request(head: head))
  }
}
