import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// The feed of changes, as a program reads it.
@Suite struct ChangeTests {
  let shop: Shop

  init() throws {
    shop = try Shop { $0.threads = 8 }
    for role in Role.allCases { _ = try shop.token(role) }
  }

  func read(_ query: String, as role: Role = .admin) throws -> Answer {
    try shop.send(.get, "/api/v1/changes?\(query)", as: role)
  }

  /// All changes since a number, whatever becomes of the pages.
  private func all(since: Int = 0, _ more: String = "", token: String? = nil) throws -> [JSONValue] {
    var changes: [JSONValue] = []
    var next = "\(since)"
    while true {
      let path = "/api/v1/changes?since=\(next)\(more)"
      let answer = try shop.send(.get, path, token: token ?? shop.token(.admin))
      try #require(answer.status == 200, "\(answer.text)")
      changes += answer.data?.elements ?? []
      next = try #require(answer["/page/next_cursor"]?.text)
      guard answer["/page/has_more"] == .bool(true) else { return changes }
    }
  }

  func head() throws -> Int {
    let cursor = try read("")["/page/next_cursor"]?.text
    return try #require(cursor.flatMap { Int($0) })
  }

  func key(_ body: String) throws -> String {
    try #require(try shop.send(.post, "/api/v1/api-keys", body)["/data/key"]?.text)
  }

  func types(_ changes: [JSONValue]) -> [String] { changes.compactMap { $0["type"]?.text } }

  // MARK: What is in it

  @Test func aSaleIsOneChangeWithItsTransactionAndTheStockThen() throws {
    let id = try shop.addProduct("TEA-1", stock: 10)
    let before = try head()
    let sale = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":3}"#, as: .cashier)
    let changes = try all(since: before)
    #expect(types(changes) == ["stock.changed"])
    let change = try #require(changes.first)
    #expect(change["sequence"]?.int == before + 1)
    #expect(change["location_id"]?.int == 1)
    let data = try #require(change["data"])
    #expect(data["product_id"]?.int == id)
    #expect(data["sku"]?.text == "TEA-1")
    #expect(data["on_hand"]?.lexeme == "7")
    #expect(data["reserved"]?.lexeme == "0")
    #expect(data["difference"]?.lexeme == "-3")
    #expect(data.at("/transactions/0/id")?.int == sale["/data/id"]?.int)
    #expect(data.at("/transactions/0/kind")?.text == "sale")
    #expect(data["transactions"]?.elements.count == 1)
  }

