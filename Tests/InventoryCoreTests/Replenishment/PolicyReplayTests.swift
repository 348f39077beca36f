import Testing

@testable import InventoryCore

@Suite("Replaying a policy")
struct PolicyReplayTests {
  @Test func aWeekWorkedOutByHand() {
    // Four on hand, two a day, two ordered each evening, two days on the way. Days 1 and 2 sell 2 each; day 3 is the
    // first on which nothing is left, and nothing has come: the order of the first evening arrives on day 4.
    let replay = PolicyReplay(
      demand: [2, 2, 2, 2, 2], stock: 4, leadTime: { _ in 2 }, order: { _, _ in 2 })
    #expect(replay.days == 5)
    #expect(replay.demand == 10)
    #expect(replay.served == 8)
    #expect(replay.daysOut == 1)
    #expect(replay.cycles == 2)
    #expect(replay.cyclesWithoutStockout == 1)
    #expect(replay.fillRate == 0.8)
    #expect(replay.cycleServiceLevel == 0.5)
    // Ends of days: 2, 0, 0, 0, 0.
    #expect(replay.averageStock == 0.4)
  }

  @Test func thePositionCountsWhatIsOnItsWay() {
    var positions: [Double] = []
    _ = PolicyReplay(demand: [1, 1, 1], stock: 5, leadTime: { _ in 5 }) { _, position in
      positions.append(position)
      return 3
    }
    #expect(positions == [4, 6, 8])
  }

  @Test func anEmptyReplayHasNoService() {
    let replay = PolicyReplay(demand: [], stock: 1, leadTime: { _ in 1 }, order: { _, _ in 0 })
    #expect(replay.cycleServiceLevel == nil)
    #expect(replay.fillRate == nil)
    #expect(replay.averageStock == 0)
  }

  /// Poisson demand without a rhythm: what the levels promise is what happens.
  @Test(arguments: [0.9, 0.98])
  func thePolicyKeepsItsPromiseOnMadeUpDemand(share: Double) throws {
    var random = SeededGenerator(seed: 5)
    func poisson(_ mean: Double) -> Double {
      var (count, product) = (0.0, random.uniform())
      while product > 0.049787068367863944 {
        (count, product) = (count + 1, product * random.uniform())
      }
      return count * mean / 3
    }
    let history = (0..<730).map { _ in poisson(3) }
    let future = (0..<4000).map { _ in poisson(3) }
    let forecast = try Forecaster.forecast(ForecastInput(history, horizon: 28))
    let levels = try Replenishment.levels(
      forecast, policy: ReplenishmentPolicy(leadTime: 5, service: .cycleServiceLevel(share)))
    let replay = PolicyReplay(
      demand: future, stock: levels.orderUpTo, leadTime: { _ in 5 },
      order: { levels.order(position: $1) })
    let achieved = try #require(replay.cycleServiceLevel)
    #expect(replay.cycles > 300)
    #expect(achieved > share - 0.03)
    #expect(achieved < min(1, share + 0.08))
  }
}
