import Testing

@testable import InventoryCore

@Suite("Orders of goods that spoil")
struct SpoilingOrderTests {
  private func policy(
    leadTime: Int = 0,
    review: Int = 1,
    holding: Double = 1,
    shortage: Double = 4,
    unmet: CostPolicy.Unmet = .lost,
    shelfLife: Int? = nil,
    waste: Double = 0
  ) throws -> CostPolicy {
    try CostPolicy(
      leadTime: leadTime,
      reviewPeriod: review,
      holdingCost: holding,
      shortageCost: shortage,
      unmet: unmet,
      shelfLife: shelfLife,
      wasteCost: waste
    )
  }

  @Test func theNewsvendorPaysForHoldingAndWaste() throws {
    // Demand of 1 … 10 with the same chance, of goods that keep for a day: co = 1 + 2, cu = 6.5, and 6.5 / 9.5 of it is 7.
    let paths = (1...10).map { [Double($0)] }
    let policy = try policy(shortage: 6.5, shelfLife: 1, waste: 2)
    #expect(policy.criticalRatio == 6.5 / 9.5)
    #expect(policy.horizonNeeded == 1)
    let order = CostOrder(paths: paths, onHand: 0, arrivals: [], policy: policy)
    #expect(order.quantity == 7)
    #expect(abs(order.expectedWaste - 2.1) < 1e-12)
    #expect(abs(order.expectedShortage - 0.6) < 1e-12)
    #expect(abs(order.expectedCost - (2.1 + 6.5 * 0.6 + 2 * 2.1)) < 1e-12)
    #expect(order.explanation.inputs.contains { $0.name == "expected_waste" })
  }

  @Test func aUnitMaySellUpToTheEndOfItsLife() throws {
    // Four are wanted today and four tomorrow, and the order after this one comes tomorrow: a unit that keeps for two days
    // costs nothing but its place tonight.
    let paths = [[4.0, 4]]
    let keeps = try policy(shortage: 4, shelfLife: 2, waste: 100)
    #expect(keeps.horizonNeeded == 2)
    #expect(CostOrder(paths: paths, onHand: 0, arrivals: [], policy: keeps).expectedWaste == 0)
    // What is there already sells first, and leaves the second day to the order.
    let order = CostOrder(paths: paths, onHand: 4, arrivals: [], policy: keeps)
    #expect(order.quantity == 0)
    #expect(order.stockAtArrival == 4)
  }

  @Test func whatSpoilsOnTheWayIsMissing() throws {
    // Ten are there, three sell in the two days before the order comes, and they keep for one, two or three days.
    let paths = [[1.0, 2, 5, 5, 5]]
    func stock(_ shelfLife: Int?) throws -> Double {
      CostOrder(
        paths: paths,
        onHand: 10,
        arrivals: [],
        policy: try policy(leadTime: 2, shelfLife: shelfLife, waste: 1)
      ).stockAtArrival
    }
    #expect(try stock(1) == 0)
    #expect(try stock(2) == 0)
    #expect(try stock(3) == 7)
    #expect(try stock(nil) == 7)
  }

  /// The game itself, path by path and period by period: batches, the oldest first.
  private func played(
    _ quantity: Double,
    _ path: [Double],
    onHand: Double,
    arrivals: [Double],
    policy: CostPolicy,
    shelfLife: Int
  ) -> Double {
    var batches: [(age: Int, units: Double, isOrder: Bool)] = [(0, onHand, false)]
    var (owed, cost) = (0.0, 0.0)
    for period in path.indices {
      if period < policy.leadTime { batches.append((0, arrivals[period], false)) }
      if period == policy.leadTime { batches.append((0, quantity, true)) }
      var missing = owed + path[period]
      for index in batches.indices {
        let sold = min(batches[index].units, missing)
        batches[index].units -= sold
        missing -= sold
      }
      owed = policy.unmet == .lost ? 0 : missing
      let isServed = period >= policy.leadTime && period < policy.leadTime + policy.reviewPeriod
      if isServed {
        cost += policy.holdingCost * batches.reduce(0) { $0 + $1.units } + policy.shortageCost * missing
      }
      for index in batches.indices { batches[index].age += 1 }
      for batch in batches where batch.isOrder && batch.age == shelfLife {
        cost += policy.wasteCost * batch.units
      }
      batches.removeAll { $0.age >= shelfLife }
    }
    return cost
  }

