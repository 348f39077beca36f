import Testing

@testable import InventoryCore

@Suite("Models on series whose law is known")
struct ForecastModelTests {
  @Test func thetaOfALineContinuesTheLine() {
    let theta = DynamicTheta((1...40).map { 5 + 2 * Double($0) })
    let forecast = theta.forecast(from: 40, horizon: 3)
    for (step, value) in forecast.enumerated() { #expect(abs(value - (87 + 2 * Double(step))) < 0.5) }
  }

  @Test func complexSmoothingOfAConstantIsTheConstant() {
    let model = ComplexSmoothing([Double](repeating: 4, count: 30), season: .none, period: 1)
    #expect(model.forecasts(from: [30], horizon: 2)[0].allSatisfy { abs($0 - 4) < 0.2 })
  }

  @Test func aggregatesOfALineGrowHalfAsFast() {
    // The smoothed level of a line lags behind it; the drift is half its slope.
    let values = (1...48).map(Double.init)
    let forecast = AggregateTheta(values, blocks: [12, 6, 3]).forecast(from: 48, horizon: 24)
    #expect(zip(forecast.dropFirst(), forecast).allSatisfy { $0 > $1 })
    #expect(forecast[23] > 48 && forecast[23] < 72)
  }

  @Test(arguments: [3, 4, 7, 48])
  func aggregatesOfAConstantAreTheConstant(count: Int) {
    let model = AggregateTheta([Double](repeating: 6, count: count), blocks: [12, 6, 3])
    #expect(model.forecast(from: count, horizon: 15).allSatisfy { abs($0 - 6) < 1e-9 })
  }

  @Test func changesThatAlternateGoOnAlternating() {
    var values = [10.0]
    for index in 0..<40 { values.append(values[index] + (index % 2 == 0 ? 3 : -1)) }
    let forecast = DifferencedAutoregression(values, order: 2).forecast(from: 41, horizon: 4)
    let changes = zip(forecast, [values[40]] + forecast).map { $0 - $1 }
    #expect(changes[0] > 1.5 && changes[1] < 0.5 && changes[2] > 1 && changes[3] < 0.6)
  }

  @Test(arguments: [3, 5, 30])
  func steadyGrowthGoesOnMoreSlowly(count: Int) {
    let values = (0..<count).map { 2 * Double($0) }
    let forecast = DifferencedAutoregression(values, order: 2).forecast(from: count, horizon: 2)
    #expect(forecast[0] > values[count - 1] && forecast[0] <= values[count - 1] + 2)
  }

  @Test func theMedianKeepsAStrayMemberAway() {
    let forecast = Combination.robustMean([[1], [2], [30]], weights: [0.5, 0.25, 0.25], medianShare: 0.5)
    #expect(forecast == [0.5 * 8.5 + 0.5 * 2])
  }

  @Test func decompositionFindsTheFactors() {
    let factors = [0.5, 1, 1.5, 1]
    let values = (0..<40).map { (10 + 0.1 * Double($0)) * factors[$0 % 4] }
    let season = Decomposition(values, period: 4, isMultiplicative: true)
    #expect(zip(season.indices, factors).allSatisfy { abs($0 - $1) < 0.05 })
  }

  /// A year's wave of 40 % under noise of 15 %, which no single week shows.
  @Test(arguments: [110, 160, 260], [1.0, 1e6])
  func aSlowSeasonOfTheYearIsForecast(count: Int, unit: Double) throws {
    var generator = SeededGenerator(seed: 5)
    let season = (0..<(count + 26)).map { unit * (1 + 0.4 * sin(2 * Double.pi * Double($0) / 52)) }
    let values = season.prefix(count).map { $0 * exp(0.3 * (generator.uniform() - 0.5)) }
    let forecast = Forecaster.forecast(try ForecastInput(values, frequency: .weekly, horizon: 26))
    #expect(forecast.description.season == 52)
    let missed = zip(forecast.mean, season.suffix(26)).reduce(0) { $0 + abs($1.0 - $1.1) } / 26
    #expect(missed < 0.15 * unit)
  }

  @Test func noSlowSeasonIsSeenInNoise() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<20 {
      let noise = (0..<208).map { _ in 10 + generator.uniform() }
      let season = Decomposition(wavesOf: noise, period: 52, isMultiplicative: false)
      #expect((season?.indices ?? []).allSatisfy { abs($0) < 0.2 })
    }
  }

  @Test func lessThanTwoYearsShowNoSeason() {
    #expect(Decomposition(wavesOf: (0..<103).map(Double.init), period: 52, isMultiplicative: false) == nil)
  }

  @Test func regressionFindsThePromotionEffect() throws {
    var generator = SeededGenerator(seed: 7)
    let promotion = (0..<428).map { $0 % 20 < 3 ? 1.0 : 0 }
    let values = (0..<400).map { day in
      (20 * (promotion[day] > 0 ? 2.5 : 1) * (0.9 + 0.2 * generator.uniform())).rounded()
    }
    let input = try ForecastInput(
      values,
      regressors: [Regressor(name: "promotion", kind: .promotion, values: promotion)],
      horizon: 28
    )
    let forecast = Forecaster.forecast(input)
    let promoted = (0..<28).filter { promotion[400 + $0] > 0 }.map { forecast.mean[$0] }
    let usual = (0..<28).filter { promotion[400 + $0] == 0 }.map { forecast.mean[$0] }
    #expect(abs(Statistics.mean(promoted) - 50) < 3)
    #expect(abs(Statistics.mean(usual) - 20) < 1)
  }

