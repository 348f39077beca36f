import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite("Training of many products")
struct TrainingTests {
  private static let products = 150

  private func shop() throws -> Shop {
    let shop = try Shop()
    _ = try shop.inventory.demoData.make(DemoRequest(products: Self.products, days: 90, seed: 3))
    return shop
  }

  /// Everything that training has kept.
  private func kept(_ shop: Shop) throws -> [[SQLValue]] {
    try shop.engine.read { connection in
      try ["stored_forecasts", "stock_advice"].flatMap {
        try connection.all("SELECT * FROM \($0) ORDER BY product_id, location_id") { try $0.values }
      }
        + connection.all(
          "SELECT product_id, reorder_point, soon_point, daily_rate FROM stock_balances ORDER BY 1"
        ) {
          try $0.values
        }
    }
  }

  @Test("forecasts do not depend on the number of threads")
  func threadsDoNotMatter() throws {
    let (one, many) = (try shop(), try shop())
    let report = try one.inventory.training.trainAll(TrainingRequest(threads: 1))
    #expect(report.trained == Self.products)
    #expect(report.products == Self.products)
    #expect(report.fresh == 0 && !report.isCancelled)
    #expect(try many.inventory.training.trainAll(TrainingRequest(threads: 4)).trained == Self.products)
    #expect(try kept(one) == kept(many))
    // What is kept is what training one by one would give.
    let stored = try one.engine.read { try StoredForecasts($0).forecast(productID: 7, locationID: 1) }
    _ = try one.engine.write { try $0.execute("DELETE FROM stored_forecasts WHERE product_id = 7", []) }
    let alone = try one.inventory.read { try $0.forecasts.forecast(.id(7), days: 35) }
    #expect(stored.flatMap { ForecastRecord.forecast($0.record) } == alone.forecast)
  }

  @Test("products teach where they are sold on most days")
  func teachersTeachWhereTheySell() throws {
    let shop = try Shop()
    let north = try shop.addLocation("north")
    let tea = try shop.addProduct("TEA-1", stock: 50)
    let mug = try shop.addProduct("MUG-1")
    try shop.purchase(tea, 50, at: north)
    for day in 0..<3 {
      for location in day == 0 ? [1, north] : [north] {
        let sale = #"{"product_id":\#(tea),"quantity":1,"location_id":\#(location)}"#
        #expect(try shop.send(.post, "/api/v1/transactions", sale).status == 201)
      }
      shop.clock.advance(seconds: 86_400)
    }
    let places = try shop.engine.read { try Demand($0).busiestLocations(of: [Int64(tea), Int64(mug)]) }
    #expect(places == [Int64(tea): Int64(north)])
    #expect(try shop.inventory.training.learnFamilies())
  }

  @Test("what was cancelled goes on where it stopped")
  func cancelledTrainingGoesOn() throws {
    let shop = try shop()
    var done = 0
    let first = try shop.inventory.training.trainAll(isCancelled: { done > 0 }, progress: { done = $0.done })
    #expect(first.isCancelled)
    #expect(first.trained > 0 && first.trained < Self.products)
    let second = try shop.inventory.training.trainAll()
    #expect(!second.isCancelled)
    #expect(second.fresh == first.trained)
    #expect(second.trained == Self.products - first.trained)
    #expect(try shop.inventory.training.trainAll().trained == 0)
    #expect(try shop.inventory.training.trainAll(TrainingRequest(skipsFresh: false)).trained == Self.products)
    let other = try self.shop()
    // What products of one class of demand teach each other is known once each has its class.
    for _ in 0..<2 { _ = try other.inventory.training.trainAll(TrainingRequest(skipsFresh: false)) }
    #expect(try kept(shop) == kept(other))
  }

  @Test("workers share the work by ranges of products")
  func rangesMakeAWhole() throws {
    let (shared, whole) = (try shop(), try shop())
    let second = try Shop(sharing: shared)
    #expect(try shared.inventory.training.learnFamilies())
    #expect(try !second.inventory.training.learnFamilies())
    #expect(try shared.inventory.training.train(TrainingRequest(products: 1...70)).trained == 70)
    #expect(
      try second.inventory.training.train(TrainingRequest(products: 71...Int64.max)).trained == Self.products
        - 70
    )
    #expect(try shared.inventory.training.classifyProducts() == Self.products)
    #expect(try shared.inventory.training.classifyProducts() == 0)
    _ = try whole.inventory.training.trainAll()
    #expect(try kept(shared) == kept(whole))
  }

  @Test("sales go on while training writes, and progress is told")
  func salesGoOn() throws {
    let shop = try shop()
    var steps: [Int] = []
    var sold = 0
    _ = try shop.inventory.training.trainAll(
      TrainingRequest(threads: 2),
      progress: { report in
        steps.append(report.done)
        let answer = try? shop.send(
          .post,
          "/api/v1/stock/adjustments",
          #"{"product_id":1,"quantity":1,"reason":"found"}"#
        )
        if answer?.status == 201 { sold += 1 }
      }
    )
    #expect(steps.first == 0 && steps.last == Self.products)
    #expect(steps == steps.sorted())
    #expect(sold == steps.count)
  }

  @Test("classes follow the turnover of the last year")
  func classesFollowTurnover() throws {
    let shop = try shop()
    #expect(try shop.inventory.training.trainAll().reclassified == Self.products)
    let turnovers = try shop.engine.read { try StockAdvices($0).turnovers() }
    let total = Double(turnovers.reduce(0) { $0 + $1.turnover })
    let ofA = turnovers.filter { $0.turnoverClass == "A" }
    #expect(Double(ofA.reduce(0) { $0 + $1.turnover }) >= 0.8 * total)
    #expect(ofA.count < Self.products / 2)
    let least = ofA.map(\.turnover).min() ?? 0
    #expect(turnovers.filter { $0.turnoverClass == "C" }.allSatisfy { $0.turnover <= least })
  }

  @Test("new products are forecast from what their family teaches")
  func familiesTeachNewProducts() throws {
    let shop = try Shop()
    for number in 0..<30 {
      try shop.addHistory("TEA-\(100 + number)", days: 100, more: #","category":"Tea""#) {
        6 + ($0 + number) % 3
      }
    }
    let new = try shop.addProduct("TEA-200", more: #","category":"Tea""#)
    _ = try shop.inventory.training.trainAll()
    let known = try shop.engine.read { try FamilyEffects($0).all() }
    #expect(known.keys.sorted() == [0, 1])
    let forecast = try shop.inventory.read { try $0.forecasts.forecast(.id(Int64(new)), days: 7) }
    #expect(forecast.isStored)
    #expect(forecast.forecast.mean[0] > 2)
    // Products that are measured have another unit: nothing of it is theirs.
    let measured = try shop.addProduct("SALT-1", more: #","unit":"kg""#)
    let other = try shop.inventory.read { try $0.forecasts.forecast(.id(Int64(measured)), days: 7) }
    #expect(other.forecast.mean[0] == 0)
  }

  @Test("a product that has been off the shelf for years is forecast from when it was there")
  func longGoneProductsAreReadWhole() throws {
    let shop = try Shop()
    let id = try shop.addHistory("OLD-001", days: 60) { _ in 5 }
    let alive = try shop.addHistory("NEW-001", days: 60) { _ in 5 }
    shop.clock.advance(seconds: 2000 * 86_400)
    #expect(try shop.inventory.training.trainAll().trained == 2)
    for id in [id, alive] {
      let kept = try #require(
        try shop.engine.read { try StoredForecasts($0).forecast(productID: Int64(id), locationID: 1) }
      )
      #expect(kept.historyDays == 2060)
    }
  }
}
