import Testing

@testable import InventoryCore

@Suite("Calibration of orders by cost")
struct CostCalibrationTests {
  /// Twenty a week, with errors of a few.
  private let forecast: Forecast

  init() throws {
    var generator = SeededGenerator(seed: 4)
    let values = (0..<104).map { _ in max(0, (20 + 4 * generator.normal()).rounded()) }
    forecast = Forecaster.forecast(try ForecastInput(values, frequency: .weekly, horizon: 3))
  }

  @Test func nothingKnownIsTheUsual() {
    #expect(CostCalibration(level: 0.8).spread == CostCalibration.usual)
  }

  /// A fifth of the scores is to lie above the factor, and the usual factor counts as 600 of them.
  @Test func theFactorIsTheCriticalQuantileOfTheScores() throws {
    let mean = forecast.mean[2]
    let distance = forecast.quantile(0.8, at: 2) - mean
    try #require(distance > 0.3 * mean.squareRoot())
    var calibration = CostCalibration(level: 0.8)
    for place in 0..<1000 {
      // Ratios 0.002, 0.004 … 2.
      calibration.add(forecast, step: 2, demand: mean + Double(place + 1) * 0.002 * distance)
    }
    #expect(calibration.count == 1000)
    #expect(abs(calibration.spread - (1000 * 1.6 + 600 * 0.75) / 1600) < 0.01)
  }

  @Test func theFactorOfLeastLossIsFound() throws {
    var generator = SeededGenerator(seed: 8)
    var calibration = CostCalibration(level: 5.0 / 6)
    for _ in 0..<30_000 {
      calibration.add(forecast, step: 2, demand: max(0, 20 + 2 * generator.normal()))
    }
    let best = stride(from: 0.1, through: 2, by: 0.02).min {
      calibration.loss(spread: $0) < calibration.loss(spread: $1)
    }
    #expect(abs(calibration.spread - (best ?? 0)) < 0.03)
    #expect(calibration.spread < 1)
  }

  @Test func valuesThatAreNoNumbersAreLeftOut() {
    var calibration = CostCalibration(level: .infinity)
    calibration.add(forecast, step: 99, demand: .nan)
    #expect(calibration.count == 0)
    calibration.add(forecast, step: 99, demand: 1e12)
    #expect(CostCalibration.range.contains(calibration.spread))
  }

  @Test func aNarrowerSpreadOrdersCloserToTheMean() throws {
    let policy = try CostPolicy(leadTime: 2, holdingCost: 0.2, shortageCost: 1)
    let orders = try [0, 0.5, 1, 2].map {
      try CostOrder(forecast, onHand: 0, policy: policy, spread: $0).quantity
    }
    #expect(orders == orders.sorted())
    #expect(abs(orders[0] - forecast.mean[2]) <= 1)
    #expect(orders[3] > orders[1])
  }
}
