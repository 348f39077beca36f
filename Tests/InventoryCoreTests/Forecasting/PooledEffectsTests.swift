import Testing

@testable import InventoryCore

@Suite("Effects pooled over products")
struct PooledEffectsTests {
  private func estimate(_ value: Double, variance: Double = 0.1, usual: Double = .infinity) -> DemandEffects {
    DemandEffects(estimates: [
      DemandEffects.Estimate(name: "x", value: value, variance: variance, usualVariance: usual)
    ])
  }

  @Test func differencesBetweenProductsByHand() throws {
    let pooled = PooledEffects([estimate(1), estimate(2), estimate(3)])
    // Weights 10: Q = 20, Σw − Σw²/Σw = 20, τ² = (20 − 2) / 20 = 0.9; variance of the mean (0.1 + 0.9) / 3.
    let effect = try #require(pooled.effect(named: "x"))
    #expect(abs(effect.mean - 2) < 1e-12)
    #expect(abs(effect.deviation - (0.9 + 1.0 / 3).squareRoot()) < 1e-12)
    #expect(effect.products == 3)
  }

  @Test func fewProductsAreDrawnToNoEffect() throws {
    let pooled = PooledEffects([estimate(1, usual: 0.5)])
    // τ² = (0 + 4 · 0.5) / 5 = 0.4; mean = (1 / 0.5) / (1 / 0.5 + 1 / 0.5).
    let effect = try #require(pooled.effect(named: "x"))
    #expect(abs(effect.mean - 0.5) < 1e-12)
    #expect(abs(effect.deviation - (0.4 + 0.25).squareRoot()) < 1e-12)
  }

  @Test func twoProductsDoNotTeachALevel() {
    #expect(PooledEffects([estimate(1), estimate(2)]).effect(named: "x") == nil)
  }

  @Test func storedEffectsAreTheSame() {
    let pooled = PooledEffects(Self.family().map { DemandEffects($0) })
    #expect(!pooled.effects.isEmpty)
    #expect(PooledEffects(effects: pooled.effects.reversed()) == pooled)
  }

  @Test func effectsThatAreNoNumbersAreLeftOut() {
    let effects = [(Double.nan, 1.0), (0, 0), (0, .infinity), (0, -1)].enumerated().map {
      PooledEffects.Effect(name: "x\($0)", mean: $1.0, deviation: $1.1, products: 1)
    }
    #expect(PooledEffects(effects: effects).effects.isEmpty)
  }

  @Test func shortHistoriesTeachNothing() throws {
    #expect(DemandEffects(try ForecastInput([1, 2, 3], horizon: 7)).estimates.isEmpty)
  }

  /// Products of a level around 20, with a busy Saturday and an event that doubles demand.
  private static func family(count: Int = 12) -> [ForecastInput] {
    var generator = SeededGenerator(seed: 5)
    return (0..<count).compactMap { product in
      let event = (0..<148).map { $0 % 40 == 9 ? 1.0 : 0 }
      let level = 20 * (0.8 + 0.4 * generator.uniform())
      let values = (0..<120).map { day in
        (level * (day % 7 == 5 ? 2 : 1) * (1 + event[day]) * (0.9 + 0.2 * generator.uniform())).rounded()
      }
      return try? ForecastInput(
        values,
        firstDay: CalendarDate(parsing: "2024-01-01"),
        regressors: [Regressor(name: "fair", kind: .event, values: event)],
        horizon: 28
      )
    }
  }

  @Test func anEventNeverSeenActsAsOnOthers() throws {
    let pooled = PooledEffects(Self.family().map { DemandEffects($0) })
    var event = [Double](repeating: 0, count: 134)
    event[122] = 1
    let values = (0..<120).map { $0 % 7 == 5 ? 80.0 : 40 }
    let input = try ForecastInput(
      values,
      firstDay: CalendarDate(parsing: "2024-01-01"),
      regressors: [Regressor(name: "fair", kind: .event, values: event)],
      horizon: 14,
      pooled: pooled
    )
    let mean = Forecaster.forecast(input).mean
    #expect(abs(mean[2] / mean[9] - 2) < 0.2)
  }

  @Test func aNewProductStartsAtTheLevelOfItsFamily() throws {
    let pooled = PooledEffects(Self.family().map { DemandEffects($0) })
    // 2024-06-03 is a Monday, so steps 5 and 12 are Saturdays.
    let input = try ForecastInput(
      [],
      firstDay: CalendarDate(parsing: "2024-06-03"),
      horizon: 14,
      pooled: pooled
    )
    let forecast = Forecaster.forecast(input)
    #expect(abs(forecast.mean[0] - 20) < 4)
    #expect(abs(forecast.mean[5] - 40) < 8)
    let band = forecast.quantile(0.95, at: 0) - forecast.quantile(0.05, at: 0)
    #expect(band > 3)
    #expect(forecast.explanation.contains { $0.name == "pooled_effects" })
  }

  @Test func aFewDaysOfSalesMoveANewProductFromItsFamily() throws {
    let pooled = PooledEffects(Self.family().map { DemandEffects($0) })
    let input = try ForecastInput(
      [60, 62, 58, 61],
      firstDay: CalendarDate(parsing: "2024-06-03"),
      horizon: 7,
      pooled: pooled
    )
    let mean = Forecaster.forecast(input).mean
    #expect(mean[0] > 30 && mean[0] < 65)
    #expect(mean[1] > 1.4 * mean[0])
  }

