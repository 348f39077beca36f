import Testing

@testable import InventoryCore

@Suite("What holds for every advice")
struct ReplenishmentPropertyTests {
  private static let forecasts: [Forecast] = {
    let series = [
      SampleSeries.weekly.values, SampleSeries.lumpy.values, [], [3], [Double](repeating: 0, count: 50),
    ]
    return series.compactMap { try? ForecastInput($0, horizon: 60) }.map(Forecaster.forecast)
  }()

  private static func policies(_ random: inout SeededGenerator) throws -> ReplenishmentPolicy {
    let share = 0.5 + 0.49 * random.uniform()
    let service: ServiceTarget =
      switch random.next() % 3 {
      case 0: .cycleServiceLevel(share)
      case 1: .fillRate(share)
      default: .criticalRatio(underage: share, overage: 1 - share)
      }
    let isReviewed = random.next() % 2 == 0
    return try ReplenishmentPolicy(
      leadTime: Int(random.next() % 15),
      leadTimeDeviation: random.next() % 3 == 0 ? 2 * random.uniform() : 0,
      reviewPeriod: isReviewed ? Int(random.next() % 10) : 0,
      orderCycle: 1 + Int(random.next() % 14),
      service: service,
      packSize: Double(1 + random.next() % 12),
      minimumOrder: Double(random.next() % 20),
      shelfLife: random.next() % 4 == 0 ? 1 + Int(random.next() % 20) : nil
    )
  }

  @Test func numbersAreFiniteAndOrdersAreWholePacks() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let policy = try Self.policies(&random)
      for forecast in Self.forecasts {
        let stock = try StockPosition(
          onHand: Double(random.next() % 100),
          onOrder: Double(random.next() % 30)
        )
        let advice = try Replenishment.advice(forecast, stock: stock, policy: policy)
        let numbers = [
          advice.reorderPoint, advice.safetyStock, advice.orderUpTo, advice.recommendedOrder,
          advice.stockoutProbability, advice.levels.rate, advice.levels.soonPoint,
        ]
        #expect(numbers.allSatisfy { $0.isFinite })
        #expect(advice.reorderPoint >= 0 && advice.reorderPoint <= advice.orderUpTo)
        #expect(advice.reorderPoint <= advice.levels.soonPoint)
        #expect((0...1).contains(advice.stockoutProbability))
        #expect((0...1).contains(advice.levels.cycleServiceLevel))
        #expect((0...1).contains(advice.levels.fillRate))
        #expect((advice.recommendedOrder / policy.packSize).truncatingRemainder(dividingBy: 1) == 0)
        #expect(advice.recommendedOrder == 0 || advice.recommendedOrder >= policy.minimumOrder)
        #expect(advice.recommendedOrder == 0 || stock.total + advice.recommendedOrder >= advice.orderUpTo)
      }
    }
  }

  @Test func moreStockNeverMeansMoreToOrder() throws {
    let policy = try ReplenishmentPolicy(leadTime: 6, packSize: 5)
    for forecast in Self.forecasts {
      let levels = try Replenishment.levels(forecast, policy: policy)
      let orders = (0..<200).map { levels.order(position: Double($0)) }
      #expect(zip(orders, orders.dropFirst()).allSatisfy { $0 >= $1 })
      let risks = (0..<200).map { levels.leadTimeDemand.probability(above: Double($0)) }
      #expect(zip(risks, risks.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test func aPackedSampleIsTheSameDistribution() throws {
    for forecast in Self.forecasts {
      let demand = forecast.total(over: 0..<9)
      let read = DemandSample.demand(DemandSample.bytes(of: demand))
      for level in [0.01, 0.3, 0.5, 0.9, 0.99] {
        #expect(abs(read.quantile(level) - demand.quantile(level)) <= 0.0005)
      }
    }
    let huge = DemandDistribution(values: [0, 0.5, 1e14, 3e20])
    #expect(DemandSample.demand(DemandSample.bytes(of: huge)).quantile(0.75) == 1e14)
    #expect(DemandSample.demand([0x80, 0x80]).mean == 0)
    #expect(DemandSample.demand([UInt8](repeating: 0xFF, count: 40)).mean == 0)
  }
}
