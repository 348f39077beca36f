/// Forecasts a demand history: describes it, tries models on its own past, combines the good ones and measures
/// the result on periods they had not seen.
///
/// Pure: the same input gives the same forecast, on any thread. Two years of daily history take a few milliseconds.
public enum Forecaster {
  /// - Complexity: Proportional to the length of the history times the number of models and origins.
  public static func forecast(_ input: ForecastInput) -> Forecast {
    let prepared = Preparation(input)
    let values = prepared.values
    let period = season(of: values, periods: input.seasonalPeriods)
    let description = SeriesDescription(input, values: values, censored: prepared.censored, season: period)
    let candidates = candidates(for: description)
    let backtest = Backtest(
      candidates, values: values, censored: prepared.censored, period: period, horizon: input.horizon,
      allowsNegative: input.allowsNegative)
    let errors = backtest.squaredErrors()
    let weights =
      backtest.origins.isEmpty
      ? candidates.map { _ in 1 / Double(candidates.count) }
      : Combination.weights(errors.map(Statistics.mean))
    let mean = Combination.mean(
      candidates.map {
        $0.forecast(values, period: period, horizon: input.horizon, allowsNegative: input.allowsNegative)
      }, weights: weights)
    let residuals = BacktestResiduals(backtest, errors: errors)
    let distribution = residuals.distribution(mean: mean, values: values, input: input)
    let models = zip(candidates, weights).enumerated().filter { $1.1 > 0 }.map { index, pair in
      ModelWeight(
        model: pair.0.model, weight: pair.1,
        backtestError: backtest.origins.isEmpty ? nil : Statistics.mean(errors[index]).squareRoot())
    }.sorted { $0.weight > $1.weight }
    let accuracy = residuals.accuracy(period: period)
    return Forecast(
      mean: mean,
      quantiles: input.quantileLevels.map { level in
        QuantileForecast(level: level, values: mean.indices.map { distribution.quantile(level, at: $0) })
      },
      models: models, accuracy: accuracy, description: description,
      explanation: explanation(description, models: models, accuracy: accuracy, mean: mean),
      distribution: distribution)
  }

  /// The longest period that passes the test of autocorrelation, or 1.
  private static func season(of values: [Double], periods: [Int]) -> Int {
    periods.last { Statistics.isSeasonal(values, period: $0) } ?? 1
  }

  private static func candidates(for description: SeriesDescription) -> [Candidate] {
    let models: [ForecastModel] =
      switch description.demandClass {
      case .none: [.mean]
      case .short: [.mean, .simpleSmoothing]
      case .intermittent, .lumpy: [.simpleSmoothing, .intermittentSmoothing, .syntetosBoylan, .mean]
      case .smooth, .erratic: [.seasonalNaive, .simpleSmoothing, .dampedTrend, .intermittentSmoothing]
      }
    return models.map(Candidate.init)
  }
}
