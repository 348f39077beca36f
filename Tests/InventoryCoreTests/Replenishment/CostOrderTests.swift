import Testing

@testable import InventoryCore

@Suite("Orders by cost, checked by hand")
struct CostOrderTests {
  private func policy(
    leadTime: Int = 2,
    review: Int = 1,
    holding: Double = 1,
    shortage: Double = 4,
    unmet: CostPolicy.Unmet = .lost,
    pack: Double = 1,
    minimum: Double = 0
  ) throws -> CostPolicy {
    try CostPolicy(
      leadTime: leadTime,
      reviewPeriod: review,
      holdingCost: holding,
      shortageCost: shortage,
      unmet: unmet,
      packSize: pack,
      minimumOrder: minimum
    )
  }

  @Test func theQuantileOfWhatIsWantedIsOrdered() throws {
    // Nothing is there: demand of the third week is 1 … 5 with the same chance, and 4 / (4 + 1) of it is 4.
    let paths = (1...5).map { [7.0, 7, Double($0)] }
    let order = CostOrder(paths: paths, onHand: 0, arrivals: [], policy: try policy())
    #expect(order.quantity == 4)
    #expect(order.stockAtArrival == 0)
    #expect(order.expectedShortage == 0.2)
    #expect(order.expectedHolding == (3 + 2 + 1) / 5.0)
    #expect(abs(order.expectedCost - (4 * 0.2 + 1.2)) < 1e-12)
  }

  @Test func lostDemandAsksForNoStockAndOwedDemandDoes() throws {
    // 10 are there and 20 are wanted before the order arrives; 5 arrive in the second week and sell.
    let paths = [[10.0, 10, 3]]
    let lost = CostOrder(paths: paths, onHand: 10, arrivals: [0, 5], policy: try policy())
    #expect(lost.stockAtArrival == 0)
    #expect(lost.quantity == 3)
    let owed = CostOrder(paths: paths, onHand: 10, arrivals: [0, 5], policy: try policy(unmet: .backordered))
    #expect(owed.stockAtArrival == -5)
    #expect(owed.quantity == 8)
  }

  @Test func goodsArriveBeforeTheDemandOfTheirWeek() throws {
    let paths = [[4.0, 4, 4]]
    // Nothing is there in the first week: its demand is lost. The five of the second week leave one.
    let order = CostOrder(paths: paths, onHand: 0, arrivals: [0, 5], policy: try policy())
    #expect(order.stockAtArrival == 1)
    #expect(order.quantity == 3)
    // What arrives with the order counts, too.
    #expect(CostOrder(paths: paths, onHand: 0, arrivals: [0, 5, 2], policy: try policy()).quantity == 1)
    #expect(CostOrder(paths: paths, onHand: 50, arrivals: [], policy: try policy()).quantity == 0)
  }

  @Test func twoWeeksAreServedAtLeastCost() throws {
    // Demand 2 and 2, or 2 and 8: what is bought for the second week lies on the shelf in the first.
    let paths = [[2.0, 2], [2, 8]]
    let order = CostOrder(paths: paths, onHand: 0, arrivals: [], policy: try policy(leadTime: 0, review: 2))
    func cost(_ q: Double) -> Double {
      paths.reduce(0) { sum, path in
        let total = path[0] + path[1]
        return sum + max(q - path[0], 0) + max(q - total, 0) + 4 * max(total - q, 0)
      } / 2
    }
    let best = (0...20).map(Double.init).min { cost($0) < cost($1) }
    #expect(order.quantity == best)
    #expect(order.expectedCost == cost(order.quantity))
  }

  @Test(arguments: [1, 2, 3] as [UInt64], CostPolicy.Unmet.allCases)
  func noOtherQuantityCostsLess(seed: UInt64, unmet: CostPolicy.Unmet) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let (lead, review) = (Int(generator.uniform() * 4), 1 + Int(generator.uniform() * 3))
      let paths = (0..<25).map { _ in
        (0..<(lead + review)).map { _ in (generator.uniform() * 9).rounded(.down) }
      }
      let arrivals = (0..<lead).map { _ in (generator.uniform() * 6).rounded(.down) }
      let onHand = (generator.uniform() * 12).rounded(.down)
      let policy = try policy(
        leadTime: lead,
        review: review,
        holding: 0.2,
        shortage: 1,
        unmet: unmet,
        pack: generator.uniform() < 0.5 ? 1 : 3,
        minimum: generator.uniform() < 0.5 ? 0 : 5
      )
      let order = CostOrder(paths: paths, onHand: onHand, arrivals: arrivals, policy: policy)
      // The game itself, path by path and period by period.
      func played(_ quantity: Double) -> Double {
        paths.reduce(0) { sum, path in
          var (stock, cost) = (onHand, 0.0)
          for period in 0..<(lead + review) {
            stock += (period < lead ? arrivals[period] : 0) + (period == lead ? quantity : 0)
            let short = max(path[period] - max(stock, 0), 0)
            stock -= path[period]
            if unmet == .lost { stock = max(stock, 0) }
            guard period >= lead else { continue }
            cost += 0.2 * max(stock, 0) + (unmet == .lost ? short : max(-stock, 0))
          }
          return sum + cost
        } / 25
      }
      #expect(abs(played(order.quantity) - order.expectedCost) < 1e-9)
      let allowed = stride(from: 0.0, through: 60, by: policy.packSize)
        .filter { $0 == 0 || $0 >= policy.minimumOrder }
      #expect(allowed.contains(order.quantity))
      let least = allowed.map(played).min() ?? 0
      #expect(order.expectedCost <= least + 1e-9, "\(order.quantity)")
    }
  }

  @Test func aForecastIsOrderedBy() throws {
    let forecast = Forecaster.forecast(
      try ForecastInput([Double](repeating: 10, count: 60), frequency: .weekly, horizon: 3)
    )
    let order = try CostOrder(forecast, onHand: 12, arrivals: [3, 15], policy: policy())
    // 12 + 3 − 10 + 15 − 10 are left.
    #expect(order.stockAtArrival == 10)
    #expect(order.quantity == 0)
    #expect(try CostOrder(forecast, onHand: 0, policy: policy()).quantity == 10)
    #expect(order.explanation.result.value == order.quantity)
    #expect(throws: ReplenishmentError.horizonTooShort(needed: 4, got: 3)) {
      try CostOrder(forecast, onHand: 0, policy: policy(leadTime: 3))
    }
    #expect(throws: ReplenishmentError.stockNotFinite) {
      try CostOrder(forecast, onHand: .nan, policy: policy())
    }
  }

  @Test func rulesOfCostsAreChecked() {
    #expect(throws: ReplenishmentError.serviceOutOfRange) { try policy(holding: 0) }
    #expect(throws: ReplenishmentError.serviceOutOfRange) { try policy(shortage: .infinity) }
    #expect(throws: ReplenishmentError.reviewPeriodOutOfRange(0)) { try policy(review: 0) }
    #expect(throws: ReplenishmentError.leadTimeOutOfRange(181)) { try policy(leadTime: 181) }
    #expect(throws: ReplenishmentError.packSizeOutOfRange) { try policy(pack: 0) }
    #expect(throws: ReplenishmentError.minimumOrderOutOfRange) { try policy(minimum: -1) }
  }
}
