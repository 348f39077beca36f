/// A demand history and the question asked of it, checked.
///
/// Every value that exists has passed the limits below, so ``Forecaster/forecast(_:)`` cannot fail.
public struct ForecastInput: Hashable, Sendable {
  /// Demand per period, oldest first; 0 to ``longestHistory`` values of magnitude at most ``largestValue``.
  public let values: [Double]
  /// Calendar day of the first value; `nil` when the series has plain indices.
  public let firstDay: CalendarDate?
  /// How far apart the values are.
  public let frequency: Frequency
  /// Observations per seasonal cycle, shortest first; empty when no season is to be looked for.
  public let seasonalPeriods: [Int]
  /// For each value, whether the product was out of stock (or the value is missing): such a value says
  /// nothing about demand, and 0 there is not a zero. Empty when there is none.
  public let censored: [Bool]
  /// Known causes, one value for each period of history and horizon.
  public let regressors: [Regressor]
  /// Periods to forecast, 1–365.
  public let horizon: Int
  /// Probabilities strictly between 0 and 1, ascending.
  public let quantileLevels: [Double]
  /// Whether demand comes in whole units; quantiles are then whole numbers.
  public let isInteger: Bool
  /// Whether values and forecasts may lie below zero; never so for demand.
  public let allowsNegative: Bool
  /// What other products teach about causes that this one has seen rarely or never.
  public let pooled: PooledEffects?

  /// Most values of a history.
  public static let longestHistory = 100_000
  /// Largest magnitude of a value.
  public static let largestValue = 1e15
  /// Periods that can be forecast.
  public static let horizons = 1...365
  /// Observations that a seasonal cycle may have.
  public static let seasonalPeriodRange = 1...1000
  /// Most regressors.
  public static let mostRegressors = 64
  /// Most quantile levels.
  public static let mostQuantiles = 199
  /// A symmetric 95 % and 80 % band, the median, and the upper levels that stock depends on.
  public static let defaultQuantileLevels = [0.025, 0.1, 0.5, 0.9, 0.95, 0.975]

  /// - Parameters:
  ///   - values: Demand per period, oldest first.
  ///   - firstDay: Calendar day of the first value; `nil` when the series has plain indices.
  ///   - frequency: How far apart the values are.
  ///   - seasonalPeriods: `nil` takes the periods usual for the frequency.
  ///   - censored: Empty, or one flag per value.
  ///   - regressors: Known causes, one value for each period of history and horizon.
  ///   - horizon: Periods to forecast.
  ///   - quantileLevels: Probabilities strictly between 0 and 1, in any order.
  ///   - integerDemand: `nil` looks at the history: whole when all values are.
  ///   - allowsNegative: Whether values and forecasts may lie below zero.
  ///   - pooled: Effects learned from products like this one, in the same unit of demand.
  /// - Throws: ``ForecastInputError`` for the first rule that is broken.
  public init(
    _ values: [Double],
    firstDay: CalendarDate? = nil,
    frequency: Frequency = .daily,
    seasonalPeriods: [Int]? = nil,
    censored: [Bool] = [],
    regressors: [Regressor] = [],
    horizon: Int,
    quantileLevels: [Double] = Self.defaultQuantileLevels,
    integerDemand: Bool? = nil,
    allowsNegative: Bool = false,
    pooled: PooledEffects? = nil
  ) throws(ForecastInputError) {
    try Self.check(values, allowsNegative: allowsNegative)
    guard Self.horizons.contains(horizon) else { throw .horizonOutOfRange(horizon) }
    let periods = seasonalPeriods ?? frequency.defaultSeasonalPeriods
    for (index, period) in periods.enumerated() where !Self.seasonalPeriodRange.contains(period) {
      throw .seasonalPeriodOutOfRange(index: index, period: period)
    }
    guard censored.isEmpty || censored.count == values.count else {
      throw .censoredLength(expected: values.count, got: censored.count)
    }
    try Self.check(regressors, length: values.count + horizon)
    self.values = values
    self.firstDay = firstDay
    self.frequency = frequency
    self.seasonalPeriods = Array(Set(periods.filter { $0 > 1 })).sorted()
    self.censored = censored.contains(true) ? censored : []
    self.regressors = regressors
    self.horizon = horizon
    self.quantileLevels = try Self.checked(quantileLevels)
    self.isInteger = integerDemand ?? values.allSatisfy { $0 == $0.rounded() }
    self.allowsNegative = allowsNegative
    self.pooled = pooled
  }
}

extension ForecastInput {
  private static func check(_ values: [Double], allowsNegative: Bool) throws(ForecastInputError) {
    guard values.count <= longestHistory else {
      throw .tooManyValues(count: values.count, limit: longestHistory)
    }
    for (index, value) in values.enumerated() {
      guard value.isFinite else { throw .valueNotFinite(index: index) }
      guard value >= 0 || allowsNegative else { throw .valueNegative(index: index) }
      guard value.magnitude <= largestValue else { throw .valueTooLarge(index: index) }
    }
  }

  private static func check(_ regressors: [Regressor], length: Int) throws(ForecastInputError) {
    guard regressors.count <= mostRegressors else {
      throw .tooManyRegressors(count: regressors.count, limit: mostRegressors)
    }
    var names: Set<String> = []
    for regressor in regressors {
      guard names.insert(regressor.name).inserted else { throw .regressorRepeated(name: regressor.name) }
      guard regressor.values.count == length else {
        throw .regressorLength(name: regressor.name, expected: length, got: regressor.values.count)
      }
      for (index, value) in regressor.values.enumerated() {
        guard value.isFinite, value.magnitude <= largestValue else {
          throw .regressorNotFinite(name: regressor.name, index: index)
        }
        guard regressor.kind != .price || value > 0 else {
          throw .regressorOutOfRange(name: regressor.name, index: index, rule: "greater than 0")
        }
        guard regressor.kind != .open || value == 0 || value == 1 else {
          throw .regressorOutOfRange(name: regressor.name, index: index, rule: "0 or 1")
        }
      }
    }
  }

  private static func checked(_ levels: [Double]) throws(ForecastInputError) -> [Double] {
    guard levels.count <= mostQuantiles else {
      throw .tooManyQuantiles(count: levels.count, limit: mostQuantiles)
    }
    for (index, level) in levels.enumerated() where !(level > 0 && level < 1) {
      throw .quantileOutOfRange(index: index)
    }
    let sorted = levels.sorted()
    for index in sorted.indices.dropFirst() where sorted[index] == sorted[index - 1] {
      throw .quantileRepeated(level: sorted[index])
    }
    return sorted
  }
}
