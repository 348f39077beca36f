import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Forecasts that are kept: when they serve, and when they no longer do.
@Suite struct StoredForecastTests {
  private let shop: Shop
  private let id: Int

  /// A year of sales, 4 to 10 a day by weekday.
  init() throws {
    shop = try Shop()
    id = try shop.addHistory("TEA-001", days: 365) { 4 + $0 % 7 }
    _ = try shop.inventory.training.trainAll()
  }

  private func predict(_ days: Int = 7, as role: Role = .viewer) throws -> Answer {
    let answer = try shop.send(.post, "/api/v1/predict", #"{"sku":"TEA-001","days":\#(days)}"#, as: role)
    try #require(answer.status == 200, "\(answer.text)")
    return answer
  }

  @Test func aKeptForecastAnswersAsTrainingWould() throws {
    let kept = try predict()
    #expect(kept["/data/is_stored"]?.flag == true)
    #expect(kept["/data/trained_at"]?.text == "\(shop.clock.now)")
    #expect(kept["/data/training_version"]?.int == Forecaster.version)
    _ = try shop.engine.write { try $0.execute("DELETE FROM stored_forecasts", []) }
    let trained = try predict()
    #expect(trained["/data/is_stored"]?.flag == false)
    #expect(trained["/data/trained_at"] == .null)
    for part in [
      "chart_data", "recommendation", "accuracy", "models", "series", "explanation", "history_days",
    ] {
      #expect(kept["/data/\(part)"] == trained["/data/\(part)"], "\(part)")
    }
  }

  @Test func aSaleOfTodayChangesTheStockAndNotTheForecast() throws {
    let before = try predict()
    let stock = try #require(before["/data/recommendation/current_stock"]?.double)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":5}"#)
    let after = try predict()
    #expect(after["/data/is_stored"]?.flag == true)
    #expect(after["/data/recommendation/current_stock"]?.double == stock - 5)
    #expect(after["/data/chart_data"] == before["/data/chart_data"])
  }

  @Test func aChangeOfThePastIsSeen() throws {
    let yesterday = shop.clock.now.advanced(bySeconds: -86_400)
    let sale = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":40,"occurred_at":"\#(yesterday)"}"#
    )
    try #require(sale.status == 201)
    #expect(try predict()["/data/is_stored"]?.flag == false)
    // Training again makes it good; a reversal of that sale is a change of the past, too.
    _ = try shop.inventory.training.trainAll()
    #expect(try predict()["/data/is_stored"]?.flag == true)
    let reversed = try #require(sale["/data/id"]?.int)
    _ = try shop.send(.post, "/api/v1/transactions/\(reversed)/reverse")
    #expect(try predict()["/data/is_stored"]?.flag == false)
  }

  @Test func anEventIsSeen() throws {
    _ = try shop.send(.post, "/api/v1/events", #"{"name":"Market","date":"2026-03-20","type":"custom"}"#)
    #expect(try predict()["/data/is_stored"]?.flag == false)
  }

  @Test func tomorrowIsAnotherDay() throws {
    shop.clock.advance(seconds: 86_400)
    #expect(try predict()["/data/is_stored"]?.flag == false)
    let lines = try shop.send(.get, "/api/v1/replenishment", as: .viewer)
    #expect(lines["/data/0/is_stale"]?.flag == true)
    _ = try shop.inventory.training.trainAll()
    #expect(try predict()["/data/is_stored"]?.flag == true)
    #expect(try shop.send(.get, "/api/v1/replenishment", as: .viewer)["/data/0/is_stale"]?.flag == false)
  }

  @Test func aLongHorizonIsTrainedForTheAnswer() throws {
    #expect(try predict(35)["/data/is_stored"]?.flag == true)
    #expect(try predict(36)["/data/is_stored"]?.flag == false)
  }

  @Test func whoMayWriteKeepsWhatWasTrainedForTheAnswer() throws {
    _ = try shop.engine.write { try $0.execute("DELETE FROM stored_forecasts", []) }
    for role in [Role.viewer, .cashier] {
      #expect(try predict(as: role)["/data/is_stored"]?.flag == false)
      #expect(try predict()["/data/is_stored"]?.flag == false)
    }
    #expect(try predict(as: .staff)["/data/is_stored"]?.flag == false)
    #expect(try predict()["/data/is_stored"]?.flag == true)
  }

  @Test func anotherProcessSeesBothForecastAndStock() throws {
    let other = try Shop(sharing: shop)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":3}"#)
    let here = try shop.send(.get, "/api/v1/products/\(id)/advice", as: .viewer)
    let there = try other.send(.get, "/api/v1/products/\(id)/advice", as: .viewer)
    #expect(here.data == there.data)
  }

  @Test func pathsBySKUAnswerAlike() throws {
    for part in ["stock", "ledger", "forecast", "advice"] {
      let byID = try shop.send(.get, "/api/v1/products/\(id)/\(part)", as: .viewer)
      let bySKU = try shop.send(.get, "/api/v1/products/sku/TEA-001/\(part)", as: .viewer)
      #expect(byID.status == 200, "\(part): \(byID.text)")
      #expect(byID.data == bySKU.data, "\(part)")
      #expect(try shop.send(.get, "/api/v1/products/sku/NONE-1/\(part)", as: .viewer).status == 404)
    }
  }

  @Test func cachedForecastsFollowTheStock() throws {
    for path in ["products/\(id)/advice", "products/sku/TEA-001/advice", "replenishment"] {
      let first = try shop.send(.get, "/api/v1/" + path, as: .viewer)
      #expect(first.fields["x-cache"] == "miss")
      #expect(try shop.send(.get, "/api/v1/" + path, as: .viewer).fields["x-cache"] == "hit")
      _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":1}"#)
      let after = try shop.send(.get, "/api/v1/" + path, as: .viewer)
      #expect(after.fields["x-cache"] == "miss")
      #expect(after.data != first.data)
    }
  }
}
