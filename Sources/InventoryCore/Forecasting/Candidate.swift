/// A model that can be fitted to the start of a series, as the backtest needs.
struct Candidate {
  let model: ForecastModel

  /// Fits to `values` and forecasts `horizon` steps past their end.
  func forecast(_ values: [Double], period: Int, horizon: Int, allowsNegative: Bool) -> [Double] {
    let result: [Double]
    switch model {
    case .mean:
      result = [Double](repeating: Statistics.mean(values), count: horizon)
    case .seasonalNaive:
      let period = min(max(period, 1), max(values.count, 1))
      result = (0..<horizon).map { values.isEmpty ? 0 : values[values.count - period + $0 % period] }
    case .simpleSmoothing, .dampedTrend:
      let profile = SeasonalProfile(estimating: values, period: period)
      let adjusted = profile.removed(from: values)
      let level =
        model == .simpleSmoothing
        ? ExponentialSmoothing.simple(adjusted, horizon: horizon)
        : ExponentialSmoothing.damped(adjusted, horizon: horizon)
      result = profile.applied(to: level, offset: values.count)
    case .intermittentSmoothing:
      let level = IntermittentDemand.teunterSyntetosBabai(values, size: 0.1, probability: 0.1)
      result = [Double](repeating: level, count: horizon)
    case .syntetosBoylan:
      result = [Double](repeating: IntermittentDemand.syntetosBoylan(values, alpha: 0.1), count: horizon)
    }
    return allowsNegative ? result : result.map { max($0, 0) }
  }
}
