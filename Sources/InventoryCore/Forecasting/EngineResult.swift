/// What an engine found: the forecast with its distribution, and forecasts of past periods it had not seen.
struct EngineResult {
  /// Forecast of past periods, made without them.
  struct HoldOut {
    /// Index of the first forecast value.
    let start: Int
    let mean: [Double]
    /// Ends of the 95 % band.
    let lower: [Double]
    let upper: [Double]

    /// - Parameter distribution: As it was seen at `start`.
    init(start: Int, distribution: PredictiveDistribution) {
      self.start = start
      mean = distribution.mean
      let bands = distribution.mean.indices.map { distribution.quantiles([0.025, 0.975], at: $0) }
      lower = bands.map { $0[0] }
      upper = bands.map { $0[1] }
    }
  }

  let distribution: PredictiveDistribution
  /// Weights are above 0 and add up to 1.
  let models: [ModelWeight]
  let holdOuts: [HoldOut]
  /// Rows that may be scored: neither censored nor closed. Empty when all may.
  let isScored: [Bool]
  /// Period of a slow season that only the engine has seen.
  var slowSeason: Int? = nil
}

extension ForecastAccuracy {
  /// Measures held-out forecasts; `nil` without any, or when nothing was demanded in them.
  init?(_ result: EngineResult, values: [Double], period: Int) {
    var (absolute, error, demand, inside, count) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for held in result.holdOuts {
      for (step, mean) in held.mean.enumerated() {
        let index = held.start + step
        guard index < values.count, result.isScored.isEmpty || result.isScored[index] else { continue }
        absolute += abs(values[index] - mean)
        error += mean - values[index]
        demand += abs(values[index])
        count += 1
        if values[index] >= held.lower[step], values[index] <= held.upper[step] { inside += 1 }
      }
    }
    guard demand > 0, let first = result.holdOuts.first else { return nil }
    let lag = min(max(period, 1), max(values.count - 1, 1))
    let changes = zip(values.dropFirst(lag), values).reduce(0) { $0 + abs($1.0 - $1.1) }
    let scale = changes / Double(max(values.count - lag, 1))
    self.init(
      weightedError: absolute / demand,
      scaledError: scale > 0 ? absolute / count / scale : nil,
      bias: error / demand,
      intervalCoverage: inside / count,
      nominalCoverage: 0.95,
      origins: result.holdOuts.count,
      horizon: first.mean.count
    )
  }
}
