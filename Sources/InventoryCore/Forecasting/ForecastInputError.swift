/// Why a ``ForecastInput`` was refused: the field, the rule and the place.
public enum ForecastInputError: Error, Hashable, Sendable {
  /// The history is longer than the limit.
  case tooManyValues(count: Int, limit: Int)
  /// A value is infinite or not a number.
  case valueNotFinite(index: Int)
  /// A value is below zero, and negatives were not allowed.
  case valueNegative(index: Int)
  /// A value's magnitude exceeds ``ForecastInput/largestValue``.
  case valueTooLarge(index: Int)
  /// The horizon is outside ``ForecastInput/horizons``.
  case horizonOutOfRange(Int)
  /// A seasonal period is outside ``ForecastInput/seasonalPeriodRange``.
  case seasonalPeriodOutOfRange(index: Int, period: Int)
  /// There is not one flag per value.
  case censoredLength(expected: Int, got: Int)
  /// There are more regressors than the limit.
  case tooManyRegressors(count: Int, limit: Int)
  /// Two regressors have one name.
  case regressorRepeated(name: String)
  /// A regressor does not cover history and horizon.
  case regressorLength(name: String, expected: Int, got: Int)
  /// A regressor's value is infinite, not a number, or too large.
  case regressorNotFinite(name: String, index: Int)
  /// A regressor's value breaks the rule of its kind.
  case regressorOutOfRange(name: String, index: Int, rule: String)
  /// There are more quantile levels than the limit.
  case tooManyQuantiles(count: Int, limit: Int)
  /// A quantile level is not strictly between 0 and 1.
  case quantileOutOfRange(index: Int)
  /// A quantile level is given twice.
  case quantileRepeated(level: Double)

  /// The argument of ``ForecastInput`` that broke the rule.
  public var field: String {
    switch self {
    case .tooManyValues, .valueNotFinite, .valueNegative, .valueTooLarge: "values"
    case .horizonOutOfRange: "horizon"
    case .seasonalPeriodOutOfRange: "seasonalPeriods"
    case .censoredLength: "censored"
    case .tooManyRegressors, .regressorRepeated, .regressorLength, .regressorNotFinite, .regressorOutOfRange:
      "regressors"
    case .tooManyQuantiles, .quantileOutOfRange, .quantileRepeated: "quantileLevels"
    }
  }

  /// Index of the offending element inside the field, where there is one.
  public var place: Int? {
    switch self {
    case .valueNotFinite(let index), .valueNegative(let index), .valueTooLarge(let index),
      .seasonalPeriodOutOfRange(let index, _), .regressorNotFinite(_, let index),
      .regressorOutOfRange(_, let index, _), .quantileOutOfRange(let index):
      index
    default: nil
    }
  }

  /// What would have been accepted.
  public var rule: String {
    switch self {
    case .tooManyValues(_, let limit), .tooManyRegressors(_, let limit), .tooManyQuantiles(_, let limit):
      "at most \(limit) elements"
    case .valueNotFinite: "a finite number"
    case .valueNegative: "0 or more"
    case .valueTooLarge: "a magnitude of at most \(ForecastInput.largestValue)"
    case .horizonOutOfRange:
      "\(ForecastInput.horizons.lowerBound) to \(ForecastInput.horizons.upperBound) periods"
    case .seasonalPeriodOutOfRange:
      "\(ForecastInput.seasonalPeriodRange.lowerBound) to \(ForecastInput.seasonalPeriodRange.upperBound)"
    case .censoredLength(let expected, _): "empty, or \(expected) flags"
    case .regressorRepeated: "names that differ"
    case .regressorLength(_, let expected, _): "\(expected) values: the history and the horizon"
    case .regressorNotFinite: "a finite number of magnitude at most \(ForecastInput.largestValue)"
    case .regressorOutOfRange(_, _, let rule): rule
    case .quantileOutOfRange: "strictly between 0 and 1"
    case .quantileRepeated: "levels that differ"
    }
  }
}

extension ForecastInputError: CustomStringConvertible {
  public var description: String {
    let position = place.map { "[\($0)]" } ?? ""
    return "\(field)\(position): expected \(rule)"
  }
}
