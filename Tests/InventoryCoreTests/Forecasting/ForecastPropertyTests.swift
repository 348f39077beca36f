import Testing

@testable import InventoryCore

@Suite("Properties that every forecast has")
struct ForecastPropertyTests {
  private static let horizons = [1, 28, 365]

  private func forecast(_ series: SampleSeries, horizon: Int = 28, scale: Double = 1) throws -> Forecast {
    Forecaster.forecast(
      try ForecastInput(
        series.values.map { $0 * scale },
        frequency: series.frequency,
        horizon: horizon,
        integerDemand: scale == 1 ? nil : false
      )
    )
  }

  @Test(arguments: SampleSeries.allCases, horizons)
  func valuesAreFiniteAndNeverNegative(series: SampleSeries, horizon: Int) throws {
    let forecast = try forecast(series, horizon: horizon)
    #expect(forecast.mean.count == horizon)
    #expect(forecast.mean.allSatisfy { $0.isFinite && $0 >= 0 })
    for quantile in forecast.quantiles {
      #expect(quantile.values.count == horizon)
      #expect(quantile.values.allSatisfy { $0.isFinite && $0 >= 0 })
    }
    let total = forecast.total(over: 0..<horizon)
    #expect(total.mean.isFinite && total.mean >= 0)
    #expect(total.standardDeviation.isFinite)
  }

  @Test(arguments: SampleSeries.allCases)
  func quantilesNeverDecreaseWithTheirLevel(series: SampleSeries) throws {
    let forecast = try forecast(series)
    for (lower, upper) in zip(forecast.quantiles, forecast.quantiles.dropFirst()) {
      #expect(lower.level < upper.level)
      #expect(zip(lower.values, upper.values).allSatisfy { $0 <= $1 })
    }
  }

  @Test(arguments: SampleSeries.allCases)
  func theSameInputGivesTheSameForecast(series: SampleSeries) throws {
    #expect(try forecast(series) == forecast(series))
    #expect(
      try forecast(series).samplePaths(count: 20, seed: 3) == forecast(series).samplePaths(count: 20, seed: 3)
    )
  }

  @Test(arguments: [SampleSeries.weekly, .trending, .monthly, .constant])
  func scalingTheHistoryScalesTheForecast(series: SampleSeries) throws {
    let plain = try Forecaster.forecast(
      ForecastInput(series.values, frequency: series.frequency, horizon: 14, integerDemand: false)
    )
    let scaled = try forecast(series, horizon: 14, scale: 1024)
    for (left, right) in zip(plain.mean, scaled.mean) {
      #expect(abs(left * 1024 - right) <= 1e-6 * max(1, right))
    }
  }

  @Test(arguments: SampleSeries.allCases)
  func movingTheDatesByWholeWeeksChangesNothing(series: SampleSeries) throws {
    let first = try #require(CalendarDate(year: 2023, month: 1, day: 2))
    let later = try #require(first.advanced(by: 28 * 365))
    let early = try ForecastInput(series.values, firstDay: first, frequency: .daily, horizon: 14)
    let late = try ForecastInput(series.values, firstDay: later, frequency: .daily, horizon: 14)
    #expect(Forecaster.forecast(early).mean == Forecaster.forecast(late).mean)
  }

  @Test(arguments: SampleSeries.allCases)
  func weightsAddUpToOne(series: SampleSeries) throws {
    let forecast = try forecast(series)
    #expect(!forecast.models.isEmpty)
    #expect(abs(forecast.models.map(\.weight).reduce(0, +) - 1) < 1e-9)
    #expect(forecast.models.allSatisfy { $0.weight > 0 })
  }

  @Test(arguments: SampleSeries.allCases)
  func wholeDemandHasWholeQuantiles(series: SampleSeries) throws {
    let input = try ForecastInput(
      series.values.map { $0.rounded() },
      frequency: series.frequency,
      horizon: 14
    )
    let forecast = Forecaster.forecast(input)
    for quantile in forecast.quantiles {
      #expect(quantile.values.allSatisfy { $0 == $0.rounded() })
    }
  }
}
