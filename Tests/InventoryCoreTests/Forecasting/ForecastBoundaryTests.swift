import Testing

@testable import InventoryCore

@Suite("Histories at the edge of what is possible")
struct ForecastBoundaryTests {
  private func mean(_ values: [Double], horizon: Int = 7) throws -> [Double] {
    try Forecaster.forecast(ForecastInput(values, horizon: horizon)).mean
  }

  @Test func noHistoryForecastsNothing() throws {
    let forecast = try Forecaster.forecast(ForecastInput([], horizon: 3))
    #expect(forecast.mean == [0, 0, 0])
    #expect(forecast.accuracy == nil)
    #expect(forecast.description.demandClass == .none)
  }

  @Test func oneValueIsRepeated() throws {
    #expect(try mean([7]).allSatisfy { abs($0 - 7) < 1e-9 })
  }

  @Test func zerosForecastZero() throws {
    let forecast = try Forecaster.forecast(ForecastInput([Double](repeating: 0, count: 100), horizon: 5))
    #expect(forecast.mean == [0, 0, 0, 0, 0])
    #expect(forecast.quantiles.allSatisfy { $0.values == [0, 0, 0, 0, 0] })
  }

  @Test func aConstantIsForecastWithoutError() throws {
    let forecast = try Forecaster.forecast(ForecastInput([Double](repeating: 12, count: 90), horizon: 7))
    #expect(forecast.mean.allSatisfy { abs($0 - 12) < 1e-6 })
    let accuracy = try #require(forecast.accuracy)
    #expect(accuracy.accuracyPercent > 99.99)
  }

  @Test func oneSpikeDoesNotBecomeTheLevel() throws {
    #expect(try mean(SampleSeries.spike.values).allSatisfy { $0 < 600 })
  }

  @Test func aWeeklyRhythmIsFollowed() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 14))
    // 730 values: the first step falls on phase 730 % 7 = 2, the fourth on the peak.
    #expect(forecast.description.season == 7)
    #expect(abs(forecast.mean[3] - 60) < 8)
    #expect(abs(forecast.mean[4] - 10) < 8)
  }

  @Test func censoredDaysAreNotZeroDemand() throws {
    var values = [Double](repeating: 10, count: 100)
    var censored = [Bool](repeating: false, count: 100)
    for index in 70..<100 where index % 2 == 0 {
      values[index] = 0
      censored[index] = true
    }
    let input = try ForecastInput(values, horizon: 5, censored: censored)
    #expect(Forecaster.forecast(input).mean.allSatisfy { abs($0 - 10) < 0.5 })
    #expect(try mean(values, horizon: 5).allSatisfy { $0 < 9 })
  }

  @Test func twentyYearsOfDaysWork() throws {
    let values = (0..<7305).map { Double(($0 * 7919) % 23) }
    #expect(try mean(values, horizon: 365).allSatisfy { $0.isFinite && $0 > 0 })
  }

  @Test func aPriceNeverSeenDoesNotMultiplyDemandWithoutBound() throws {
    let prices = (0..<64).map { $0 < 60 ? ($0 % 2 == 0 ? 20.0 : 19) : 0.01 }
    let values = (0..<60).map { $0 % 2 == 0 ? 10.0 : 14 }
    let input = try ForecastInput(
      values,
      regressors: [Regressor(name: "price", kind: .price, values: prices)],
      horizon: 4
    )
    #expect(Forecaster.forecast(input).mean.allSatisfy { $0 <= 140 })
  }

  @Test func negativeValuesAreKeptWhenAllowed() throws {
    let values = (0..<60).map { -20 - Double($0 % 3) }
    let forecast = Forecaster.forecast(try ForecastInput(values, horizon: 4, allowsNegative: true))
    #expect(forecast.mean.allSatisfy { $0 < -15 })
  }
}

extension ForecastInput {
  fileprivate init(_ values: [Double], horizon: Int, censored: [Bool]) throws(ForecastInputError) {
    try self.init(values, frequency: .daily, censored: censored, horizon: horizon)
  }
}
