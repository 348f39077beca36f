/// Forecasts series with many observations per cycle (hours of the day within the week): recent cycles and their
/// averages, moved to the present level, weighed by rolling origins.
struct LongSeasonEngine {
  private let values: [Double]
  private let input: ForecastInput
  /// Short and long period, the long one a multiple of the short; equal when there is only one.
  let short: Int
  let long: Int
  let horizon: Int
  private let isUsable: [Bool]
  let origins: [Int]
  private let length: Int
  /// `forecasts[pattern][origin][step]`.
  let forecasts: [[[Double]]]
  let weights: [Double]
  let mean: [Double]

  /// - Returns: `nil` when the history holds less than three short cycles and a horizon to try.
  init?(_ input: ForecastInput, prepared: Preparation, periods: [Int]) {
    let values = prepared.values
    let horizon = input.horizon
    guard let short = periods.first, short > 1 else { return nil }
    let long = periods.last { $0 % short == 0 && values.count >= 3 * $0 } ?? short
    let length = min(horizon, long)
    let first = max(long * 2, 3 * short)
    let number = min(6, (values.count - first) / length)
    guard number >= 1 else { return nil }
    self.values = values
    self.input = input
    isUsable = prepared.censored.isEmpty ? [] : prepared.censored.map { !$0 }
    (self.short, self.long, self.horizon) = (short, long, horizon)
    let origins = (1...number).map { values.count - (number - $0 + 1) * length }
    self.origins = origins
    self.length = length
    let count = short == long ? 5 : 8
    forecasts = (0..<count).map { pattern in
      origins.map { Self.pattern(pattern, values, end: $0, short: short, long: long, horizon: length) }
    }
    weights = Self.weights(forecasts, values: values, origins: origins, skipping: nil)
    let last = (0..<count).map { pattern in
      Self.pattern(pattern, values, end: values.count, short: short, long: long, horizon: horizon)
    }
    mean = Combination.mean(last, weights: weights)
  }

  /// Fourth powers of inverse mean absolute errors, over the patterns within 40 % of the best.
  private static func weights(
    _ forecasts: [[[Double]]],
    values: [Double],
    origins: [Int],
    skipping skipped: Int?
  ) -> [Double] {
    let errors = forecasts.map { byOrigin in
      var sum = 0.0
      for (place, origin) in origins.enumerated() where place != skipped {
        for (step, value) in byOrigin[place].enumerated() { sum += abs(values[origin + step] - value) }
      }
      return sum
    }
    let best = errors.min() ?? 0
    let raw = errors.map { error in
      let ratio = error > best ? best / error : 1
      return ratio < 0.7 ? 0 : ratio * ratio * ratio * ratio
    }
    let total = raw.reduce(0, +)
    return raw.map { $0 / total }
  }

  func result() -> EngineResult {
    let held = origins.indices.map { origin in
      let others = Self.weights(
        forecasts,
        values: values,
        origins: origins,
        skipping: origins.count > 1 ? origin : nil
      )
      return Combination.mean(forecasts.map { $0[origin] }, weights: others)
    }
    return EngineResult(
      distribution: distribution(mean, held: held, skipping: nil),
      models: [ModelWeight(model: .recentCycles, weight: 1, backtestError: nil)],
      holdOuts: origins.indices.map { origin in
        EngineResult.HoldOut(
          start: origins[origin],
          distribution: distribution(held[origin], held: held, skipping: origins.count > 1 ? origin : nil)
        )
      },
      isScored: isUsable
    )
  }

  /// Error scales by phase of the short period, from all origins and steps of that phase, half shared over phases.
  private func distribution(
    _ mean: [Double],
    held: [[Double]],
    skipping skipped: Int?
  ) -> PredictiveDistribution {
    var squares = [Double](repeating: 0, count: short)
    var counts = [Double](repeating: 0, count: short)
    for (place, origin) in origins.enumerated() where place != skipped {
      for step in 0..<length {
        let miss = values[origin + step] - held[place][step]
        squares[step % short] += miss * miss
        counts[step % short] += 1
      }
    }
    let overall = squares.reduce(0, +) / max(counts.reduce(0, +), 1)
    let scales = mean.indices.map { step in
      let own = counts[step % short] > 0 ? squares[step % short] / counts[step % short] : overall
      return (0.5 * (own + overall)).squareRoot()
    }
    return PredictiveDistribution(
      mean: input.allowsNegative ? mean : mean.map { max($0, 0) },
      marginals: .errors(scales: scales),
      correlation: 0.5,
      isInteger: input.isInteger,
      allowsNegative: input.allowsNegative
    )
  }

  private static func pattern(
    _ kind: Int,
    _ values: [Double],
    end: Int,
    short: Int,
    long: Int,
    horizon: Int
  ) -> [Double] {
    switch kind {
    case 0: cycles(values, end: end, period: short, count: 1, horizon: horizon)
    case 1: cycles(values, end: end, period: short, count: 3, horizon: horizon)
    case 2: cycles(values, end: end, period: short, count: 7, horizon: horizon)
    case 3: moved(values, end: end, period: short, count: 3, span: short, keep: 0.7, horizon: horizon)
    case 4: moved(values, end: end, period: short, count: 7, span: short, keep: 0.7, horizon: horizon)
    case 5: cycles(values, end: end, period: long, count: 1, horizon: horizon)
    case 6: moved(values, end: end, period: long, count: 1, span: short, keep: 0.8, horizon: horizon)
    default: moved(values, end: end, period: long, count: 4, span: short, keep: 0.8, horizon: horizon)
    }
  }

  /// Mean of the last `count` cycles.
  private static func cycles(
    _ values: [Double],
    end: Int,
    period: Int,
    count: Int,
    horizon: Int
  ) -> [Double] {
    let count = max(1, min(count, end / period))
    return (0..<horizon).map { step in
      var sum = 0.0
      for cycle in 1...count { sum += values[end - cycle * period + step % period] }
      return sum / Double(count)
    }
  }

  /// The mean of cycles, plus what the last `span` values lie above it, fading by `keep` per span.
  private static func moved(
    _ values: [Double],
    end: Int,
    period: Int,
    count: Int,
    span: Int,
    keep: Double,
    horizon: Int
  ) -> [Double] {
    let count = max(1, min(count, end / period - 1))
    let base = cycles(values, end: end, period: period, count: count, horizon: horizon)
    var shift = 0.0
    for index in (end - span)..<end {
      // The same phase in the mean of the cycles before the one that holds the index.
      var sum = 0.0
      for cycle in 1...count { sum += values[max(0, index - (period == span ? cycle - 1 : cycle) * period)] }
      shift += values[index] - sum / Double(count)
    }
    shift /= Double(span)
    var factor = shift
    return base.enumerated().map { step, value in
      if step > 0, step % span == 0 { factor *= keep }
      return value + factor
    }
  }
}
