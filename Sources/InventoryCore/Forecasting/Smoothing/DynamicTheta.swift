/// Dynamic optimised Theta model (Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016, IJF 32:1151): simple
/// exponential smoothing and a line that is fitted anew at each step.
///
/// The one-step forecast is linear in the first level and in 1 − 1/θ, so only the smoothing constant is searched.
struct DynamicTheta {
  let alpha: Double
  /// 1 − 1/θ, 0 (no line) to 1.
  let share: Double
  let firstLevel: Double
  /// Mean squared one-step error.
  let error: Double
  private let values: [Double]

  init(_ values: [Double]) {
    self.values = values
    guard values.count >= 4 else {
      (alpha, share, firstLevel, error) = (0.5, 0, values.first ?? 0, 0)
      return
    }
    let alpha = ExponentialSmoothing.goldenSection(0.05...0.99) { Self.solve(values, alpha: $0).error }
    let solution = Self.solve(values, alpha: alpha)
    (self.alpha, share, firstLevel, error) = (alpha, solution.share, solution.level, solution.error)
  }

  /// Least squares for the first level and the share of the line, given the smoothing constant.
  private static func solve(
    _ values: [Double],
    alpha: Double
  ) -> (level: Double, share: Double, error: Double) {
    var (gg, gd, dd, gy, dy, yy) = (1e-12, 0.0, 0.0, 0.0, 0.0, 0.0)
    var level = 0.0
    var power = 1.0
    var line = RunningLine()
    for (index, value) in values.enumerated() {
      if index >= 2 {
        // forecast = level + power · firstLevel + share · drift
        let drift = power * line.intercept + (1 - power * (1 - alpha)) / alpha * line.slope
        let rest = value - level
        gg += power * power
        gd += power * drift
        dd += drift * drift
        gy += power * rest
        dy += drift * rest
        yy += rest * rest
      }
      level += alpha * (value - level)
      power *= 1 - alpha
      line.add(value)
    }
    let determinant = gg * dd - gd * gd
    var share = determinant > 1e-12 * gg * dd ? (gg * dy - gd * gy) / determinant : 0
    share = min(max(share, 0), 1)
    let first = (gy - share * gd) / gg
    let sum =
      yy - 2 * first * gy - 2 * share * dy + first * first * gg + 2 * first * share * gd + share * share * dd
    return (first, share, max(sum, 0) / Double(values.count - 2))
  }

  /// Forecasts from the end of the first `count` values, whose own forecasts stand in for later values.
  func forecast(from count: Int, horizon: Int) -> [Double] {
    var level = firstLevel
    var power = 1.0
    var line = RunningLine()
    func next() -> Double {
      level + share * (power * line.intercept + (1 - power * (1 - alpha)) / alpha * line.slope)
    }
    func take(_ value: Double) {
      level += alpha * (value - level)
      power *= 1 - alpha
      line.add(value)
    }
    for value in values.prefix(count) { take(value) }
    return (0..<horizon).map { _ in
      let value = next()
      take(value)
      return value
    }
  }
}

/// Least-squares line through the values so far, at times 1, 2, ….
private struct RunningLine {
  var count = 0.0
  var mean = 0.0
  var slope = 0.0
  var intercept: Double { mean - slope * (count + 1) / 2 }

  mutating func add(_ value: Double) {
    count += 1
    if count > 1 { slope = ((count - 2) * slope + 6 * (value - mean) / count) / (count + 1) }
    mean += (value - mean) / count
  }
}