  /// Levels of 40, 20 and 10 a day at prices of 1, 4 and 16.
  private static func pricedFamily() throws -> PooledEffects {
    let inputs = try (0..<30).map { product in
      try ForecastInput(
        (0..<60).map { _ in Double([40, 20, 10][product % 3]) },
        firstDay: CalendarDate(parsing: "2024-01-01"),
        horizon: 7
      )
    }
    return PooledEffects(inputs.map { DemandEffects($0) }, prices: (0..<30).map { [1, 4, 16][$0 % 3] })
  }

  @Test(arguments: [(1.0, 40.0), (4, 20), (16, 10), (8, 14.14)])
  func aNewProductStartsAtTheLevelOfItsPrice(price: Double, level: Double) throws {
    let pooled = try Self.pricedFamily()
    #expect(pooled.price == nil)
    let priced = pooled.expecting(price: price)
    let forecast = Forecaster.forecast(
      try ForecastInput([], firstDay: CalendarDate(parsing: "2024-06-03"), horizon: 14, pooled: priced)
    )
    #expect(abs(forecast.mean[0] - level) < 0.12 * level, "\(forecast.mean[0])")
    let step = try #require(forecast.explanation.first { $0.name == "pooled_effects" })
    #expect(step.inputs.contains(ExplanationValue("price", price)))
    #expect(step.sentence.contains("30 products at its price"))
    #expect(ForecastRecord.forecast(ForecastRecord.text(of: forecast)) == forecast)
  }

  @Test func pricesFarFromThoseOfTheFamilyAreNotFollowed() throws {
    let pooled = try Self.pricedFamily()
    let levels = [1e-9, 1e-3, 1e4, 1e9].compactMap {
      pooled.expecting(price: $0).effect(named: "level")?.mean
    }
    #expect(levels[0] == levels[1])
    #expect(levels[2] == levels[3])
    for price in [0, -1, Double.nan, .infinity] { #expect(pooled.expecting(price: price) == pooled) }
    let plain = PooledEffects(Self.family().map { DemandEffects($0) })
    #expect(plain.expecting(price: 5) == plain)
  }

  @Test func daysOnTheShelfWithoutASaleLowerTheLevelOfTheFamily() throws {
    let pooled = PooledEffects(Self.family().map { DemandEffects($0) })
    let means = try [0, 1, 7, 60].map { days in
      let input = try ForecastInput(
        [Double](repeating: 0, count: days),
        firstDay: CalendarDate(parsing: "2024-06-03"),
        horizon: 7,
        pooled: pooled
      )
      return Forecaster.forecast(input).mean.reduce(0, +)
    }
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 > $1 }, "\(means)")
    #expect(means[3] < 0.2 * means[0])
    let censored = try ForecastInput(
      [Double](repeating: 0, count: 60),
      firstDay: CalendarDate(parsing: "2024-04-08"),
      censored: [Bool](repeating: true, count: 60),
      horizon: 7,
      pooled: pooled
    )
    #expect(abs(Forecaster.forecast(censored).mean.reduce(0, +) - means[0]) < 0.05 * means[0])
  }

  @Test func aFirstOrderInsuresAgainstAThirdOfTheLevelAndNotAgainstTheWholeFamily() throws {
    // Levels from 1 to 90 a day: a family that says little.
    let inputs = try (0..<30).map { product in
      try ForecastInput(
        (0..<60).map { _ in exp(Double(product % 10) / 2).rounded() },
        firstDay: CalendarDate(parsing: "2024-01-01"),
        horizon: 7
      )
    }
    let pooled = PooledEffects(inputs.map { DemandEffects($0) })
    let forecast = Forecaster.forecast(
      try ForecastInput([], firstDay: CalendarDate(parsing: "2024-06-03"), horizon: 35, pooled: pooled)
    )
    let levels = try Replenishment.levels(forecast, policy: ReplenishmentPolicy(leadTime: 7))
    #expect(levels.orderUpTo > 2 * levels.leadTimeMean)
    #expect(levels.orderUpTo < 4 * levels.leadTimeMean, "\(levels.orderUpTo) of \(levels.leadTimeMean)")
    // The band shows what is not known.
    #expect(forecast.quantile(0.975, at: 0) > 3 * forecast.mean[0])
  }

  @Test(arguments: SampleSeries.allCases)
  func forecastsStayFiniteWithAFamily(series: SampleSeries) throws {
    let pooled = PooledEffects(Self.family().map { DemandEffects($0) })
    let forecast = Forecaster.forecast(
      try ForecastInput(series.values, frequency: series.frequency, horizon: 30, pooled: pooled)
    )
    #expect(forecast.mean.allSatisfy { $0.isFinite && $0 >= 0 })
    #expect(forecast.quantiles.allSatisfy { $0.values.allSatisfy { $0.isFinite && $0 >= 0 } })
    #expect(forecast.total(over: 0..<30).standardDeviation.isFinite)
  }
}
