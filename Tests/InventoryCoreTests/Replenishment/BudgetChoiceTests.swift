import Testing

@testable import InventoryCore

@Suite("Orders within a budget")
struct BudgetChoiceTests {
  private typealias Candidate = BudgetChoice.Candidate

  private static func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits) ?? .zero }

  private static func units(_ units: Int) -> Quantity { Quantity(units) ?? .zero }

  private static func candidate(
    _ order: Int,
    pack: Int = 1,
    least: Int = 0,
    cost: Int64 = 100,
    price: Int64 = 300,
    position: Double = 0,
    mean: Double = 10,
    deviation: Double = 4
  ) -> Candidate {
    Candidate(
      recommendedOrder: units(order),
      packSize: units(pack),
      minimumOrder: units(least),
      cost: money(cost),
      price: money(price),
      position: position,
      demand: NormalDemand(mean: mean, deviation: deviation)
    )
  }

  /// Orders as a shop has them: whole packs, at least the smallest order.
  private static func random(_ generator: inout SeededGenerator, _ count: Int) -> [Candidate] {
    (0..<count).map { _ in
      let pack = 1 + Int(generator.uniform() * 6)
      let least = generator.uniform() < 0.5 ? 0 : Int(generator.uniform() * 20)
      let wanted = max(least, Int(generator.uniform() * 40))
      let cost = Int64(generator.uniform() * 900)
      return candidate(
        (wanted + pack - 1) / pack * pack,
        pack: pack,
        least: least,
        cost: cost,
        price: cost + Int64(generator.uniform() * 500) - 60,
        position: (generator.uniform() * 20).rounded(.down) - 3,
        mean: generator.uniform() * 40,
        deviation: generator.uniform() * 10
      )
    }
  }

  @Test func theNextPackIsTheOneThatEarnsMost() {
    // Certain demand of four: units beyond it earn nothing. Two of margin for one of cost come before one for one.
    let candidates = [
      Self.candidate(6, cost: 100, price: 200, mean: 4, deviation: 0),
      Self.candidate(6, cost: 100, price: 300, mean: 4, deviation: 0),
    ]
    let choice = BudgetChoice(candidates, budget: Self.money(550))
    #expect(choice.parts.map(\.quantity) == [Self.units(1), Self.units(4)])
    #expect(choice.parts.map(\.expectedGain) == [1, 8])
    #expect(choice.expectedGain == 9)
    #expect(choice.spent == Self.money(500))
    #expect(choice.left == Self.money(50))
  }

  @Test func ofEqualsTheFirstComesFirst() {
    let twins = [Self.candidate(5), Self.candidate(5)]
    let choice = BudgetChoice(twins, budget: Self.money(300))
    // Gains fall from unit to unit, so that twins take turns.
    #expect(choice.parts.map(\.quantity) == [Self.units(2), Self.units(1)])
    #expect(choice == BudgetChoice(twins, budget: Self.money(300)))
  }

  @Test func aSmallestOrderIsBoughtWholeOrNotAtAll() {
    let candidates = [
      Self.candidate(24, pack: 6, least: 10, cost: 100, price: 900, mean: 50),
      Self.candidate(3, cost: 100, price: 300),
    ]
    #expect(
      BudgetChoice(candidates, budget: Self.money(1199)).parts.map(\.quantity)
        == [.zero, Self.units(3)]
    )
    #expect(
      BudgetChoice(candidates, budget: Self.money(1299)).parts.map(\.quantity)
        == [Self.units(12), .zero]
    )
    #expect(
      BudgetChoice(candidates, budget: Self.money(1800)).parts.map(\.quantity)
        == [Self.units(18), .zero]
    )
  }

  @Test func whatEarnsNothingOrHasNoCostIsLeftOut() {
    let candidates = [
      Self.candidate(5, cost: 0), Self.candidate(5, cost: 300, price: 300),
      Self.candidate(5, cost: 400, price: 300), Self.candidate(5),
    ]
    #expect(candidates.map(\.exclusion) == [.noCost, .noMargin, .noMargin, nil])
    let choice = BudgetChoice(candidates, budget: Self.money(1_000_000))
    #expect(choice.parts.map(\.quantity) == [.zero, .zero, .zero, Self.units(5)])
  }

  @Test(arguments: [0, -1, -1_000_000] as [Int64])
  func withoutMoneyNothingIsBought(budget: Int64) throws {
    // A thousandth of it costs less than half a cent: it is free with money, and without it nothing is.
    let grain = Candidate(
      recommendedOrder: Self.units(1),
      packSize: try #require(Quantity(thousandths: 1)),
      minimumOrder: .zero,
      cost: Self.money(1),
      price: Self.money(100),
      position: 0,
      demand: NormalDemand(mean: 10, deviation: 2)
    )
    let choice = BudgetChoice([grain, Self.candidate(5)], budget: Self.money(budget))
    #expect(choice.parts == [.nothing, .nothing])
    #expect(choice.spent == .zero)
    #expect(choice.expectedGain == 0)
    #expect(BudgetChoice([], budget: Self.money(100)).parts.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func noRuleOfTheBusinessIsBroken(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let candidates = Self.random(&generator, 1 + Int(generator.uniform() * 12))
      let whole = candidates.reduce(Int64(0)) { sum, candidate in
        sum + (candidate.cost.times(candidate.recommendedOrder)?.minorUnits ?? 0)
      }
      var gains: [Double] = []
      for share in 0...10 {
        let budget = Self.money(whole * Int64(share) / 10)
        let choice = BudgetChoice(candidates, budget: budget)
        gains.append(choice.expectedGain)
        #expect(choice.spent <= budget)
        var spent = Money.zero
        for (candidate, part) in zip(candidates, choice.parts) {
          #expect(part.quantity <= candidate.recommendedOrder)
          #expect(part.quantity.thousandths % candidate.packSize.thousandths == 0)
          #expect(part.quantity == .zero || part.quantity >= candidate.minimumOrder)
          #expect(part.quantity == .zero || candidate.exclusion == nil)
          #expect(part.cost == candidate.cost.times(part.quantity))
          #expect(part.expectedGain >= 0)
          spent = try #require(spent.adding(part.cost))
        }
        #expect(spent == choice.spent)
      }
      #expect(zip(gains, gains.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 }, "\(gains)")
      // Enough for all buys all that is recommended and earns something.
      for budget in [whole, whole + 1, Money.largest] {
        let all = BudgetChoice(candidates, budget: Self.money(budget))
        for (candidate, part) in zip(candidates, all.parts) {
          #expect(part.quantity == (candidate.exclusion == nil ? candidate.recommendedOrder : .zero))
        }
      }
    }
  }

  /// The most that any choice of whole units earns, found by trying them all.
  private func best(_ candidates: ArraySlice<Candidate>, units: Int) -> Double {
    guard let candidate = candidates.first else { return 0 }
    let margin = Double(candidate.price.minorUnits - candidate.cost.minorUnits) / 100
    let most = min(units, Int(candidate.recommendedOrder.thousandths / 1000))
    return (0...most).map { count -> Double in
      let sold =
        candidate.demand.expectedShortage(above: candidate.position)
        - candidate.demand.expectedShortage(above: candidate.position + Double(count))
      return margin * sold + best(candidates.dropFirst(), units: units - count)
    }.max() ?? 0
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func nothingEarnsMoreWhereUnitsCostTheSame(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let candidates = (0..<3).map { _ in
        Self.candidate(
          Int(generator.uniform() * 5),
          cost: 250,
          price: 251 + Int64(generator.uniform() * 400),
          position: (generator.uniform() * 6).rounded(.down),
          mean: generator.uniform() * 8,
          deviation: 0.5 + generator.uniform() * 3
        )
      }
      for units in 0...12 {
        let choice = BudgetChoice(candidates, budget: Self.money(Int64(units) * 250 + 249))
        #expect(abs(choice.expectedGain - best(candidates[...], units: units)) < 1e-9)
      }
    }
  }

  @Test func anOrderOfVeryManyPacksIsCutIntoFewSteps() {
    let million = Self.candidate(1_000_000, mean: 400_000, deviation: 50_000)
    let one = Self.candidate(100, cost: 100, price: 101)
    let choice = BudgetChoice([million, one], budget: Self.money(12_345_678))
    // All that is affordable is bought to the last unit, although a step is thousands of them.
    #expect(choice.parts[0].quantity == Self.units(123_456))
    #expect(choice.spent == Self.money(12_345_600))
  }

  @Test func theDemandReachesToTheNextOrder() throws {
    func levels(review: Int) throws -> ReplenishmentLevels {
      ReplenishmentLevels(
        policy: try ReplenishmentPolicy(leadTime: 12, reviewPeriod: review, orderCycle: 36),
        leadTimeDemand: DemandDistribution(values: [90]),
        leadTimeMean: 90,
        coverMean: 90,
        protectionMean: 90,
        protectionDeviation: 12,
        cycleDemand: 70,
        reorderPoint: 110,
        orderUpTo: 180,
        soonPoint: 180,
        rate: 10,
        cycleServiceLevel: 0.95,
        fillRate: 0.99
      )
    }
    #expect(try levels(review: 0).demandUntilNextOrder == NormalDemand(mean: 450, deviation: 24))
    #expect(try levels(review: 3).demandUntilNextOrder == NormalDemand(mean: 90, deviation: 12))
  }
}