  @Test func everyEffectSaysWhatItIs() throws {
    let before = try head()
    let tea = try shop.addProduct("TEA-1", stock: 10)
    _ = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"price":"2.00","cost_price":"1.23"}"#)
    let other = try shop.addProduct("OLD-1")
    _ = try shop.send(.delete, "/api/v1/products/\(other)")
    let place = try shop.send(.post, "/api/v1/locations", #"{"code":"B","name":"Branch"}"#)["/data/id"]?.int
    let target = try #require(place)
    let transfer = try shop.send(
      .post,
      "/api/v1/stock/transfers",
      #"{"from_location_id":1,"to_location_id":\#(target),"lines":[{"sku":"TEA-1","quantity":4}]}"#
    )
    _ = try shop.send(.post, "/api/v1/stock/transfers/\(try #require(transfer["/data/id"]?.int))/reverse")
    let held = try shop.send(
      .post,
      "/api/v1/stock/reservations",
      #"{"lines":[{"sku":"TEA-1","quantity":2}],"ttl_seconds":600}"#
    )
    #expect(held.status == 201, "\(held.text)")
    let changes = try all(since: before)
    // What is brought back leaves nothing at the branch, which says so.
    #expect(
      types(changes) == [
        "product.created", "stock.changed", "product.changed", "product.created", "product.deleted",
        "stock.changed", "stock.changed", "transfer.created", "stock.changed", "stock.changed", "stock.out",
        "transfer.reversed", "stock.changed",
      ]
    )
    let last = try #require(changes.last)
    #expect(last.at("/data/reserved")?.lexeme == "2")
    #expect(last.at("/data/difference")?.lexeme == "0")
  }

  @Test func whatRunsLowOrOutSaysSoOnce() throws {
    let id = try shop.addProduct("TEA-1", stock: 10)
    let setting = try shop.send(.put, "/api/v1/products/\(id)/locations/1", #"{"reorder_point":4}"#)
    #expect(setting.status == 200, "\(setting.text)")
    let before = try head()
    for quantity in [5, 1, 1, 3] {
      _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":\#(quantity)}"#)
    }
    #expect(
      types(try all(since: before)) == [
        "stock.changed", "stock.changed", "stock.low", "stock.changed", "stock.changed", "stock.out",
      ]
    )
  }

  @Test func whatDidNotHappenIsNotInIt() throws {
    try shop.addProduct("TEA-1", stock: 1)
    let before = try head()
    let path = "/api/v1/transactions"
    #expect(try shop.send(.post, path, #"{"sku":"TEA-1","quantity":2}"#).status == 409)
    #expect(try shop.send(.post, path + "?dry_run=true", #"{"sku":"TEA-1","quantity":1}"#).status == 201)
    let fields = ["Idempotency-Key": "once"]
    for _ in 0..<3 { _ = try shop.send(.post, path, #"{"sku":"TEA-1","quantity":1}"#, fields: fields) }
    #expect(types(try all(since: before, "&types=stock.changed")) == ["stock.changed"])
  }

  @Test func anImportIsOneChangeOfEachProduct() throws {
    try shop.addProduct("TEA-1", stock: 5)
    let before = try head()
    let days = (1...28).map { ($0 < 10 ? "0" : "") + "\($0)" }
    let lines = days.flatMap { ["TEA-1,2024-01-\($0),1,,", "NEW-1,2024-01-\($0),1,2.00,"] }
    let file = "sku,date,quantity,unit_price,is_promo\n" + lines.joined(separator: "\n") + "\n"
    let answer = try shop.send(.post, "/api/v1/imports", file, fields: ["Content-Type": "text/csv"])
    try #require(answer.status == 202, "\(answer.text)")
    let runner = JobRunner(
      shop.inventory,
      handlers: JobHandlers(JobTable(ImportJob.kinds).handlers),
      worker: "test",
      monotonic: { 0 }
    )
    for claimed in try runner.claim(limit: 5) { runner.run(claimed) }
    let changes = try all(since: before)
    #expect(
      types(changes).sorted() == ["import.finished", "product.created", "stock.changed", "stock.changed"]
    )
    #expect(changes.last?.at("/data/state")?.text == "imported")
    let moved = changes.filter { $0["type"]?.text == "stock.changed" }
    #expect(Set(moved.compactMap { $0.at("/data/sku")?.text }) == ["TEA-1", "NEW-1"])
    // The stock stays what it is: an opening adds what the sales of the file take.
    #expect(moved.allSatisfy { $0.at("/data/difference")?.lexeme == "0" })
  }

  // MARK: Who reads what

  @Test func neitherCostsNorPeopleAreInIt() throws {
    let before = try head()
    try shop.addProduct("TEA-1", stock: 10, more: #","cost_price":"77.31""#)
    _ = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-1","quantity":3,"kind":"purchase","unit_price":"77.31"}"#
    )
    let client = try shop.send(
      .post,
      "/api/v1/clients",
      #"{"name":"Augusta","lastname":"Lovelace","email":"a@l.test","telephone":"+441632960961"}"#
    )
    let id = try #require(client["/data/id"]?.int)
    let order = try shop.send(
      .post,
      "/api/v1/orders",
      #"{"client_id":\#(id),"bill":{"payment_type":"cash"},"delivery_method":"on_hand","#
        + #""lines":[{"sku":"TEA-1","quantity":1}]}"#
    )
    #expect(order.status == 201, "\(order.text)")
    let text = try read("since=\(before)").text
    #expect(text.contains("order.created"))
    for secret in ["77.31", "231.93", "Augusta", "Lovelace", "a@l.test", "960961", "@shop.test"] {
      #expect(!text.contains(secret), "\(secret)")
    }
  }

  @Test func aRoleReadsWhatItMayReadElsewhere() throws {
    let before = try head()
    try shop.addProduct("TEA-1", stock: 10)
    let viewer = try key(#"{"name":"Screen","role":"viewer"}"#)
    #expect(try shop.send(.get, "/api/v1/changes", as: .cashier).reason == "ROLE_REQUIRED")
    #expect(types(try all(since: before, token: viewer)) == ["product.created", "stock.changed"])
    #expect(types(try all(since: before, token: shop.token(.staff))) == ["product.created", "stock.changed"])
    #expect(types(try all(since: before)) == ["product.created", "stock.changed", "key.created"])
    #expect(try all(since: before, "&types=key.created", token: viewer).isEmpty)
  }

  @Test func aKeyOfALocationReadsThatLocationOnly() throws {
    let place = try shop.send(.post, "/api/v1/locations", #"{"code":"B","name":"Branch"}"#)["/data/id"]?.int
    let branch = try #require(place)
    let before = try head()
    try shop.addProduct("TEA-1", stock: 10)
    _ = try shop.send(
      .post,
      "/api/v1/stock/adjustments",
      #"{"sku":"TEA-1","quantity":6,"reason":"found","location_id":\#(branch)}"#
    )
    let own = try key(#"{"name":"Branch","role":"staff","location_id":\#(branch)}"#)
    let changes = try all(since: before, token: own)
    #expect(types(changes) == ["product.created", "stock.changed"])
    #expect(changes.last?["location_id"]?.int == branch)
    let other = try shop.send(.get, "/api/v1/changes?since=0&location_id=1", token: own)
    #expect(other.reason == "LOCATION_FORBIDDEN")
    #expect(try all(since: before, "&location_id=\(branch)&types=stock.changed").count == 1)
  }

  // MARK: Where it begins and ends

  @Test func pagesFollowEachOtherWithoutGapOrRepeat() throws {
    for number in 0..<30 { try shop.addProduct("SKU-\(number)", stock: 1) }
    let numbers = try all("&limit=7").compactMap { $0["sequence"]?.int }
    #expect(numbers == Array(1...(try head())))
    // What a filter leaves out is passed over, not looked at again.
    let none = try read("since=0&types=order.created")
    #expect(none.data?.elements.isEmpty == true)
    #expect(none["/page/next_cursor"]?.text == "\(try head())")
  }

  @Test func aNumberThatNoChangeHasYetIsRefused() throws {
    let last = try head()
    let answer = try read("since=\(last + 1)")
    #expect(answer.status == 400)
    #expect(answer.rules == ["/since": "maximum"])
    #expect(try read("since=\(last)").status == 200)
  }

  @Test func changesAreKeptForThirtyDays() throws {
    try shop.addProduct("OLD-1", stock: 1)
    let last = try head()
    shop.clock.advance(seconds: 31 * 86_400)
    try shop.addProduct("NEW-1", stock: 1)
    #expect(try read("since=0").status == 200)
    let report = try shop.inventory.upkeep.run()
    #expect(report.changes == last)
    let answer = try read("since=\(last - 1)")
    #expect(answer.status == 410)
    #expect(answer.code == "GONE")
    #expect(answer.reason == "CHANGES_EXPIRED")
    #expect(answer["/details/oldest_sequence"]?.int == last + 1)
    #expect(types(try all(since: last)).first == "product.created")
    // The last one stays for its number, however old.
    let end = try head()
    shop.clock.advance(seconds: 31 * 86_400)
    _ = try shop.inventory.upkeep.run()
    #expect(try head() == end)
    try shop.addProduct("NEXT-1")
    #expect(try head() > end)
  }

  @Test func expiredReservationsAreChangesToo() throws {
    let id = try shop.addProduct("TEA-1", stock: 10)
    let held = try shop.inventory.commit(as: .system) { work in
      try work.reservations.reserve(
        ReservationRequest(
          lines: [.init(product: .id(Int64(id)), quantity: try #require(Quantity(4)))],
          lifetime: 60,
          reference: nil,
          locationID: nil
        )
      ).reservation.id
    }
    #expect(held > 0)
    let before = try head()
    shop.clock.advance(seconds: 120)
    _ = try shop.inventory.upkeep.run()
    let changes = try all(since: before, "&types=stock.changed")
    #expect(changes.map { $0.at("/data/reserved")?.lexeme } == ["0"])
    #expect(changes.map { $0.at("/data/available")?.lexeme } == ["10"])
  }
}