  @Test(arguments: [1, 2, 3] as [UInt64], CostPolicy.Unmet.allCases)
  func noOtherQuantityCostsLess(seed: UInt64, unmet: CostPolicy.Unmet) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let (lead, review) = (Int(generator.uniform() * 4), 1 + Int(generator.uniform() * 3))
      let shelfLife = 1 + Int(generator.uniform() * 5)
      let policy = try policy(
        leadTime: lead,
        review: review,
        holding: 0.2,
        shortage: 1,
        unmet: unmet,
        shelfLife: shelfLife,
        waste: (generator.uniform() * 4).rounded(.down) / 2
      )
      let paths = (0..<25).map { _ in
        (0..<policy.horizonNeeded).map { _ in (generator.uniform() * 9).rounded(.down) }
      }
      let arrivals = (0..<lead).map { _ in (generator.uniform() * 6).rounded(.down) }
      let onHand = (generator.uniform() * 12).rounded(.down)
      let order = CostOrder(paths: paths, onHand: onHand, arrivals: arrivals, policy: policy)
      func cost(_ quantity: Double) -> Double {
        paths.reduce(0) {
          $0
            + played(
              quantity,
              $1,
              onHand: onHand,
              arrivals: arrivals,
              policy: policy,
              shelfLife: shelfLife
            )
        } / 25
      }
      #expect(abs(cost(order.quantity) - order.expectedCost) < 1e-9)
      let least = (0...80).map { cost(Double($0)) }.min() ?? 0
      #expect(order.expectedCost <= least + 1e-9, "\(order.quantity)")
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aShorterShelfLifeNeverOrdersMore(seed: UInt64) throws {
    // Of an empty shelf: where something is there that spoils as well, a shorter life leaves more to the order.
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let lead = Int(generator.uniform() * 3)
      let paths = (0..<25).map { _ in (0..<(lead + 12)).map { _ in (generator.uniform() * 9).rounded(.down) }
      }
      let waste = 0.5 + generator.uniform()
      let quantities = try (1...12).map { shelfLife in
        CostOrder(
          paths: paths,
          onHand: 0,
          arrivals: [],
          policy: try policy(leadTime: lead, shelfLife: shelfLife, waste: waste)
        ).quantity
      }
      #expect(zip(quantities, quantities.dropFirst()).allSatisfy { $0 <= $1 }, "\(quantities)")
      let kept = CostOrder(paths: paths, onHand: 0, arrivals: [], policy: try policy(leadTime: lead))
      #expect(quantities.allSatisfy { $0 <= kept.quantity })
    }
  }

  @Test(arguments: CostPolicy.Unmet.allCases)
  func withoutAShelfLifeNothingChanges(unmet: CostPolicy.Unmet) throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      let review = 1 + Int(generator.uniform() * 3)
      let paths = (0..<30).map { _ in (0..<(2 + review)).map { _ in generator.uniform() * 9 } }
      // A cost of waste says nothing where goods keep.
      func order(waste: Double) throws -> CostOrder {
        let policy = try policy(leadTime: 2, review: review, unmet: unmet, waste: waste)
        return CostOrder(paths: paths, onHand: 7, arrivals: [2], policy: policy)
      }
      let (plain, priced) = (try order(waste: 0), try order(waste: 9))
      #expect(plain == priced)
      #expect(plain.expectedWaste == 0)
      #expect(plain.expectedCost == 1 * plain.expectedHolding + 4 * plain.expectedShortage)
      #expect(!plain.explanation.inputs.contains { $0.name == "shelf_life" })
    }
  }

  @Test func aForecastReachesToTheEndOfTheLife() throws {
    let input = try ForecastInput([Double](repeating: 10, count: 60), frequency: .weekly, horizon: 3)
    let forecast = Forecaster.forecast(input)
    #expect(try CostOrder(forecast, onHand: 0, policy: policy(shelfLife: 3, waste: 1)).quantity == 10)
    #expect(throws: ReplenishmentError.horizonTooShort(needed: 4, got: 3)) {
      try CostOrder(forecast, onHand: 0, policy: policy(shelfLife: 4, waste: 1))
    }
  }

  @Test func rulesAreChecked() {
    #expect(throws: ReplenishmentError.shelfLifeOutOfRange(0)) { try policy(shelfLife: 0) }
    #expect(throws: ReplenishmentError.serviceOutOfRange) { try policy(shelfLife: 2, waste: -1) }
    #expect(throws: ReplenishmentError.serviceOutOfRange) { try policy(shelfLife: 2, waste: .infinity) }
  }
}
