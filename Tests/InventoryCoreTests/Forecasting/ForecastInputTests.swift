import Testing

@testable import InventoryCore

@Suite("Checking a forecast input")
struct ForecastInputTests {
  private static let refusals: [(ForecastInputError, @Sendable () throws -> ForecastInput)] = [
    (.valueNotFinite(index: 1), { try ForecastInput([1, .nan], horizon: 1) }),
    (.valueNotFinite(index: 0), { try ForecastInput([.infinity], horizon: 1) }),
    (.valueNegative(index: 2), { try ForecastInput([1, 2, -1], horizon: 1) }),
    (.valueTooLarge(index: 0), { try ForecastInput([1e16], horizon: 1) }),
    (
      .tooManyValues(count: 100_001, limit: 100_000),
      { try ForecastInput([Double](repeating: 1, count: 100_001), horizon: 1) }
    ),
    (.horizonOutOfRange(0), { try ForecastInput([1], horizon: 0) }),
    (.horizonOutOfRange(366), { try ForecastInput([1], horizon: 366) }),
    (
      .seasonalPeriodOutOfRange(index: 1, period: 0),
      { try ForecastInput([1], seasonalPeriods: [7, 0], horizon: 1) }
    ),
    (.censoredLength(expected: 2, got: 1), { try ForecastInput([1, 2], censored: [true], horizon: 1) }),
    (
      .tooManyRegressors(count: 1000, limit: 64),
      {
        try ForecastInput(
          [1],
          regressors: (0..<1000).map { Regressor(name: "x\($0)", kind: .event, values: [0, 0]) },
          horizon: 1
        )
      }
    ),
    (
      .regressorLength(name: "x", expected: 3, got: 2),
      {
        try ForecastInput(
          [1, 2],
          regressors: [Regressor(name: "x", kind: .event, values: [0, 0])],
          horizon: 1
        )
      }
    ),
    (
      .regressorNotFinite(name: "x", index: 1),
      {
        try ForecastInput(
          [1],
          regressors: [Regressor(name: "x", kind: .event, values: [0, .nan])],
          horizon: 1
        )
      }
    ),
    (
      .regressorOutOfRange(name: "p", index: 0, rule: "greater than 0"),
      {
        try ForecastInput([1], regressors: [Regressor(name: "p", kind: .price, values: [0, 1])], horizon: 1)
      }
    ),
    (
      .regressorOutOfRange(name: "o", index: 1, rule: "0 or 1"),
      { try ForecastInput([1], regressors: [Regressor(name: "o", kind: .open, values: [1, 2])], horizon: 1) }
    ),
    (
      .regressorRepeated(name: "x"),
      {
        let column = Regressor(name: "x", kind: .event, values: [0, 0])
        return try ForecastInput([1], regressors: [column, column], horizon: 1)
      }
    ),
    (.quantileOutOfRange(index: 1), { try ForecastInput([1], horizon: 1, quantileLevels: [0.5, 1]) }),
    (.quantileRepeated(level: 0.5), { try ForecastInput([1], horizon: 1, quantileLevels: [0.5, 0.5]) }),
    (
      .tooManyQuantiles(count: 200, limit: 199),
      { try ForecastInput([1], horizon: 1, quantileLevels: (0..<200).map { (Double($0) + 0.5) / 200 }) }
    ),
  ]

  @Test(arguments: refusals.indices)
  func eachRuleIsNamed(index: Int) {
    let (expected, make) = Self.refusals[index]
    #expect(throws: expected) { try make() }
    #expect(!expected.field.isEmpty && !expected.rule.isEmpty)
    #expect(expected.description.hasPrefix(expected.field))
  }

  @Test func placeNamesTheElement() {
    #expect(ForecastInputError.valueNegative(index: 2).description == "values[2]: expected 0 or more")
    #expect(ForecastInputError.horizonOutOfRange(0).place == nil)
  }

  @Test func wholeValuesMeanWholeDemand() throws {
    #expect(try ForecastInput([1, 2], horizon: 1).isInteger)
    #expect(try !ForecastInput([1, 2.5], horizon: 1).isInteger)
  }

  @Test func levelsAreSorted() throws {
    #expect(try ForecastInput([1], horizon: 1, quantileLevels: [0.9, 0.1]).quantileLevels == [0.1, 0.9])
  }
}
