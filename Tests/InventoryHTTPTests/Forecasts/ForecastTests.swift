import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct ForecastTests {
  private let shop: Shop
  private let id: Int

  /// Two years of sales with a weekly rhythm: 10 a day, 30 on Saturdays.
  init() throws {
    shop = try Shop()
    id = try shop.addProduct("TEA-001", stock: 100)
    let now = shop.clock.now
    let (product, inventory) = (id, shop.inventory)
    try inventory.commit(as: .system) { work in
      var movements = [
        Movement(
          productID: Int64(product),
          locationID: Location.mainID,
          kind: .purchase,
          quantity: try found(Quantity(20_000), "quantity"),
          occurredAt: now,
          day: now.day()
        )
      ]
      for days in stride(from: Int64(730), through: 1, by: -1) {
        let moment = now.advanced(bySeconds: -days * 86_400)
        let sold = moment.day().isoWeekday == 6 ? 30 : 10
        movements.append(
          Movement(
            productID: Int64(product),
            locationID: Location.mainID,
            kind: .sale,
            quantity: -(try found(Quantity(sold), "quantity")),
            unitPrice: Money(minorUnits: 100),
            occurredAt: moment,
            day: moment.day()
          )
        )
      }
      let changes = try Ledger(work.connection).move(movements, by: work.author, now: now).changes
      work.announce(.stockChanged(changes, skus: [:]))
    }
  }

  private func predict(_ body: String, as role: Role = .viewer) throws -> Answer {
    try shop.send(.post, "/api/v1/predict", body, as: role)
  }

  /// From the commit that closes it, in every kept answer, and only where it is closed.
  @Test func aWeekdayThatIsClosedSellsNothing() throws {
    let north = try shop.addLocation("north")
    try shop.purchase(id, 5, at: north)
    func predicted() throws -> [Int: Double] {
      let days = try predict(#"{"sku":"TEA-001","days":7}"#)["/data/chart_data"]?.elements ?? []
      return Dictionary(
        uniqueKeysWithValues: try days.suffix(7).map { day -> (Int, Double) in
          let date = try #require(day["date"]?.text.flatMap { try? CalendarDate(parsing: $0) })
          return (date.isoWeekday, try #require(day["predicted"]?.double))
        }
      )
    }
    func setHours(_ body: String, at location: Int) throws {
      let answer = try shop.send(.put, "/api/v1/settings/operating-hours?location_id=\(location)", body)
      #expect(answer.status == 200, "\(answer.text)")
    }
    _ = try shop.inventory.training.trainAll(TrainingRequest())
    #expect(try predicted().values.allSatisfy { $0 > 5 })
    try setHours(#"{"monday":{"closed":true}}"#, at: north)
    #expect(try predicted().values.allSatisfy { $0 > 5 })
    try setHours(#"{"sunday":{"closed":true}}"#, at: 1)
    for _ in 0..<2 {
      let week = try predicted()
      #expect(week[7] == 0)
      #expect(week.filter { $0.key != 7 }.values.allSatisfy { $0 > 5 }, "\(week)")
      // What training keeps says the same.
      _ = try shop.inventory.training.trainAll(TrainingRequest())
    }
    try setHours(#"{"sunday":{"closed":false}}"#, at: 1)
    #expect(try predicted().values.allSatisfy { $0 > 5 })
  }

  @Test func aWeeklyRhythmIsFoundAndExplained() throws {
    let answer = try predict(#"{"sku":"TEA-001","days":14}"#)
    #expect(answer.status == 200)
    let days = answer["/data/chart_data"]?.elements ?? []
    #expect(days.count == 74)
    #expect(
      days.first?.names == [
        "date", "actual", "predicted", "lower", "upper", "is_holiday", "is_out_of_stock", "events",
      ]
    )
    #expect(days.prefix(60).allSatisfy { $0["actual"]?.double != nil && $0["predicted"] == .null })
    for day in days.suffix(14) {
      let date = try #require(day["date"]?.text.flatMap { try? CalendarDate(parsing: $0) })
      let predicted = try #require(day["predicted"]?.double)
      let expected = date.isoWeekday == 6 ? 30.0 : 10.0
      #expect(abs(predicted - expected) < 2, "\(date): \(predicted)")
      let (lower, upper) = (try #require(day["lower"]?.double), try #require(day["upper"]?.double))
      // The band is in whole pieces.
      #expect(0 <= lower && lower <= predicted.rounded(.up) && predicted.rounded(.down) <= upper)
    }
    #expect(days[60]["date"]?.text == "2026-03-18")
    #expect((answer["/data/accuracy/accuracy_percent"]?.double ?? 0) > 90)
    #expect(answer["/data/history_days"]?.int == 730)
    let demand = try #require(answer["/data/recommendation/predicted_demand"]?.double)
    #expect(abs(demand - 180) < 20)
    #expect(["high", "medium", "low"].contains(answer["/data/recommendation/urgency"]?.text))
    let steps = answer["/data/explanation"]?.elements ?? []
    #expect(steps.count >= 5)
    for step in steps {
      #expect(step.names == ["name", "inputs", "formula", "result", "source", "sentence"])
      #expect(step["sentence"]?.text?.isEmpty == false)
    }
  }

  @Test(arguments: [1, 365])
  func anyHorizonOfAYearIsForecast(days: Int) throws {
    let answer = try predict(#"{"product_id":\#(id),"days":\#(days)}"#)
    let predicted = (answer["/data/chart_data"]?.elements ?? []).compactMap { $0["predicted"]?.double }
    #expect(predicted.count == days)
    #expect(predicted.allSatisfy { $0 >= 0 && $0.isFinite })
  }

  @Test func badQuestionsAreNamed() throws {
    #expect(
      try predict(#"{"days":0,"horizon":3}"#).rules == [
        "/sku": "required", "/days": "minimum", "/horizon": "unknown_field",
      ]
    )
    #expect(try predict(#"{"sku":"TEA-001","days":366}"#).rules == ["/days": "maximum"])
    #expect(try predict(#"{"sku":"NO-SUCH"}"#).status == 404)
  }

  @Test(arguments: [
    "", #","lead_time_days":0"#,
    #","lead_time_days":180,"service_level":0.999,"shelf_life_days":1"#,
    #","unit":"kg","pack_size":0.001"#, #","pack_size":999999999,"min_order":999999999"#,
    #","service_level":0.5"#,
    #","shelf_life_days":3650"#,
  ])
  func aProductWithoutHistoryIsAnsweredToo(more: String) throws {
    let new = try shop.addProduct("NEW-001", more: more)
    let answer = try predict(#"{"product_id":\#(new),"days":7}"#)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer["/data/accuracy"] == .null)
    #expect(answer["/data/history_days"]?.int == 0)
  }

  @Test(arguments: [1, 2, 3, 8, 15, 30])
  func aShortHistoryIsAnsweredToo(days: Int) throws {
    let new = try shop.addProduct("NEW-001", stock: 1000)
    shop.clock.advance(seconds: Int64(days) * 86_400)
    for day in 0..<days {
      let moment = shop.clock.now.advanced(bySeconds: Int64(day - days) * 86_400)
      let sale = try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"product_id":\#(new),"quantity":\#(day % 3 + 1),"occurred_at":"\#(moment)"}"#
      )
      try #require(sale.status == 201)
    }
    let answer = try predict(#"{"product_id":\#(new),"days":30}"#)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer["/data/history_days"]?.int == days)
  }

  @Test func aPredictionOfSomebodyWhoMayWriteMovesTheReorderPoint() throws {
    func point() throws -> String? {
      try shop.send(.get, "/api/v1/products/\(id)/stock")["/data/locations/0/reorder_point"]?.lexeme
    }
    let before = try point()
    _ = try predict(#"{"sku":"TEA-001"}"#, as: .cashier)
    #expect(try point() == before)
    let answer = try predict(#"{"sku":"TEA-001"}"#, as: .staff)
    let advised = try #require(answer["/data/recommendation/reorder_point"]?.double)
    #expect(try point().flatMap { Double($0) } == advised)
  }

  @Test func eventsAreMarkedInTheChart() throws {
    let event = try shop.send(
      .post,
      "/api/v1/events",
      #"{"name":"Market","date":"2026-03-20","type":"promotion"}"#
    )
    try #require(event.status == 201)
    let answer = try predict(#"{"sku":"TEA-001"}"#)
    let day = answer["/data/chart_data"]?.elements.first { $0["date"]?.text == "2026-03-20" }
    #expect(day?["events"]?.elements == [.string("Market")])
    #expect(day?["is_holiday"]?.flag == false)
  }

  @Test func theForecastOfAProductIsCachedUntilItSells() throws {
    let path = "/api/v1/products/\(id)/forecast?days=3"
    let first = try shop.send(.get, path, as: .viewer)
    #expect(first.fields["x-cache"] == "miss")
    #expect(try shop.send(.get, path, as: .viewer).fields["x-cache"] == "hit")
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
    let after = try shop.send(.get, path, as: .viewer)
    #expect(after.fields["x-cache"] == "miss")
    #expect(after["/data/recommendation/current_stock"] != first["/data/recommendation/current_stock"])
  }

  @Test func theDashboardShowsTheWeek() throws {
    let answer = try shop.send(.get, "/api/v1/dashboard/stats", as: .viewer)
    let week = answer["/data/sales_7_days"]?.elements ?? []
    #expect(week.map { $0["date"]?.text } == (12...18).map { "2026-03-\($0)" })
    #expect(week.map { $0["quantity"]?.int } == [10, 10, 30, 10, 10, 10, 0])
    #expect(answer["/data/sales_today"]?.text == "0.00")
    #expect(answer["/data/sales_week"]?.text == "80.00")
    #expect(answer["/data/best_sellers/0/sku"]?.text == "TEA-001")
    #expect(answer["/data/best_sellers/0/quantity"]?.int == 80)
  }
}
