import Testing

@testable import InventoryCore

@Suite("Where the errors of a class of series lie")
struct ErrorShapeTests {
  private static let classes: [(frequency: Frequency, count: Int)] = [
    (.yearly, 10), (.yearly, 40), (.quarterly, 12), (.quarterly, 60), (.monthly, 30), (.monthly, 120),
    (.weekly, 200),
    (.other, 50),
  ]

  private func errors(_ shape: ErrorShape, mean: Double = 100, scale: Double = 10, isInteger: Bool = false)
    -> PredictiveDistribution
  {
    PredictiveDistribution(
      mean: [Double](repeating: mean, count: 6),
      marginals: .errors(scales: [Double](repeating: scale, count: 6), shape: shape),
      correlation: 0.4,
      isInteger: isInteger,
      allowsNegative: false
    )
  }

  @Test(arguments: classes)
  func quantilesRiseFromTheMedian(frequency: Frequency, count: Int) {
    let shape = ErrorClass.of(frequency, count: count).shape
    let values = (-400...400).map { shape.quantile(Double($0) / 100) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    #expect(shape.quantile(0) == 0)
  }

  @Test func factorsHoldAtTheEndsOfTheBands() {
    let shape = ErrorShape(
      lower: ErrorShape.Side(body: 0.5, tail: 0.8),
      upper: ErrorShape.Side(body: 1.5, tail: 2)
    )
    let (body, tail) = ErrorShape.ends
    for (score, factor) in [
      (-tail, 0.8), (-body, 0.5), (-0.4, 0.5), (0.4, 1.5), (body, 1.5), (tail, 2), (3, 2),
    ] {
      #expect(abs(shape.quantile(score) - factor * ErrorShape.plain.quantile(score)) < 1e-9, "\(score)")
    }
  }

  @Test func theStudentDistributionIsSymmetric() {
    #expect(ErrorShape.plain.mean == 0)
    #expect(abs(ErrorShape.plain.quantile(1.959964) - 2.2565) < 1e-3)
    #expect(ErrorShape.plain.quantile(-2) == -ErrorShape.plain.quantile(2))
  }

  @Test(arguments: [(Frequency.yearly, 16), (Frequency.quarterly, 24), (Frequency.monthly, 48)])
  func shortSeriesHaveAClassOfTheirOwn(frequency: Frequency, first: Int) {
    let (short, long) = (ErrorClass.of(frequency, count: first - 1), ErrorClass.of(frequency, count: first))
    #expect(short != long)
    #expect(ErrorClass.of(frequency, count: 1) == short)
    #expect(ErrorClass.of(frequency, count: 1000) == long)
  }

  @Test func weeksAndDaysShareAClass() {
    #expect(ErrorClass.of(.weekly, count: 5) == ErrorClass.of(.daily, count: 900))
    #expect(ErrorClass.of(.hourly, count: 5) == ErrorClass.of(.other, count: 900))
  }

  @Test(arguments: classes)
  func theMedianAndTheMeanOfTotalsStay(frequency: Frequency, count: Int) {
    let distribution = errors(ErrorClass.of(frequency, count: count).shape)
    #expect(abs(distribution.quantiles([0.5], at: 0)[0] - 100) < 1e-6)
    #expect(abs(distribution.total(over: 0..<6).mean - 600) < 4)
    #expect(abs(distribution.total(over: 2..<3).mean - 100) < 1.3)
  }

  @Test func countsAreWholeAndNeverNegative() {
    let shape = ErrorClass.of(.monthly, count: 100).shape
    let values = errors(shape, mean: 3, scale: 4, isInteger: true).quantiles(
      [0.01, 0.2, 0.5, 0.9, 0.99],
      at: 0
    )
    #expect(values.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func bandsWidenWithTheLevel() throws {
    // The same relative noise in a low and a high season.
    var generator = SeededGenerator(seed: 3)
    let values = (0..<96).map { month in
      [40.0, 40, 50, 80, 120, 200, 240, 220, 120, 70, 50, 40][month % 12] * exp(0.2 * generator.normal())
    }
    let forecast = Forecaster.forecast(
      try ForecastInput(values, frequency: .monthly, horizon: 12, integerDemand: false)
    )
    func width(_ step: Int) -> Double { forecast.quantile(0.9, at: step) - forecast.quantile(0.1, at: step) }
    #expect(width(6) > 1.6 * width(0))
    #expect(width(6) > 1.2 * width(11))
  }

  @Test func bandsOfTheSameUnitAreTheSame() throws {
    let values = SampleSeries.monthly.values
    func band(_ unit: Double) throws -> [Double] {
      let input = try ForecastInput(
        values.map { $0 * unit },
        frequency: .monthly,
        horizon: 3,
        integerDemand: false
      )
      return (0..<3).map { Forecaster.forecast(input).quantile(0.975, at: $0) / unit }
    }
    let (one, many) = (try band(1), try band(1024))
    #expect(zip(one, many).allSatisfy { abs($0 - $1) < 1e-6 * $0 })
  }
}
