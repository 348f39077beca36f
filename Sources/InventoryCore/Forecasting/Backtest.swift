/// Forecasts from several past origins beside what then happened.
struct Backtest {
  /// Index of the first value that each origin did not see, earliest first.
  let origins: [Int]
  let horizon: Int
  /// `forecasts[model][origin][step]`.
  let forecasts: [[[Double]]]
  let values: [Double]
  /// Flags of values that must not be scored; empty when none.
  let censored: [Bool]

  init(
    _ candidates: [Candidate], values: [Double], censored: [Bool], period: Int, horizon: Int,
    allowsNegative: Bool
  ) {
    let (origins, length) = Self.plan(count: values.count, horizon: horizon, period: period)
    self.origins = origins
    self.horizon = length
    self.values = values
    self.censored = censored
    forecasts = candidates.map { candidate in
      origins.map { origin in
        candidate.forecast(
          Array(values[..<origin]), period: period, horizon: length, allowsNegative: allowsNegative)
      }
    }
  }

  /// Up to four origins whose horizons do not overlap and leave at least half of the history to learn from.
  static func plan(count: Int, horizon: Int, period: Int) -> (origins: [Int], horizon: Int) {
    guard count >= 6 else { return ([], 0) }
    let length = max(1, min(horizon, count / 5, max(28, 2 * period)))
    let number = min(4, max(1, count / 2 / length))
    return ((1...number).map { count - (number - $0 + 1) * length }, length)
  }

  func isScored(_ index: Int) -> Bool { censored.isEmpty || !censored[index] }

  /// Mean squared error of each model at each origin: `[model][origin]`.
  func squaredErrors() -> [[Double]] {
    forecasts.map { byOrigin in
      origins.indices.map { origin in
        var sum = 0.0
        var count = 0.0
        for step in 0..<horizon where isScored(origins[origin] + step) {
          let miss = values[origins[origin] + step] - byOrigin[origin][step]
          sum += miss * miss
          count += 1
        }
        return count == 0 ? 0 : sum / count
      }
    }
  }

  /// Weighted mean of the models' forecasts at one origin.
  func combined(_ weights: [Double], origin: Int) -> [Double] {
    Combination.mean(forecasts.map { $0[origin] }, weights: weights)
  }
}
