/// Exponential smoothing of a level and, if wanted, a damped trend (Gardner 1985, Journal of Forecasting 4:1).
enum ExponentialSmoothing {
  /// Level smoothing; the constant minimises the squared one-step error over 0.01…0.99.
  static func simple(_ values: [Double], horizon: Int) -> [Double] {
    guard let first = values.first else { return [Double](repeating: 0, count: horizon) }
    let start = Statistics.mean(values.prefix(min(values.count, 10)))
    func run(_ alpha: Double) -> (error: Double, level: Double) {
      var level = values.count > 3 ? start : first
      var error = 0.0
      for value in values {
        let miss = value - level
        error += miss * miss
        level += alpha * miss
      }
      return (error, level)
    }
    let alpha = goldenSection(0.01...0.99) { run($0).error }
    return [Double](repeating: run(alpha).level, count: horizon)
  }

  /// Level and trend; both constants and the damping 0.8…0.98 are searched on a small grid.
  static func damped(_ values: [Double], horizon: Int) -> [Double] {
    guard values.count >= 4 else { return simple(values, horizon: horizon) }
    let head = Array(values.prefix(min(values.count, 8)))
    let slope = Statistics.slope(head)
    let start = Statistics.mean(head) - slope * Double(head.count + 1) / 2
    func run(_ alpha: Double, _ beta: Double, _ phi: Double) -> (error: Double, level: Double, trend: Double)
    {
      var level = start
      var trend = slope
      var error = 0.0
      for value in values {
        let expected = level + phi * trend
        let miss = value - expected
        error += miss * miss
        level = expected + alpha * miss
        trend = phi * trend + beta * miss
      }
      return (error, level, trend)
    }
    var best = (error: Double.infinity, alpha: 0.0, beta: 0.0, phi: 0.9)
    for phi in [0.8, 0.9, 0.98] {
      for alpha in [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9] {
        for share in [0.02, 0.1, 0.3] {
          let error = run(alpha, alpha * share, phi).error
          if error < best.error { best = (error, alpha, alpha * share, phi) }
        }
      }
    }
    let state = run(best.alpha, best.beta, best.phi)
    var damping = 0.0
    var power = 1.0
    return (0..<horizon).map { _ in
      power *= best.phi
      damping += power
      return state.level + damping * state.trend
    }
  }

  /// Minimum of a function with one valley, to about one thousandth of the range.
  static func goldenSection(_ range: ClosedRange<Double>, _ function: (Double) -> Double) -> Double {
    let ratio = 0.618_033_988_749_895
    var low = range.lowerBound
    var high = range.upperBound
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var leftValue = function(left)
    var rightValue = function(right)
    for _ in 0..<14 {
      if leftValue <= rightValue {
        high = right
        right = left
        rightValue = leftValue
        left = high - ratio * (high - low)
        leftValue = function(left)
      } else {
        low = left
        left = right
        leftValue = rightValue
        right = low + ratio * (high - low)
        rightValue = function(right)
      }
    }
    return (low + high) / 2
  }
}
