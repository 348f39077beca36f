import Testing

@testable import InventoryCore

@Suite("Service that is fed back")
struct ServiceControlTests {
  @Test func aCycleMovesTheFactorByItsError() {
    var control = ServiceControl(aim: 0.9)
    control.endCycle(isShort: true)
    #expect(abs(control.factor - 1.045) < 1e-12)
    control.endCycle(isShort: false)
    #expect(abs(control.factor - 1.04) < 1e-12)
    control.endCycle(isShort: false, step: 0.5)
    #expect(abs(control.factor - 0.99) < 1e-12)
    #expect(control.cycles == 3)
    #expect(control.shortCycles == 1)
    #expect(control.recent == [true, false, false])
    #expect(control.realised.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
  }

  @Test func theFactorStaysWithinItsRange() {
    var control = ServiceControl(aim: 0.5)
    for _ in 0..<200 { control.endCycle(isShort: true) }
    #expect(control.factor == 5)
    for _ in 0..<200 { control.endCycle(isShort: false) }
    #expect(control.factor == 0.3)
    #expect(control.recent.count == ServiceControl.memory)
    #expect(ServiceControl(aim: 2, factor: .nan, cycles: -1, shortCycles: 9).factor == 1)
    #expect(ServiceControl(aim: 0.9, cycles: 3, shortCycles: 9).shortCycles == 3)
  }

  @Test func theIntervalIsThatOfWilson() throws {
    let control = ServiceControl(aim: 0.95, cycles: 90, shortCycles: 7)
    let interval = try #require(control.interval)
    #expect(abs(interval.lowerBound - 0.8480613981740798) < 1e-9)
    #expect(abs(interval.upperBound - 0.9618151846827111) < 1e-9)
    #expect(ServiceControl(aim: 0.95).interval == nil)
    #expect(ServiceControl(aim: 0.95).realised == nil)
    let perfect = try #require(ServiceControl(aim: 0.95, cycles: 10).interval)
    #expect(abs(perfect.upperBound - 1) < 1e-12)
    #expect(perfect.lowerBound > 0.65 && perfect.lowerBound < 0.75)
  }

  @Test func theStartValueIsAScoreOfTheReplay() {
    let scores = (1...9).map { Double($0) / 2 }
    // ⌈10 · 0.9⌉ = 9, ⌈10 · 0.5⌉ = 5, ⌈10 · 0.01⌉ = 1.
    #expect(ServiceControl.start(scores.reversed(), aim: 0.9) == 4.5)
    #expect(ServiceControl.start(scores, aim: 0.5) == 2.5)
    #expect(ServiceControl.start(scores, aim: 0.01) == 0.5)
    #expect(ServiceControl.start(scores.map { $0 * 10 }, aim: 0.9) == 5)
    #expect(ServiceControl.start([.nan], aim: 0.9) == 1)
    #expect(ServiceControl.start([], aim: 0.9) == 1)
  }

  /// However wrong the deviation is that the levels go by, by half or by twice, the promise is kept.
  @Test(arguments: [0.9, 0.95, 0.98], [0.5, 1, 2])
  func theAimIsRealisedThoughTheForecastIsWrong(aim: Double, error: Double) {
    var loop = ServiceLoop(aim: aim)
    let items = (0..<40).map(Int64.init)
    for item in items { loop.place(item, in: "smooth") }
    var generator = SeededGenerator(seed: 11)
    let safety = Normal.quantile(aim) * 10 * error
    var (late, short) = (0.0, 0.0)
    for round in 0..<400 {
      for item in items {
        let level = 100 + loop.factor(of: item) * safety
        let isShort = 100 + 10 * generator.normal() > level
        loop.endCycle(of: item, isShort: isShort)
        guard round >= 100 else { continue }
        late += 1
        short += isShort ? 1 : 0
      }
    }
    #expect(abs(1 - short / late - aim) < 0.01, "\(1 - short / late) for \(aim)")
  }

  @Test func aFillRateMovesTheFactorByWhatWasNotServed() {
    var control = ServiceControl(aim: 0.9)
    control.endCycle(unserved: 0.3)
    #expect(abs(control.factor - 1.01) < 1e-12)
    control.endCycle(unserved: 0.1)
    #expect(abs(control.factor - 1.01) < 1e-12)
    control.endCycle(unserved: .nan)
    #expect(abs(control.factor - 1.005) < 1e-12)
    #expect(control.shortCycles == 2)
    #expect(control.cycles == 3)
  }

  @Test func theShopAndAClassLearnForTheirItemsAndAnItemForItself() {
    var loop = ServiceLoop(aim: 0.9)
    for item in 0..<200 { loop.place(Int64(item), in: item < 100 ? "smooth" : "lumpy") }
    loop.endCycle(of: 0, isShort: true)
    // 5 / 200 of 0.9 for the shop, 0.5 / 100 of it for the class, 0.05 of it for the item.
    #expect(abs(loop.factor(of: 150) - 1.0225) < 1e-12)
    #expect(abs(loop.factor(of: 1) - 1.0225 * 1.0045) < 1e-12)
    #expect(abs(loop.factor(of: 0) - 1.0225 * 1.0045 * 1.045) < 1e-12)
    #expect(loop.factor(of: 999) == 1)
    // In another class it keeps what it has learned of itself.
    loop.place(0, in: "lumpy")
    #expect(abs(loop.factor(of: 0) - 1.0225 * 1.045) < 1e-12)
  }

  @Test func fewItemsMoveWhatTheyShareNoFurtherThanAnItemMovesItself() {
    var loop = ServiceLoop(aim: 0.9)
    loop.place(1, in: "smooth")
    loop.endCycle(of: 1, isShort: true)
    #expect(abs(loop.factor(of: 1) - 1.045 * 1.045 * 1.045) < 1e-12)
  }

  @Test func theShopBeginsWhereTheReplayLeadsTo() {
    var loop = ServiceLoop(aim: 0.5)
    loop.place(1, in: "smooth")
    loop.start([Double](repeating: 2, count: 300))
    #expect(loop.factor(of: 1) == 2)
    #expect(loop.shop.cycles == 0)
  }

  @Test func thePointMovesOnlyWhatIsAboveTheMean() throws {
    let forecast = Forecaster.forecast(try ForecastInput(SampleSeries.weekly.values, horizon: 30))
    let levels = try Replenishment.levels(forecast, policy: ReplenishmentPolicy(leadTime: 6))
    var loop = ServiceLoop(aim: 0.95)
    loop.place(1, in: "smooth")
    #expect(loop.reorderPoint(of: 1, levels) == levels.reorderPoint)
    loop.endCycle(of: 1, isShort: true)
    let extra = levels.reorderPoint - levels.protectionMean
    #expect(
      abs(loop.reorderPoint(of: 1, levels) - levels.protectionMean - loop.factor(of: 1) * extra) < 1e-9
    )
    #expect(loop.reason(of: 1) == "raised 15 % because 1 of the last 1 cycles ran short")
    #expect(loop.reason(of: 2) == nil)
  }

  @Test func theSameCyclesGiveTheSameState() {
    func played() -> ServiceLoop {
      var loop = ServiceLoop(aim: 0.95)
      var generator = SeededGenerator(seed: 3)
      for item in 0..<20 { loop.place(Int64(item), in: "class \(item % 3)") }
      for _ in 0..<2000 {
        loop.endCycle(of: Int64(generator.uniform() * 20), isShort: generator.uniform() < 0.2)
      }
      return loop
    }
    #expect(played() == played())
  }
}
