import Glibc

/// The mean of exponential smoothing, dynamic optimised Theta and complex exponential smoothing, fitted once.
///
/// Equal weights: on the M competitions no estimated weights beat them (Petropoulos & Svetunkov 2020, IJF 36:110).
struct SmoothingEnsemble {
  static let members: [ForecastModel] = [.exponentialSmoothing, .theta, .complexSmoothing]

  private let horizon: Int
  private let season: Decomposition?
  private let smoothing: [(model: StateSpaceSmoothing, weight: Double)]
  private let theta: DynamicTheta
  private let complex: ComplexSmoothing

  /// - Parameters:
  ///   - values: At least five values.
  ///   - period: Period of a season that passed its test, or 1.
  ///   - possible: Period that models may use if their information criterion favours it, or 1.
  init(_ values: [Double], period: Int, possible: Int, horizon: Int) {
    self.horizon = horizon
    let isPositive = values.allSatisfy { $0 > 0 }
    season = period > 1 ? Decomposition(values, period: period, isMultiplicative: isPositive) : nil
    theta = DynamicTheta(season?.removed(from: values) ?? values)
    complex = Self.complex(values, period: period, possible: possible)
    smoothing = Self.smoothing(
      values, period: max(period, possible), isSeasonal: period > 1, isPositive: isPositive)
  }

  private static func complex(_ values: [Double], period: Int, possible: Int) -> ComplexSmoothing {
    var models: [ComplexSmoothing] = []
    if period == 1 { models.append(ComplexSmoothing(values, season: .none, period: 1)) }
    if max(period, possible) > 1 {
      for season in [ComplexSmoothing.Season.full, .partial] {
        models.append(ComplexSmoothing(values, season: season, period: max(period, possible)))
      }
    }
    return models.dropFirst().reduce(models[0]) { $1.criterion < $0.criterion ? $1 : $0 }
  }

  /// Admissible forms with Akaike weights exp(−ΔAICc / 2) (Kolassa 2011, IJF 27:238).
  private static func smoothing(
    _ values: [Double], period: Int, isSeasonal: Bool, isPositive: Bool
  ) -> [(model: StateSpaceSmoothing, weight: Double)] {
    var forms: [StateSpaceSmoothing.Form] = []
    for trend in [StateSpaceSmoothing.Trend.none, .damped, .linear] {
      if !isSeasonal {
        forms.append(.init(trend: trend, season: .none, hasMultiplicativeError: false))
        if isPositive { forms.append(.init(trend: trend, season: .none, hasMultiplicativeError: true)) }
      }
      if period > 1 {
        forms.append(.init(trend: trend, season: .additive, hasMultiplicativeError: false))
        if isPositive {
          forms.append(.init(trend: trend, season: .multiplicative, hasMultiplicativeError: true))
        }
      }
    }
    let additive = period > 1 ? Decomposition(values, period: period, isMultiplicative: false).indices : []
    let factors =
      period > 1 && isPositive ? Decomposition(values, period: period, isMultiplicative: true).indices : []
    let fitted = forms.map { form in
      StateSpaceSmoothing(
        values, form: form, period: period, profile: form.season == .multiplicative ? factors : additive)
    }
    let best = fitted.map(\.criterion).min() ?? .infinity
    guard best.isFinite else { return [(fitted[0], 1)] }
    let raw = fitted.map { exp(-0.5 * ($0.criterion - best)) }
    let kept = zip(fitted, raw).filter { $0.1 > 0.02 }
    let sum = kept.reduce(0) { $0 + $1.1 }
    return kept.map { ($0.0, $0.1 / sum) }
  }

  /// Forecasts from several ends of the series, ascending: `[end][step]`.
  func forecasts(from ends: [Int]) -> [[Double]] {
    var result = complex.forecasts(from: ends, horizon: horizon)
    for (place, end) in ends.enumerated() {
      let line = theta.forecast(from: end, horizon: horizon)
      let seasonal = season?.applied(to: line, offset: end) ?? line
      for step in 0..<horizon { result[place][step] += seasonal[step] }
    }
    for (model, weight) in smoothing {
      for (place, row) in model.forecasts(from: ends, horizon: horizon).enumerated() {
        for step in 0..<horizon { result[place][step] += weight * row[step] }
      }
    }
    return result.map { $0.map { $0 / 3 } }
  }
}
