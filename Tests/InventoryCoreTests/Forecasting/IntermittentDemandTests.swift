import Testing

@testable import InventoryCore

@Suite("Intermittent demand")
struct IntermittentDemandTests {
  @Test func lifeProbabilityByHand() {
    // p = 4.5 / 5, h = 0.2 / 12 = 1/60; two silent months: alive (0.1 · 59/60)², dead 1/60 + 1/60 · 0.1 · 59/60.
    let survival = 0.1 * 59.0 / 60
    let (alive, dead) = (survival * survival, (1 + survival) / 60)
    let life = IntermittentDemand.lifeProbability([1, 1, 1, 1, 0, 0], frequency: .monthly)
    #expect(abs(life - alive / (alive + dead)) < 1e-12)
  }

  @Test func aProductThatSoldLastIsAlive() {
    #expect(IntermittentDemand.lifeProbability([0, 3, 0, 0, 2], frequency: .weekly) == 1)
    #expect(IntermittentDemand.lifeProbability([0, 0], frequency: .weekly) == 0)
  }

  @Test func rareDemandIsGivenMoreTime() {
    let often = IntermittentDemand.lifeProbability(
      [Double](repeating: 1, count: 20) + [Double](repeating: 0, count: 6),
      frequency: .monthly
    )
    let rarely = IntermittentDemand.lifeProbability(
      (0..<20).map { $0 % 5 == 4 ? 1 : 0 } + [Double](repeating: 0, count: 6),
      frequency: .monthly
    )
    #expect(often < 0.01 && rarely > 0.6)
  }

  @Test func aDeadProductIsForecastNearNothing() throws {
    let values = (0..<60).map { $0 < 36 && $0 % 2 == 0 ? 4.0 : 0 }
    let forecast = Forecaster.forecast(try ForecastInput(values, frequency: .monthly, horizon: 6))
    #expect(forecast.mean.allSatisfy { $0 < 0.05 })
    #expect(forecast.quantile(0.95, at: 0) == 0)
    #expect(forecast.total(over: 0..<6).quantile(0.9) == 0)
  }

  @Test func aSeasonOfRareDemandIsFollowed() throws {
    let values = (0..<72).map { $0 % 12 < 3 ? 6.0 : 0 }
    let forecast = Forecaster.forecast(try ForecastInput(values, frequency: .monthly, horizon: 12))
    #expect(forecast.mean[0] > 3 * forecast.mean[6])
  }

  @Test func rareDemandFadesAsProductsEnd() throws {
    let values = (0..<60).map { $0 % 3 == 2 ? 6.0 : 0 }
    let forecast = Forecaster.forecast(
      try ForecastInput(values, frequency: .monthly, seasonalPeriods: [], horizon: 12)
    )
    // One product in five ends within a year: 59/60 of the mean of a month is left in the next.
    for (mean, next) in zip(forecast.mean, forecast.mean.dropFirst()) {
      #expect(abs(next / mean - 59.0 / 60) < 1e-9)
    }
  }

  @Test func quantilesAllowForTheEndOfDemand() {
    let counts = PredictiveDistribution(
      mean: [1, 1],
      marginals: .counts(dispersion: 1, levelVariance: 0),
      correlation: 0,
      isInteger: true,
      allowsNegative: false,
      life: 0.5
    )
    // Poisson(2) with probability 1/2: P(≤ 0) = .568, P(≤ 2) = .838, P(≤ 3) = .929.
    #expect(counts.quantiles([0.2, 0.56, 0.83, 0.92], at: 0) == [0, 0, 2, 3])
    let paths = counts.paths(count: 400, seed: 1, periods: 0..<2)
    let ended = paths.count { $0 == [0, 0] }
    // 200 have ended, and e⁻⁴ of the others sell nothing either.
    #expect(ended >= 200 && ended < 215)
    #expect(abs(Statistics.mean(paths.map { $0[0] + $0[1] }) - 2) < 0.15)
  }

  @Test func aMemberThatDoesNotFitGetsLittleWeight() throws {
    // One sharp peak a year, in proportion to a line: forms with factors explain it, sums do not.
    let values = (0..<72).map { month in (month % 12 == 0 ? 40.0 : 4) * Double(20 + month) }
    let forecast = Forecaster.forecast(
      try ForecastInput(values, frequency: .monthly, horizon: 12, integerDemand: false)
    )
    #expect(abs(forecast.mean[0] - 40 * 92) < 0.12 * 40 * 92)
    #expect(forecast.mean[1..<12].allSatisfy { $0 > 250 && $0 < 600 })
    let weights = forecast.models.map(\.weight)
    #expect(try #require(weights.max()) > 0.4)
  }
}
