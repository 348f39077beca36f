import Testing

@testable import InventoryCore

@Suite("Buying once")
struct NewsvendorTests {
  /// The wetsuit of Cachon & Terwiesch, Matching Supply with Demand: normal demand of 3,192 with deviation 1,181,
  /// price 180, cost 110, salvage 90.
  @Test func theWetsuitOfTheTextbook() throws {
    let demand = NormalDemand(mean: 3192, deviation: 1181)
    let values = (0..<20_000).map { demand.quantile((Double($0) + 0.5) / 20_000) }
    let newsvendor = try Newsvendor(DemandDistribution(values: values), underage: 70, overage: 20)
    #expect(abs(newsvendor.criticalRatio - 0.7778) < 0.0001)
    #expect(abs(newsvendor.quantity - 4095) < 5)
    #expect(abs(newsvendor.expectedShortage - demand.expectedShortage(above: newsvendor.quantity)) < 2)
    #expect(
      abs(newsvendor.expectedSales + newsvendor.expectedLeftOver - newsvendor.quantity) < 1e-6
    )
    #expect(newsvendor.explanation.result.value == newsvendor.quantity)
  }

  @Test func aTableCheckedByHand() throws {
    // One to five loaves, equally likely; a loaf short costs 3, a loaf left over 2: P(demand ≤ q) ≥ 0.6 at three.
    let newsvendor = try Newsvendor(DemandDistribution(values: [1, 2, 3, 4, 5]), underage: 3, overage: 2)
    #expect(newsvendor.quantity == 3)
    #expect(abs(newsvendor.expectedShortage - 0.6) < 1e-9)
    #expect(abs(newsvendor.expectedSales - 2.4) < 1e-9)
    #expect(abs(newsvendor.expectedLeftOver - 0.6) < 1e-9)
  }

  @Test(arguments: [(0.0, 1.0), (1, 0), (-1, 1), (.infinity, 1), (1, .nan)])
  func costsMustBeAboveZero(costs: (Double, Double)) {
    #expect(throws: ReplenishmentError.serviceOutOfRange) {
      try Newsvendor(DemandDistribution(values: [1]), underage: costs.0, overage: costs.1)
    }
  }
}
