import Glibc

/// A weighted mean of exponential smoothing, dynamic optimised Theta and complex exponential smoothing, fitted once.
///
/// On the M competitions equal weights are hard to beat (Petropoulos & Svetunkov 2020, IJF 36:110), but a member that
/// does not suit a series spoils them; so weights fall with a power of the mean absolute one-step error, which differs
/// little between members that do. The power grows with the number of errors, from 0 to 2.4 for sixty.
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
    // Seasonal demand that falls to nothing now and then still rises and falls in proportion.
    let zeros = values.count { $0 == 0 }
    let isPositive =
      values.allSatisfy { $0 >= 0 } && (zeros == 0 || period > 1 && 10 * zeros <= values.count)
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

  /// Forecasts from several ends of the series, ascending: `[end][step]`, and the weights of ``members``.
  func forecasts(from ends: [Int], values: [Double]) -> (rows: [[Double]], weights: [Double]) {
    var smooth = ends.map { _ in [Double](repeating: 0, count: horizon) }
    for (model, weight) in smoothing {
      for (place, row) in model.forecasts(from: ends, horizon: horizon).enumerated() {
        for step in 0..<horizon { smooth[place][step] += weight * row[step] }
      }
    }
    let lines = ends.map { end in
      let line = theta.forecast(from: end, horizon: horizon)
      return season?.applied(to: line, offset: end) ?? line
    }
    let members = [smooth, lines, complex.forecasts(from: ends, horizon: horizon)]
    let weights = Self.weights(members, ends: ends, values: values)
    let rows = ends.indices.map { place in
      Combination.mean(members.map { $0[place] }, weights: weights)
    }
    return (rows, weights)
  }

  private static func weights(_ members: [[[Double]]], ends: [Int], values: [Double]) -> [Double] {
    let errors = members.map { rows in
      zip(ends, rows).reduce(0) { $1.0 < values.count ? $0 + abs(values[$1.0] - $1.1[0]) : $0 }
    }
    guard let best = errors.filter(\.isFinite).min(), best > 0 else {
      return members.map { _ in 1 / Double(members.count) }
    }
    let count = Double(ends.count { $0 < values.count })
    let power = 4 * count / (count + 40)
    let raw = errors.map { $0.isFinite ? pow(best / $0, power) : 0 }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }
}
