import Testing

@testable import InventoryCore

@Suite("Replaying a policy")
struct PolicyReplayTests {
  @Test func aWeekWorkedOutByHand() {
    // Four on hand, two a day, two ordered each evening, two days on the way. Days 1 and 2 sell 2 each; day 3 is the
    // first on which nothing is left, and nothing has come: the order of the first evening arrives on day 4.
    let replay = PolicyReplay(
      demand: [2, 2, 2, 2, 2],
      stock: 4,
      leadTime: { _ in 2 },
      order: { _, _ in 2 }
    )
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

  @Test func aLookAtWhichNothingIsOrderedIsACycleToo() {
    // Looks at the ends of days 2 and 4; what is ordered then would be there on days 4 and 6.
    var looks: [Int] = []
    let replay = PolicyReplay(
      demand: [0, 0, 0, 0, 1, 3],
      stock: 2,
      reviewPeriod: 2,
      leadTime: { _ in 1 }
    ) { day, position in
      looks.append(day)
      return position < 2 ? 2 - position : 0
    }
    #expect(looks == [1, 3, 5])
    #expect(replay.cycles == 2)
    #expect(replay.cyclesWithoutStockout == 2)
    #expect(replay.served == 2)
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
    let replay = try Self.replay(future, after: history, share: share)
    let achieved = try #require(replay.cycleServiceLevel)
    #expect(replay.cycles > 300)
    #expect(achieved > share - 0.03)
    #expect(achieved < min(1, share + 0.08))
  }

  /// Now and then a bulk order that is larger than what is ordered at once: nearly every order is due to one, and finds
  /// the stock far below the reorder point.
  @Test(arguments: [0.9, 0.95])
  func thePolicyKeepsItsPromiseOnBulkOrders(share: Double) throws {
    var random = SeededGenerator(seed: 8)
    func demand() -> Double { random.uniform() < 0.1 ? 1 + (-15 * log(random.uniform())).rounded(.down) : 0 }
    let history = (0..<730).map { _ in demand() }
    let future = (0..<6000).map { _ in demand() }
    let replay = try Self.replay(future, after: history, share: share)
    let achieved = try #require(replay.cycleServiceLevel)
    #expect(replay.cycles > 300)
    #expect(achieved > share - 0.03, "\(achieved)")
    #expect(achieved < min(1, share + 0.06), "\(achieved)")
  }

  /// Levels from the history alone, five days of lead time.
  private static func replay(_ future: [Double], after history: [Double], share: Double) throws
    -> PolicyReplay
  {
    let forecast = try Forecaster.forecast(ForecastInput(history, horizon: 28))
    let levels = try Replenishment.levels(
      forecast,
      policy: ReplenishmentPolicy(leadTime: 5, service: .cycleServiceLevel(share))
    )
    return PolicyReplay(
      demand: future,
      stock: levels.orderUpTo,
      leadTime: { _ in 5 },
      order: { levels.order(position: $1) }
    )
  }
}
