import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct TransactionTests {
  let shop: Shop
  let id: Int
  static let path = "/api/v1/transactions"

  init() throws {
    shop = try Shop()
    id = try shop.addProduct("TEA-001", price: "19.99", stock: 10, more: #","cost_price":"7.00""#)
  }

  func post(
    _ body: String,
    as role: Role = .cashier,
    to path: String = "",
    fields: [String: String] = [:]
  ) throws -> Answer { try shop.send(.post, Self.path + path, body, as: role, fields: fields) }

  func entries() throws -> Int {
    try shop.send(.get, "/api/v1/ledger/verify")["/data/entries"]?.int ?? -1
  }

  @Test func aSaleTakesStockAtThePriceOfTheProduct() throws {
    let answer = try post(#"{"sku":"TEA-001","quantity":3}"#)
    #expect(answer.status == 201)
    #expect(answer.fields["location"] == "\(Self.path)/\(answer["/data/id"]?.int ?? 0)")
    #expect(answer["/data/kind"]?.text == "sale")
    #expect(answer["/data/quantity"]?.lexeme == "-3")
    #expect(answer["/data/balance_after"]?.lexeme == "7")
    #expect(answer["/data/unit_price"]?.text == "19.99")
    #expect(answer["/data/total"]?.text == "59.97")
    #expect(answer["/data/sequence"]?.int == 2)
    #expect(try shop.stock(id) == "7")
    let read = try shop.send(.get, try #require(answer.fields["location"]), as: .cashier)
    #expect(read.data == answer.data)
  }

  @Test func olderNamesAreUnderstood() throws {
    let answer = try post(
      #"{"product_sku":"TEA-001","quantity_sold":2,"price_per_unit":"5.00","transaction_date":"2026-03-18T11:00:00Z","transaction_type":"sale"}"#
    )
    #expect(answer.status == 201)
    #expect(answer["/data/occurred_at"]?.text == "2026-03-18T11:00:00.000Z")
    #expect(answer["/data/recorded_at"]?.text == "2026-03-18T12:00:00.000Z")
    #expect(answer["/data/total"]?.text == "10.00")
    let both = try post(#"{"sku":"TEA-001","quantity":1,"quantity_sold":1}"#)
    #expect(both.rules == ["/quantity_sold": "ambiguous"])
    let two = try post(#"{"sku":"TEA-001","product_id":\#(id),"quantity":1}"#)
    #expect(two.rules == ["/product_id": "ambiguous"])
  }

  @Test func oversellingIsRefusedWithNumbers() throws {
    let answer = try post(#"{"product_id":\#(id),"quantity":11}"#)
    #expect(answer.status == 409)
    #expect(answer.code == "CONFLICT")
    #expect(answer.reason == "INSUFFICIENT_STOCK")
    #expect(answer["/details"]?.names == ["reason", "product_id", "requested", "available"])
    #expect(answer["/details/product_id"]?.int == id)
    #expect(answer["/details/requested"]?.lexeme == "11")
    #expect(answer["/details/available"]?.lexeme == "10")
    #expect(try shop.stock(id) == "10")
    #expect(try entries() == 1)
  }

  @Test func everyBadFieldIsNamed() throws {
    let answer = try post(
      #"{"quantity":0,"kind":"gift","unit_price":-1,"is_promo":"no","occurred_at":"yesterday","on_short":"ask","x":1}"#
    )
    #expect(
      answer.rules == [
        "/sku": "required", "/quantity": "exclusive_minimum", "/kind": "enum", "/unit_price": "minimum",
        "/is_promo": "type", "/occurred_at": "date-time", "/on_short": "enum", "/x": "unknown_field",
      ]
    )
    for quantity in ["-1", "1.5", "0.0001", "1e20", "\"3\"", "null"] {
      let refused = try post(#"{"sku":"TEA-001","quantity":\#(quantity)}"#)
      #expect(refused.badFields == ["/quantity"], "\(quantity)")
    }
    #expect(try post(#"{"sku":"NO-SUCH","quantity":1}"#).status == 404)
    #expect(try post(#"{"sku":"TEA-001","quantity":1,"location_id":9}"#).rules == ["/location_id": "exists"])
    #expect(
      try post(#"{"sku":"TEA-001","quantity":1,"kind":"purchase","on_short":"recount"}"#, as: .staff).rules
        == ["/on_short": "kind"]
    )
  }

  @Test(arguments: [("purchase", "15", "5"), ("waste", "5", "-5"), ("customer_return", "15", "5")])
  func theKindSaysWhichWay(kind: String, stock: String, quantity: String) throws {
    let body = #"{"sku":"TEA-001","quantity":5,"kind":"\#(kind)"}"#
    let cashier = try post(body)
    #expect(cashier.status == 403)
    #expect(cashier["/details/role"]?.text == "staff")
    let staff = try post(body, as: .staff)
    #expect(staff["/data/quantity"]?.lexeme == quantity)
    #expect(try shop.stock(id) == stock)
  }

  @Test func inactiveProductsAreNotSold() throws {
    _ = try shop.send(.patch, "/api/v1/products/\(id)", #"{"is_active":false}"#)
    let answer = try post(#"{"sku":"TEA-001","quantity":1}"#)
    #expect(answer.status == 409)
    #expect(answer.reason == "INACTIVE")
    #expect(try post(#"{"sku":"TEA-001","quantity":1,"kind":"purchase"}"#, as: .staff).status == 201)
  }

  // MARK: Taking back

  @Test func aReversalCompensatesOnce() throws {
    let sale = try #require(try post(#"{"sku":"TEA-001","quantity":4}"#)["/data/id"]?.int)
    let path = "/\(sale)/reverse"
    #expect(try shop.send(.post, Self.path + path, as: .cashier).status == 403)
    let answer = try shop.send(.post, Self.path + path, as: .staff)
    #expect(answer.status == 201)
    #expect(answer["/data/kind"]?.text == "reversal")
    #expect(answer["/data/quantity"]?.lexeme == "4")
    #expect(answer["/data/reverses_id"]?.int == sale)
    #expect(try shop.stock(id) == "10")
    let twice = try shop.send(.post, Self.path + path, as: .staff)
    #expect(twice.status == 409)
    #expect(twice.reason == "ALREADY_REVERSED")
    let reversal = try #require(answer["/data/id"]?.int)
    #expect(try shop.send(.post, "\(Self.path)/\(reversal)/reverse").reason == "NOT_REVERSIBLE")
    #expect(try shop.send(.post, "\(Self.path)/999999/reverse").status == 404)
    let today = try shop.send(.get, "/api/v1/dashboard/stats")
    #expect(today["/data/sales_today"]?.text == "0.00")
  }

  @Test func aPurchaseThatIsSoldCannotBeReversed() throws {
    let purchase = try #require(
      try post(#"{"sku":"TEA-001","quantity":5,"kind":"purchase"}"#, as: .staff)["/data/id"]?.int
    )
    #expect(try post(#"{"sku":"TEA-001","quantity":12}"#).status == 201)
    let answer = try shop.send(.post, "\(Self.path)/\(purchase)/reverse")
    #expect(answer.reason == "INSUFFICIENT_STOCK")
    #expect(try shop.stock(id) == "3")
  }

  @Test func anAdjustmentNeedsAReason() throws {
    let path = "/api/v1/stock/adjustments"
    let answer = try shop.send(.post, path, #"{"sku":"TEA-001","quantity":-3,"reason":"broken"}"#, as: .staff)
    #expect(answer.status == 201)
    #expect(answer["/data/kind"]?.text == "adjustment")
    #expect(answer["/data/reference"]?.text == "broken")
    #expect(try shop.stock(id) == "7")
    let bad = try shop.send(.post, path, #"{"sku":"TEA-001","quantity":0}"#, as: .staff)
    #expect(bad.rules == ["/quantity": "not_zero", "/reason": "required"])
    let short = try shop.send(.post, path, #"{"sku":"TEA-001","quantity":-8,"reason":"lost"}"#, as: .staff)
    #expect(short.reason == "INSUFFICIENT_STOCK")
    #expect(
      try shop.send(.post, path, #"{"sku":"TEA-001","quantity":1,"reason":"x"}"#, as: .cashier).status == 403
    )
  }

  // MARK: Rehearsal

  @Test func aDryRunAnswersAndLeavesNothing() throws {
    let sale = #"{"sku":"TEA-001","quantity":4}"#
    let key = ["Idempotency-Key": "dry"]
    let dry = try post(sale, to: "?dry_run=true", fields: key)
    #expect(dry.status == 201)
    #expect(dry["/data/balance_after"]?.lexeme == "6")
    #expect(try shop.stock(id) == "10")
    #expect(try entries() == 1)
    let wet = try post(sale, fields: key)
    #expect(wet.fields["idempotency-replayed"] == nil)
    // A number that a rehearsal has used may stay unused.
    #expect(wet.data?.without("id") == dry.data?.without("id"))
    let product = try shop.send(
      .post,
      "/api/v1/products?dry_run=1",
      #"{"sku":"DRY-1","name":"Dry","price":1,"category":"Dry"}"#
    )
    #expect(product.status == 201)
    #expect(try shop.send(.get, "/api/v1/products/sku/DRY-1").status == 404)
    #expect(try shop.send(.get, "/api/v1/categories").data?.elements.isEmpty == true)
    #expect(try shop.send(.delete, "/api/v1/products/\(id)?dry_run=true").reason == "IN_USE")
  }

  @Test(arguments: ["maybe", "", "TRUE", "yes"])
  func aDryRunThatIsNeitherTrueNorFalseChangesNothing(text: String) throws {
    let answer = try post(#"{"sku":"TEA-001","quantity":4}"#, to: "?dry_run=\(text)")
    #expect(answer.badFields == ["/dry_run"])
    #expect(try shop.stock(id) == "10")
  }

  @Test func aDryRunWhereThereIsNoneIsRefused() throws {
    // What hands out tokens cannot be rehearsed, and must not be done in earnest instead.
    let body = #"{"email":"nobody@shop.test","password":"Analytical1Engine"}"#
    let answer = try shop.send(.post, "/api/v1/auth/login?dry_run=true", body, as: nil)
    #expect(answer.rules == ["/dry_run": "unknown_field"])
  }

  @Test func dryRunFalseIsARealWrite() throws {
    #expect(try post(#"{"sku":"TEA-001","quantity":4}"#, to: "?dry_run=false").status == 201)
    #expect(try shop.stock(id) == "6")
  }

  // MARK: Time

  @Test func theFutureIsRefused() throws {
    let soon = try post(#"{"sku":"TEA-001","quantity":1,"occurred_at":"2026-03-18T12:05:00Z"}"#)
    #expect(soon.status == 201)
    let later = try post(#"{"sku":"TEA-001","quantity":1,"occurred_at":"2026-03-18T12:05:01Z"}"#)
    #expect(later.rules == ["/occurred_at": "maximum"])
    let checkout = try post(
      #"{"lines":[{"sku":"TEA-001","quantity":1}],"occurred_at":"2027-01-01T00:00:00+01:00"}"#,
      to: "/checkout"
    )
    #expect(checkout.rules == ["/occurred_at": "maximum"])
    #expect(
      try post(#"{"sku":"TEA-001","quantity":1,"occurred_at":"2026-03-18T12:00:00"}"#).badFields == [
        "/occurred_at"
      ]
    )
  }

  @Test func stockAsOfAMomentFoldsWhatHadHappened() throws {
    shop.clock.advance(seconds: 3600)
    _ = try post(#"{"sku":"TEA-001","quantity":3,"occurred_at":"2026-03-18T12:30:00Z"}"#)
    _ = try post(#"{"sku":"TEA-001","quantity":2}"#)
    func stock(_ moment: String) throws -> String? {
      try shop.send(.get, "/api/v1/products/\(id)/stock?as_of=\(moment)")["/data/on_hand"]?.lexeme
    }
    #expect(try stock("2026-03-18T11:59:59Z") == "0")
    #expect(try stock("2026-03-18T12:00:00Z") == "10")
    #expect(try stock("2026-03-18T12:30:00Z") == "7")
    #expect(try stock("2026-03-18T14:00:00%2B01:00") == "5")
    #expect(try shop.send(.get, "/api/v1/products/\(id)/stock?as_of=now").badFields == ["/as_of"])
  }

  @Test func aPastBalanceBelowZeroIsSaid() throws {
    func stock(_ moment: String) throws -> Answer {
      try shop.send(.get, "/api/v1/products/\(id)/stock?as_of=\(moment)")
    }
    // Sold before the opening quantity of 10 was recorded.
    _ = try post(#"{"sku":"TEA-001","quantity":3,"occurred_at":"2026-03-17T12:00:00Z"}"#)
    let before = try stock("2026-03-17T12:00:00Z")
    #expect(before["/data/on_hand"]?.lexeme == "-3")
    #expect(before["/data/note"]?.text?.contains("More had left") == true)
    #expect(try stock("2026-03-18T12:00:00Z")["/data/note"] == .null)
    #expect(try shop.send(.get, "/api/v1/products/\(id)/stock")["/data/note"] == .null)
  }

  @Test func theLedgerVerifiesAfterAllOfIt() throws {
    for number in 1...5 { _ = try post(#"{"sku":"TEA-001","quantity":1,"reference":"n\#(number)"}"#) }
    let answer = try shop.send(.get, "/api/v1/ledger/verify")
    #expect(answer["/data/valid"]?.flag == true)
    #expect(answer["/data/entries"]?.int == 6)
    #expect(answer["/data/chains"]?.int == 1)
    #expect(answer["/data/fault"] == .null)
  }
}
