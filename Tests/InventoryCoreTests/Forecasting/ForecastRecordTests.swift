import Testing

@testable import InventoryCore

@Suite("Keeping a forecast")
struct ForecastRecordTests {
  @Test func aForecastIsReadBackToTheLastDigit() throws {
    let pooled = PooledEffects(effects: [.init(name: "promotion", mean: 0.4, deviation: 0.2, products: 9)])
    let inputs = [
      try ForecastInput(
        SampleSeries.weekly.values,
        firstDay: CalendarDate(parsing: "2026-01-05"),
        horizon: 35
      ),
      try ForecastInput(
        SampleSeries.weekly.values,
        firstDay: CalendarDate(parsing: "2026-01-05"),
        horizon: 35,
        pooled: pooled
      ),
      try ForecastInput(SampleSeries.lumpy.values, horizon: 35, integerDemand: false),
      // Sold now and then, and not for a long time.
      try ForecastInput(
        (0..<300).map { $0 < 150 && $0 % 9 == 0 ? 2.0 : 0 },
        frequency: .monthly,
        horizon: 12
      ),
      try ForecastInput([], horizon: 3), try ForecastInput([5], horizon: 1),
      try ForecastInput([Double](repeating: 0, count: 40), horizon: 9),
      try ForecastInput(
        (0..<120).map { 20 + 10 * Double($0 % 12) + Double($0) },
        frequency: .monthly,
        horizon: 18,
        allowsNegative: true
      ),
    ]
    for input in inputs {
      let forecast = Forecaster.forecast(input)
      let read = try #require(ForecastRecord.forecast(ForecastRecord.text(of: forecast)))
      #expect(read == forecast)
      #expect(read.samplePaths(count: 3) == forecast.samplePaths(count: 3))
    }
  }

  /// What is added to the distribution has to be added to the record, and here.
  @Test func everyPartOfTheDistributionIsKept() throws {
    let forecast = Forecaster.forecast(try ForecastInput([1, 2, 3], horizon: 2))
    #expect(
      Mirror(reflecting: forecast.distribution).children.compactMap(\.label) == [
        "mean", "marginals", "correlation", "isInteger", "allowsNegative", "life", "freedom",
        "taughtVariance",
      ]
    )
  }

  @Test(arguments: ["", "{}", "[1]", #"{"mean":[1],"counts":[1,"x"]}"#])
  func whatIsNoForecastIsNone(text: String) {
    #expect(ForecastRecord.forecast(text) == nil)
  }
}
