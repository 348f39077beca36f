/// Errors of the combined forecast over the backtest. The weights used at an origin come from the other
/// origins, so that no error was seen by the weights that made it.
struct BacktestResiduals {
  let backtest: Backtest
  /// `combined[origin][step]`.
  let combined: [[Double]]

  init(_ backtest: Backtest, errors: [[Double]]) {
    self.backtest = backtest
    combined = backtest.origins.indices.map { origin in
      let others = errors.map { byOrigin in
        let kept = byOrigin.indices.filter { $0 != origin || byOrigin.count == 1 }.map { byOrigin[$0] }
        return Statistics.mean(kept)
      }
      return backtest.combined(Combination.weights(others), origin: origin)
    }
  }

  /// (origin, step, demand, forecast) of every scored period.
  private var pairs: [(origin: Int, step: Int, demand: Double, forecast: Double)] {
    backtest.origins.indices.flatMap { origin in
      (0..<backtest.horizon).compactMap { step in
        let index = backtest.origins[origin] + step
        guard backtest.isScored(index) else { return nil }
        return (origin, step, backtest.values[index], combined[origin][step])
      }
    }
  }

  /// Marginals from the standardised errors, correlation from the errors of the totals.
  func distribution(mean: [Double], values: [Double], input: ForecastInput) -> PredictiveDistribution {
    var errors = pairs.map { $0.demand - $0.forecast }
    if errors.count < 12 {
      // Too few: the changes of the history stand in, as in a random walk.
      errors += zip(values.dropFirst(), values).map { $0 - $1 }
    }
    let spread = (errors.reduce(0) { $0 + $1 * $1 } / Double(max(errors.count, 1))).squareRoot()
    let growth = backtest.origins.isEmpty ? 0.5 : self.growth()
    let scales = mean.indices.map { step in
      spread * (1 + growth * Double(step) / Double(max(backtest.horizon, 1))).squareRoot()
    }
    return PredictiveDistribution(
      mean: mean, scale: scales, errors: spread > 0 ? errors.map { $0 / spread }.sorted() : [],
      correlation: correlation(), isInteger: input.isInteger, allowsNegative: input.allowsNegative)
  }

  /// How much the squared error of the second half of the horizon exceeds that of the first, 0 to 2.
  private func growth() -> Double {
    let half = backtest.horizon / 2
    guard half > 0 else { return 0.5 }
    var sums = (early: 0.0, late: 0.0)
    for pair in pairs {
      let square = (pair.demand - pair.forecast) * (pair.demand - pair.forecast)
      if pair.step < half { sums.early += square } else { sums.late += square }
    }
    return sums.early > 0 ? min(max(sums.late / sums.early - 1, 0), 2) : 0
  }

  /// From Var(total) = Σσ²(1 + ρ(h − 1)), half shrunk to 0.1.
  private func correlation() -> Double {
    guard backtest.horizon > 1, !backtest.origins.isEmpty else { return 0.1 }
    var totals = [Double](repeating: 0, count: backtest.origins.count)
    var squares = 0.0
    for pair in pairs {
      totals[pair.origin] += pair.demand - pair.forecast
      squares += (pair.demand - pair.forecast) * (pair.demand - pair.forecast)
    }
    guard squares > 0 else { return 0 }
    let ratio = totals.reduce(0) { $0 + $1 * $1 } / squares
    let measured = (ratio - 1) / Double(backtest.horizon - 1)
    return 0.5 * 0.1 + 0.5 * min(max(measured, 0), 0.9)
  }

  /// Measures on the backtest; `nil` without one, or when nothing was demanded in it.
  func accuracy(period: Int) -> ForecastAccuracy? {
    let pairs = pairs
    let demand = pairs.reduce(0) { $0 + abs($1.demand) }
    guard demand > 0 else { return nil }
    let absolute = pairs.reduce(0) { $0 + abs($1.demand - $1.forecast) }
    let history = backtest.values
    let lag = min(max(period, 1), max(history.count - 1, 1))
    let changes = zip(history.dropFirst(lag), history).reduce(0) { $0 + abs($1.0 - $1.1) }
    let scale = changes / Double(max(history.count - lag, 1))
    return ForecastAccuracy(
      weightedError: absolute / demand,
      scaledError: scale > 0 ? absolute / Double(pairs.count) / scale : nil,
      bias: pairs.reduce(0) { $0 + $1.forecast - $1.demand } / demand,
      intervalCoverage: coverage(pairs), nominalCoverage: 0.95, origins: backtest.origins.count,
      horizon: backtest.horizon)
  }

  /// Share inside a band made of the errors at the other origins only.
  private func coverage(_ pairs: [(origin: Int, step: Int, demand: Double, forecast: Double)]) -> Double {
    var inside = 0.0
    for origin in backtest.origins.indices {
      let others = pairs.filter { $0.origin != origin || backtest.origins.count == 1 }
        .map { $0.demand - $0.forecast }.sorted()
      guard !others.isEmpty else { continue }
      let low = others[Int(0.025 * Double(others.count))]
      let high = others[min(Int((0.975 * Double(others.count)).rounded(.up)), others.count - 1)]
      for pair in pairs where pair.origin == origin {
        let miss = pair.demand - pair.forecast
        if miss >= low && miss <= high { inside += 1 }
      }
    }
    return inside / Double(pairs.count)
  }
}
