import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Forecasts of histories that were not written down in the order in which they happened.
@Suite struct ForecastHistoryTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func moment(_ days: Int) -> Instant {
    shop.clock.now.advanced(bySeconds: Int64(days) * 86_400)
  }

  private func record(
    _ kind: String,
    _ quantity: Int,
    of sku: String,
    on day: Int,
    more: String = ""
  ) throws {
    let answer = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"\#(sku)","kind":"\#(kind)","quantity":\#(quantity),"occurred_at":"\#(moment(day))"\#(more)}"#
    )
    try #require(answer.status == 201, "\(answer.text)")
  }

  private func predict(_ sku: String, days: Int = 7, as role: Role = .viewer) throws -> Answer {
    let answer = try shop.send(
      .post,
      "/api/v1/predict",
      #"{"sku":"\#(sku)","days":\#(days)}"#,
      as: role
    )
    try #require(answer.status == 200, "\(answer.text)")
    return answer
  }

  private func days(_ answer: Answer) -> [JSONValue] { answer["/data/chart_data"]?.elements ?? [] }

  private func daily(_ answer: Answer) -> Double {
    let predicted = days(answer).compactMap { $0["predicted"]?.double }
    return predicted.reduce(0, +) / Double(max(predicted.count, 1))
  }

  private func censored(_ answer: Answer) -> Int {
    days(answer).count { $0["is_out_of_stock"]?.flag == true }
  }

  @Test func aSaleOfAnEarlierDayMakesNoStockOut() throws {
    try shop.addProduct("TEA-001")
    try record("purchase", 401, of: "TEA-001", on: -41)
    for day in -40 ... -1 { try record("sale", 10, of: "TEA-001", on: day) }
    let before = try predict("TEA-001")
    try record("sale", 1, of: "TEA-001", on: -20)
    let after = try predict("TEA-001")
    #expect(censored(before) == 0)
    #expect(censored(after) == 0)
    #expect(abs(daily(after) - daily(before)) < 0.5)
    #expect(abs(daily(after) - 10) < 0.5)
  }

  @Test func daysWithSalesAreNoStockOuts() throws {
    try shop.addProduct("TEA-001")
    try record("purchase", 5, of: "TEA-001", on: -61)
    try record("sale", 5, of: "TEA-001", on: -60)
    for day in -59 ... -1 { try record("sale", 5, of: "TEA-001", on: day, more: #","on_short":"recount""#) }
    let answer = try predict("TEA-001")
    #expect(censored(answer) == 0)
    #expect(abs(daily(answer) - 5) < 0.3)
    #expect(answer["/data/recommendation/status"]?.text == "now")
    #expect((answer["/data/recommendation/recommended_order"]?.double ?? 0) > 30)
  }

  @Test func daysOfAnEmptyShelfWithoutSalesAreNoZeros() throws {
    try shop.addProduct("TEA-001")
    try record("purchase", 300, of: "TEA-001", on: -41)
    for day in -40 ... -11 { try record("sale", 10, of: "TEA-001", on: day) }
    let answer = try predict("TEA-001")
    // Empty since the evening of the last sale.
    #expect(censored(answer) == 10)
    #expect(daily(answer) > 9)
  }

  /// A purchase of the past says that the shelf was not empty: the kept forecast was made from what is no longer so.
  @Test(arguments: ["purchase", "customer_return"])
  func goodsOfThePastMakeAKeptForecastStale(kind: String) throws {
    for sku in ["TEA-001", "TEA-002"] {
      try shop.addProduct(sku)
      try record("purchase", 100, of: sku, on: -31)
      for day in -30 ... -21 { try record("sale", 10, of: sku, on: day) }
    }
    _ = try predict("TEA-001", as: .staff)
    #expect(try predict("TEA-001")["/data/is_stored"]?.flag == true)
    for sku in ["TEA-001", "TEA-002"] { try record(kind, 500, of: sku, on: -11) }
    let (known, new) = (try predict("TEA-001"), try predict("TEA-002"))
    #expect(known["/data/is_stored"]?.flag == false)
    #expect(daily(known) == daily(new))
    #expect(censored(known) == 9)
  }

  @Test func whatIsOlderThanTheShopIsRefused() throws {
    try shop.addProduct("TEA-001", stock: 10)
    let bodies = [
      "transactions": #"{"sku":"TEA-001","quantity":1,"occurred_at":"TIME"}"#,
      "transactions/checkout": #"{"lines":[{"sku":"TEA-001","quantity":1}],"occurred_at":"TIME"}"#,
    ]
    for (path, body) in bodies {
      for (time, isRight) in [
        ("1700-06-01T00:00:00Z", false), ("2006-03-17T23:59:59Z", false), ("2006-03-18T00:00:00Z", true),
      ] {
        let answer = try shop.send(
          .post,
          "/api/v1/" + path,
          body.replacing("TIME", with: time)
        )
        #expect(answer.status == (isRight ? 201 : 400), "\(path) \(time): \(answer.text)")
        if !isRight { #expect(answer.rules == ["/occurred_at": "minimum"]) }
      }
    }
    let bulk = try shop.send(
      .post,
      "/api/v1/transactions/bulk",
      #"{"transactions":[{"sku":"TEA-001","quantity":1,"occurred_at":"1700-06-01T00:00:00Z"}]}"#
    )
    #expect(bulk.rules == ["/transactions/0/occurred_at": "minimum"], "\(bulk.text)")
    #expect(try predict("TEA-001")["/data/history_days"]?.int ?? 0 > 7000)
  }

  @Test func aSeriesThatCannotBeForecastIsNamedAndEndsNoOther() throws {
    try shop.addHistory("TEA-001", days: 60) { _ in 5 }
    let bad = try shop.addHistory("TEA-002", days: 60) { _ in 5 }
    try shop.addHistory("TEA-003", days: 60) { _ in 5 }
    // No way leads here through the service; a database may hold it nevertheless.
    _ = try shop.engine.write {
      try $0.execute("UPDATE products SET lead_time_days = 400 WHERE id = $1", [.integer(Int64(bad))])
      try $0.execute("UPDATE products SET pack_size = -5 WHERE id = $1", [.integer(Int64(bad))])
      return try $0.execute("UPDATE products SET min_order = -5 WHERE id = $1", [.integer(Int64(bad))])
    }
    let report = try shop.inventory.training.trainAll()
    #expect(report.trained == 2)
    #expect(report.failures.map(\.sku) == ["TEA-002"])
    #expect(report.failures.first?.reason.isEmpty == false)
  }

  /// Each of them is an amount that may be; all of them together are more than one.
  @Test func aDayOfVastSalesEndsNoForecast() throws {
    let old = try shop.addHistory("TEA-001", days: 60) { _ in 5 }
    try shop.addHistory("TEA-002", days: 60) { _ in 5 }
    let yesterday = shop.clock.now.advanced(bySeconds: -86_400)
    try shop.purchase(old, 200_000, at: 1)
    for _ in 0..<2 {
      let sale = try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"sku":"TEA-001","quantity":89999,"unit_price":"999999999.99","occurred_at":"\#(yesterday)"}"#
      )
      #expect(sale.status == 201, "\(sale.text)")
    }
    #expect(try predict("TEA-001")["/data/chart_data"]?.elements.isEmpty == false)
    let report = try shop.inventory.training.trainAll()
    #expect(report.failures.isEmpty)
    #expect(report.trained == 2)
  }

  /// Sales of centuries ago that an earlier release let in.
  @Test func aSaleOfAnotherCenturyDoesNotEndTheTraining() throws {
    try shop.addHistory("TEA-001", days: 60) { _ in 5 }
    let old = try shop.addHistory("TEA-002", days: 60) { _ in 5 }
    let only = try shop.addProduct("TEA-003", stock: 10)
    let day = try CalendarDate(parsing: "1700-06-01")
    try shop.engine.write { connection in
      for id in [old, only] {
        try connection.execute(
          """
          INSERT INTO daily_demand (product_id, location_id, day, quantity, promo_quantity, revenue, sales)
          VALUES ($1, 1, $2, 1000, 0, 0, 1)
          """,
          [.integer(Int64(id)), .day(day)]
        )
      }
    }
    let report = try shop.inventory.training.trainAll()
    #expect(report.failures.isEmpty)
    #expect(report.trained == 3)
    #expect(abs(daily(try predict("TEA-002")) - 5) < 0.3)
    #expect(try predict("TEA-003")["/data/chart_data"]?.elements.isEmpty == false)
  }

  @Test func aListByStateShowsNoOther() throws {
    for number in 0..<30 { try shop.addProduct("NEW-\(100 + number)", stock: number % 3 == 0 ? 0 : 500) }
    try shop.addHistory("TEA-001", days: 60, left: 0) { _ in 5 }
    for isTrained in [false, true] {
      if isTrained { _ = try shop.inventory.training.trainAll() }
      for state in ["now", "soon", "ok"] {
        let lines =
          try shop.send(.get, "/api/v1/replenishment?limit=100&status=\(state)").data?.elements ?? []
        #expect(lines.allSatisfy { $0["status"]?.text == state }, "\(state)")
        if state == "now" { #expect(!lines.isEmpty) }
      }
      let all = try shop.send(.get, "/api/v1/replenishment?limit=100").data?.elements ?? []
      #expect(all.count == 31)
    }
  }

  @Test func whatIsReservedNoLongerPutsNoOtherStateIntoAList() throws {
    try shop.addHistory("TEA-001", days: 60, left: 500) { _ in 5 }
    _ = try shop.inventory.training.trainAll()
    let body = #"{"lines":[{"sku":"TEA-001","quantity":500}],"ttl_seconds":600}"#
    #expect(try shop.send(.post, "/api/v1/stock/reservations", body).status == 201)
    func lines() throws -> [JSONValue] {
      try shop.send(.get, "/api/v1/replenishment?status=now").data?.elements ?? []
    }
    #expect(try lines().count == 1)
    shop.clock.advance(seconds: 601)
    #expect(try lines().isEmpty)
  }

  @Test func leadTimeDemandIsTheSumOfTheDaysOfTheLeadTime() throws {
    try shop.addHistory("TEA-001", days: 90, more: #","lead_time_days":5"#) { 4 + $0 % 7 }
    for number in 0..<30 {
      try shop.addHistory("OLD-\(100 + number)", days: 90, more: #","category":"Tea""#) {
        (number % 6) * (number % 6) + $0 % 2
      }
    }
    try shop.addProduct("NEW-001", stock: 20, more: #","category":"Tea","lead_time_days":7"#)
    _ = try shop.inventory.training.trainAll()
    for (sku, lead) in [("TEA-001", 5), ("NEW-001", 7)] {
      let answer = try predict(sku, days: 10)
      let sum = days(answer).compactMap { $0["predicted"]?.double }.prefix(lead).reduce(0, +)
      let demand = try #require(answer["/data/recommendation/lead_time_demand"]?.double)
      #expect(sum > 0)
      #expect(abs(demand - sum) < 0.01 * Double(lead), "\(sku): \(demand) of \(sum)")
      let line = try #require(
        try shop.send(.get, "/api/v1/replenishment?limit=100").data?.elements.first {
          $0["sku"]?.text == sku
        }
      )
      #expect(line["lead_time_demand"] == answer["/data/recommendation/lead_time_demand"])
      #expect(line["safety_stock"] == answer["/data/recommendation/safety_stock"])
    }
    let new = try predict("NEW-001", days: 7)
    let demand = try #require(new["/data/recommendation/lead_time_demand"]?.double)
    let order = try #require(new["/data/recommendation/recommended_order"]?.double)
    // A week until the delivery, a week for the order to last, and less than twice a week against a busier start.
    #expect(order + 20 >= 2 * demand - 1)
    #expect(order + 20 <= 4 * demand, "\(order) for \(demand) a week")
    let steps = new["/data/explanation"]?.elements ?? []
    #expect(steps.contains { $0["name"]?.text == "pooled_effects" })
  }

  @Test func aCategoryWithoutSalesTakesItsFamilyAtThePrice() throws {
    for number in 0..<30 {
      let isCheap = number % 2 == 0
      try shop.addHistory(
        "OLD-\(100 + number)",
        days: 60,
        price: isCheap ? "2.00" : "50.00",
        more: isCheap ? #","category":"Tea""# : #","category":"Pots""#
      ) { _ in isCheap ? 16 : 2 }
    }
    for (sku, price) in [("NEW-001", "2.00"), ("NEW-002", "50.00")] {
      let created = try shop.send(
        .post,
        "/api/v1/products",
        #"{"sku":"\#(sku)","name":"New","price":"\#(price)","category":"Candles","stock":20}"#
      )
      try #require(created.status == 201, "\(created.text)")
    }
    _ = try shop.inventory.training.trainAll()
    let (cheap, dear) = (try predict("NEW-001"), try predict("NEW-002"))
    #expect(daily(cheap) > 8 && daily(cheap) < 24, "\(daily(cheap))")
    #expect(daily(dear) > 1 && daily(dear) < 5, "\(daily(dear))")
    let step = cheap["/data/explanation"]?.elements.first { $0["name"]?.text == "pooled_effects" }
    #expect(step?["sentence"]?.text?.contains("at its price") == true)
  }

  @Test func aProductThatNobodyBuysIsOrderedLessAndLess() throws {
    for number in 0..<30 {
      try shop.addHistory("OLD-\(100 + number)", days: 60, more: #","category":"Tea""#) { _ in 4 }
    }
    try shop.addProduct("NEW-001", stock: 200, more: #","category":"Tea""#)
    _ = try shop.inventory.training.trainAll()
    let first = daily(try predict("NEW-001"))
    shop.clock.advance(seconds: 28 * 86_400)
    let later = try predict("NEW-001")
    #expect(later["/data/history_days"]?.int == 28)
    #expect(first > 3)
    #expect(daily(later) < 0.5 * first)
  }
}
