import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Days are those of the location: demand, dashboard, and how long an answer may be kept.
@Suite struct PlaceDayTests {
  private let shop: Shop
  private let tea: Int
  private let havana: Int
  private let kathmandu: Int

  init() throws {
    // Noon in UTC on 18 March 2026: 8:00 in Havana, 17:45 in Kathmandu.
    shop = try Shop()
    tea = try shop.addProduct("TEA-1", price: "2.00")
    havana = try shop.addLocation("havana", timezone: "America/Havana")
    kathmandu = try shop.addLocation("kathmandu", timezone: "Asia/Kathmandu")
    for place in [1, havana, kathmandu] { try shop.purchase(tea, 1000, at: place) }
  }

  private func sell(_ quantity: Int, at location: Int, _ moment: String? = nil) throws {
    let occurred = moment.map { #","occurred_at":"\#($0)""# } ?? ""
    let body = #"{"lines":[{"sku":"TEA-1","quantity":\#(quantity)}],"location_id":\#(location)\#(occurred)}"#
    let answer = try shop.send(.post, "/api/v1/transactions/checkout", body, as: .cashier)
    try #require(answer.status == 201, "\(answer.text)")
    #expect(answer["/data/lines/0/location_id"]?.int == location)
  }

  private func dashboard(_ location: Int?) throws -> Answer {
    try shop.send(.get, "/api/v1/dashboard/stats" + (location.map { "?location_id=\($0)" } ?? ""))
  }

  private func demand(at location: Int) throws -> [String: Double] {
    let answer = try shop.send(.get, "/api/v1/products/\(tea)/forecast?location_id=\(location)")
    try #require(answer.status == 200, "\(answer.text)")
    var days: [String: Double] = [:]
    for day in answer["/data/chart_data"]?.elements ?? [] {
      if let actual = day["actual"]?.double, actual > 0 { days[day["date"]?.text ?? ""] = actual }
    }
    return days
  }

  @Test func aSaleBelongsToTheDayOfItsLocation() throws {
    for (place, days) in [
      (1, ["2026-03-16": 3.0]), (havana, ["2026-03-15": 1.0, "2026-03-16": 2.0]),
      (kathmandu, ["2026-03-16": 1.0, "2026-03-17": 2.0]),
    ] {
      switch place {
      // Midnight in Havana is 4:00 in UTC, in Kathmandu 18:15.
      case havana:
        try sell(1, at: place, "2026-03-16T03:59:59Z")
        try sell(2, at: place, "2026-03-16T04:00:00Z")
      case kathmandu:
        try sell(1, at: place, "2026-03-16T18:14:59Z")
        try sell(2, at: place, "2026-03-16T18:15:00Z")
      default: try sell(3, at: place, "2026-03-16T23:59:59Z")
      }
      #expect(try demand(at: place) == days)
    }
  }

  @Test func aDayThatBeginsAtOneOClockIsADayOfItsOwn() throws {
    // Clocks in Havana went from 24:00 on 7 March 2026 to 1:00.
    try sell(1, at: havana, "2026-03-08T04:59:59Z")
    try sell(2, at: havana, "2026-03-08T05:00:00Z")
    try sell(4, at: havana, "2026-03-09T03:59:59Z")
    try sell(8, at: havana, "2026-03-09T04:00:00Z")
    #expect(try demand(at: havana) == ["2026-03-07": 1, "2026-03-08": 6, "2026-03-09": 8])
  }

  @Test func todayIsWhatEachLocationCallsToday() throws {
    for place in [1, havana, kathmandu] { try sell(1, at: place) }
    #expect(try dashboard(nil)["/data/sales_today"]?.text == "6.00")
    #expect(try dashboard(kathmandu)["/data/sales_today"]?.text == "2.00")
    #expect(try dashboard(kathmandu)["/data/best_sellers/0/quantity"]?.lexeme == "1")
    // 18:30 in UTC: half past midnight has gone by in Kathmandu.
    shop.clock.advance(seconds: 6 * 3600 + 1800)
    #expect(try dashboard(nil)["/data/sales_today"]?.text == "4.00")
    #expect(try dashboard(kathmandu)["/data/sales_today"]?.text == "0.00")
    #expect(try dashboard(kathmandu)["/data/sales_7_days/5/revenue"]?.text == "2.00")
    #expect(try dashboard(kathmandu)["/data/sales_7_days/6/date"]?.text == "2026-03-19")
    #expect(try dashboard(1)["/data/sales_7_days/6/date"]?.text == "2026-03-18")
    #expect(try dashboard(99).status == 404)
  }

  @Test func aKeptAnswerEndsWithTheDayOfItsLocation() throws {
    try sell(1, at: kathmandu)
    // 18:13 in UTC, two minutes before midnight in Kathmandu.
    shop.clock.advance(seconds: 6 * 3600 + 780)
    let paths = [
      "/api/v1/dashboard/stats?location_id=\(kathmandu)", "/api/v1/dashboard/stats",
      "/api/v1/products/\(tea)/forecast?location_id=\(kathmandu)", "/api/v1/replenishment",
      "/api/v1/products/\(tea)/advice?location_id=\(kathmandu)",
    ]
    for path in paths {
      #expect(try shop.send(.get, path).fields["x-cache"] == "miss", "\(path)")
      #expect(try shop.send(.get, path).fields["x-cache"] == "hit", "\(path)")
    }
    shop.clock.advance(seconds: 119)
    for path in paths { #expect(try shop.send(.get, path).fields["x-cache"] == "hit", "\(path)") }
    shop.clock.advance(seconds: 1)
    for path in paths { #expect(try shop.send(.get, path).fields["x-cache"] == "miss", "\(path)") }
    #expect(try dashboard(kathmandu)["/data/sales_today"]?.text == "0.00")
    let forecast = try shop.send(.get, paths[2])
    let first = forecast["/data/chart_data"]?.elements.first { $0["predicted"]?.double != nil }
    #expect(first?["date"]?.text == "2026-03-19")
  }

  @Test func aForecastIsOfTheLocationThatItNames() throws {
    for day in 10...17 { try sell(5, at: havana, "2026-03-\(day)T15:00:00Z") }
    let body = #"{"sku":"TEA-1","days":3,"location_id":\#(havana)}"#
    let answer = try shop.send(.post, "/api/v1/predict", body)
    #expect(answer["/data/location_id"]?.int == havana)
    #expect(answer["/data/history_days"]?.int == 8)
    #expect(answer["/data/recommendation/current_stock"]?.double == 960)
    #expect(try shop.send(.post, "/api/v1/predict", #"{"sku":"TEA-1"}"#)["/data/location_id"]?.int == 1)
    #expect(try shop.send(.post, "/api/v1/predict", #"{"sku":"TEA-1","location_id":99}"#).status == 404)
  }
}