  @Test func aFitThatKeepsItsCurvatureEndsWhereTheLikelihoodIsHighest() {
    let wave = (0..<400).map { sin(2 * Double.pi * Double($0) / 365.25) }
    let sale = (0..<400).map { $0 % 11 == 0 ? 1.0 : 0 }
    let values = (0..<400).map { 30 * exp(0.5 * wave[$0] + 1.2 * sale[$0]) }
    let columns = [[Double](repeating: 1, count: 400), wave, sale].enumerated().map {
      (column: SparseDesign.Column(name: "\($0)", precision: 0, priorMean: 0), values: $1)
    }
    let design = SparseDesign(rows: 400, columns: columns, denseCount: 2)
    var regression = CountRegression(design: design, mean: Statistics.mean(values), cutoff: 1e9)
    regression.fit(design, values: values, weights: columns[0].values, rows: 400, steps: 8)
    #expect(zip(regression.coefficients, [log(30), 0.5, 1.2]).allSatisfy { abs($0 - $1) < 0.01 })
  }

  /// Promotions of five days a month, of which nobody told; the history ends in one.
  @Test func unknownPromotionsDoNotBecomeTheLevel() throws {
    var generator = SeededGenerator(seed: 8)
    let values = (0..<730).map { day in
      let level = (day + 18) % 31 < 5 ? 20.0 : 5
      return (level * (0.5 + generator.uniform())).rounded()
    }
    #expect(!Statistics.wanders(values, period: 7))
    let forecast = Forecaster.forecast(try ForecastInput(values, horizon: 28))
    #expect(abs(Statistics.mean(forecast.mean) - Statistics.mean(values)) < 0.35 * Statistics.mean(values))
  }

  @Test func aRandomWalkWanders() {
    var generator = SeededGenerator(seed: 9)
    var level = 1000.0
    let values = (0..<400).map { _ in
      level += generator.normal()
      return level
    }
    #expect(Statistics.wanders(values, period: 7))
  }

  @Test func closedDaysSellNothing() throws {
    let open = (0..<314).map { $0 % 7 == 6 ? 0.0 : 1 }
    let values = (0..<300).map { open[$0] * Double(10 + $0 % 3) }
    let input = try ForecastInput(
      values,
      regressors: [Regressor(name: "open", kind: .open, values: open)],
      horizon: 14
    )
    let forecast = Forecaster.forecast(input)
    for step in 0..<14 { #expect((forecast.mean[step] == 0) == (open[300 + step] == 0)) }
  }

  @Test func daysThatNeverSellAreTakenAsClosed() throws {
    let values = (0..<280).map { $0 % 7 == 0 ? 0 : Double(10 + $0 % 3) }
    let forecast = Forecaster.forecast(try ForecastInput(values, horizon: 7))
    #expect(forecast.mean[0] == 0)
    #expect(forecast.mean[1] > 9)
  }

  @Test func bandsHoldTheirShareOfSimulatedCounts() throws {
    var generator = SeededGenerator(seed: 11)
    var inside = 0
    var above = 0
    for _ in 0..<20 {
      let values = (0..<393).map { _ in
        CountDistribution(mean: 5, variance: 9, isInteger: true).quantiles([generator.uniform()])[0]
      }
      let forecast = Forecaster.forecast(try ForecastInput(Array(values[..<365]), horizon: 28))
      for step in 0..<28 {
        let value = values[365 + step]
        if value <= forecast.quantile(0.975, at: step) { inside += 1 }
        if value > forecast.quantile(0.5, at: step) { above += 1 }
      }
    }
    #expect(Double(inside) / 560 > 0.95)
    #expect(Double(above) / 560 > 0.35 && Double(above) / 560 < 0.55)
  }

  @Test func accuracyIsMeasuredOnHeldOutPeriods() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 14))
    let accuracy = try #require(forecast.accuracy)
    #expect(accuracy.origins == 6 && accuracy.horizon == 14)
    #expect(accuracy.accuracyPercent > 85)
    #expect(accuracy.intervalCoverage > 0.85)
  }

  @Test(arguments: [3.0, 1000, 1e6])
  func unitsDoNotMatter(factor: Double) throws {
    for series in [SampleSeries.monthly, .weekly, .trending] {
      let plain = try Forecaster.forecast(
        ForecastInput(series.values, frequency: series.frequency, horizon: 12, integerDemand: false)
      )
      let scaled = try Forecaster.forecast(
        ForecastInput(
          series.values.map { $0 * factor },
          frequency: series.frequency,
          horizon: 12,
          integerDemand: false
        )
      )
      for (left, right) in zip(plain.mean, scaled.mean) { #expect(abs(left * factor - right) < 1e-3 * right) }
    }
  }
}
