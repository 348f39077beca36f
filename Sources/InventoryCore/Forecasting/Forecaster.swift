/// Forecasts a demand history: describes it, sends it to the models that suit it, combines them and measures the
/// result on periods they had not seen.
///
/// Pure: the same input gives the same forecast, on any thread. Two years of daily history take a few milliseconds.
public enum Forecaster {
  /// - Complexity: Proportional to the length of the history times the number of models and origins.
  public static func forecast(_ input: ForecastInput) -> Forecast {
    let prepared = Preparation(input)
    let values = prepared.values
    let period = season(of: values, periods: input.seasonalPeriods, frequency: input.frequency)
    var description = SeriesDescription(input, values: values, censored: prepared.censored, season: period)
    let result = result(input, prepared: prepared, description: description)
    if let season = result.slowSeason {
      description = SeriesDescription(input, values: values, censored: prepared.censored, season: season)
    }
    return Forecast(
      distribution: result.distribution,
      levels: input.quantileLevels,
      models: result.models,
      accuracy: ForecastAccuracy(result, values: values, period: period),
      description: description,
      family: input.pooled.map(Forecast.Family.init)
    )
  }

  /// Chooses the engine: known causes or a weekly rhythm, many observations per cycle, intermittent, or regular.
  private static func result(
    _ input: ForecastInput,
    prepared: Preparation,
    description: SeriesDescription
  ) -> EngineResult {
    let values = prepared.values
    let hasCauses = input.regressors.contains { column in column.values.contains { $0 != column.values[0] } }
    if input.frequency == .hourly,
      let engine = LongSeasonEngine(input, prepared: prepared, periods: input.seasonalPeriods)
    {
      return engine.result()
    }
    let isTaught = input.pooled != nil
    let isDemand =
      hasCauses || (input.frequency == .daily && !Statistics.wanders(values, period: 7))
      || (input.frequency == .weekly && isTaught)
    if isDemand, values.count >= RegressionEngine.shortest || isTaught, values.allSatisfy({ $0 >= 0 }) {
      return RegressionEngine(input, prepared: prepared, description: description).result()
    }
    if values.count < 5 || (description.zeroShare > 0.2 && !input.allowsNegative) {
      return LevelEngine(input, prepared: prepared, period: description.season).result()
    }
    return RegularEngine(input, prepared: prepared, period: description.season).result()
  }

  /// The longest period that passes the test of autocorrelation, or 1. Series that wander from hour to hour, day
  /// to day or week to week correlate at every lag, so there the test looks at their changes.
  private static func season(of values: [Double], periods: [Int], frequency: Frequency) -> Int {
    let tested: [Double] =
      switch frequency {
      case .hourly, .daily, .weekly: zip(values.dropFirst(), values).map { $0 - $1 }
      default: values
      }
    return periods.last { values.count >= 3 * $0 && Statistics.isSeasonal(tested, period: $0) } ?? 1
  }
}
