import Testing

@testable import InventoryCore

@Suite("Service of a product, from its cycles")
struct ServiceStandingTests {
  private func day(_ number: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: 20_000 + number)! }

  @Test func cyclesRunFromArrivalToArrival() {
    let cycles = ServiceCycle.cycles(
      arrivals: [day(20), day(0), day(7), day(14), day(7)],
      empty: [(from: day(12), to: day(14)), (from: day(30), to: nil)]
    )
    #expect(
      cycles == [
        ServiceCycle(end: day(7), isShort: false), ServiceCycle(end: day(14), isShort: true),
        ServiceCycle(end: day(20), isShort: false),
      ]
    )
    #expect(ServiceCycle.cycles(arrivals: [day(3)], empty: [(from: day(0), to: nil)]).isEmpty)
  }

  /// Each cycle is short when, and only when, one of its days is among the empty ones, in whatever order all are given.
  @Test(arguments: 0..<50)
  func cyclesAreAMatterOfTheDaysAlone(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let arrivals = (0..<100).filter { _ in generator.uniform() < 0.15 }
    let isEmpty = (0..<100).map { _ in generator.uniform() < 0.2 }
    var spans: [(from: CalendarDate, to: CalendarDate?)] = []
    for number in 0..<100 where isEmpty[number] {
      if let last = spans.last?.to, last == day(number) {
        spans[spans.count - 1].to = day(number + 1)
      } else {
        spans.append((from: day(number), to: day(number + 1)))
      }
    }
    let expected = zip(arrivals, arrivals.dropFirst()).map { start, end in
      ServiceCycle(end: day(end), isShort: isEmpty[start..<end].contains(true))
    }
    let cycles = ServiceCycle.cycles(arrivals: arrivals.reversed().map(day), empty: spans.reversed())
    #expect(cycles == expected)
  }

  @Test func theReasonNamesTheChangeAndTheCycles() {
    let cycles = (0..<90).map { ServiceCycle(end: day($0), isShort: $0 % 13 == 0) }
    let standing = ServiceStanding(aim: 0.95, cycles: cycles)
    // 7 of 90 were short: 0.05 (7 · 0.95 − 83 · 0.05) = 0.125.
    #expect(abs(standing.factor - 1.125) < 1e-9)
    #expect(standing.reason == "raised 13 % because 7 of the last 90 cycles ran short")
    #expect(ServiceStanding(aim: 0.95, cycles: []).reason == nil)
    let good = ServiceStanding(aim: 0.9, cycles: cycles.filter { !$0.isShort }, sharedFactor: 0.5)
    #expect(good.reason == "lowered 70 % because 0 of the last 83 cycles ran short")
    #expect(ServiceStanding(aim: 0.95, cycles: cycles, sharedFactor: 9).factor == 5)
    let new = ServiceStanding(aim: 0.95, cycles: [], sharedFactor: 1.2)
    #expect(new.reason == "raised 20 % because of the cycles of other products")
  }

  @Test func manyProductsGiveTheSameFactorInAnyOrder() {
    var generator = SeededGenerator(seed: 5)
    let products = (0..<40).map { _ in
      (0..<30).map { ServiceCycle(end: day($0 * 7), isShort: generator.uniform() < 0.1) }
    }
    func factor(_ products: some Sequence<[ServiceCycle]>, gain: Double) -> Double {
      var shared = ServiceClass(gain: gain)
      for cycles in products { shared.add(cycles, aim: 0.95) }
      return shared.factor
    }
    for gain in [ServiceControl.classGain, ServiceControl.shopGain] {
      #expect(factor(products, gain: gain) == factor(products.reversed(), gain: gain))
    }
    // A tenth was short where a twentieth was promised: up, and faster for all than for a class.
    #expect(factor(products, gain: ServiceControl.classGain) > 1.2)
    let asClass = factor(products, gain: ServiceControl.classGain)
    #expect(factor(products, gain: ServiceControl.shopGain) > asClass)
    #expect(ServiceClass().factor == 1)
    var one = ServiceClass()
    one.add([ServiceCycle(end: day(0), isShort: true)], aim: 0.9)
    #expect(abs(one.factor - 1.045) < 1e-9)
    #expect(one.products == 1)
    #expect(one.shortCycles == 1)
  }

  @Test func levelsFollowTheStanding() throws {
    let forecast = Forecaster.forecast(try ForecastInput(SampleSeries.weekly.values, horizon: 60))
    let levels = try Replenishment.levels(forecast, policy: ReplenishmentPolicy(leadTime: 6))
    let cycles = (0..<40).map { ServiceCycle(end: day($0), isShort: $0 % 4 == 0) }
    let standing = ServiceStanding(aim: 0.95, cycles: cycles)
    let kept = levels.keeping(standing, isInteger: true)
    let safety = levels.reorderPoint - levels.protectionMean
    #expect(kept.reorderPoint == (levels.protectionMean + standing.factor * safety - 1e-9).rounded(.up))
    #expect(kept.reorderPoint > levels.reorderPoint)
    #expect(kept.orderUpTo - kept.reorderPoint == levels.orderUpTo - levels.reorderPoint)
    #expect(kept.forecastReorderPoint == levels.reorderPoint)
    // Nothing is known yet: nothing changes.
    let unknown = levels.keeping(ServiceStanding(aim: 0.95, cycles: []), isInteger: true)
    #expect(unknown.reorderPoint == levels.reorderPoint)
    #expect(unknown.cycleServiceLevel == levels.cycleServiceLevel)
    let advice = Replenishment.advice(kept, mean: forecast.mean, stock: try StockPosition(onHand: 3))
    let step = try #require(advice.explanation.first { $0.name == "service_factor" })
    #expect(step.sentence.contains("because 10 of the last 40 cycles ran short"))
    #expect(abs(step.result.value - standing.factor) < 1e-12)
    #expect(
      !Replenishment.advice(unknown, mean: forecast.mean, stock: try StockPosition(onHand: 3)).explanation
        .contains { $0.name == "service_factor" }
    )
  }

  @Test func goodsThatSpoilAreNotKeptBeyondWhatSells() throws {
    let forecast = Forecaster.forecast(try ForecastInput(SampleSeries.weekly.values, horizon: 60))
    let policy = try ReplenishmentPolicy(leadTime: 2, orderCycle: 3, shelfLife: 3)
    let levels = try Replenishment.levels(forecast, policy: policy)
    let cycles = (0..<40).map { ServiceCycle(end: day($0), isShort: true) }
    let kept = levels.keeping(ServiceStanding(aim: 0.95, cycles: cycles), isInteger: true)
    let sold = try #require(levels.demandUntilSpoiled?.mean)
    #expect(kept.orderUpTo <= max(levels.orderUpTo, sold.rounded(.up)))
  }
}
