/// Exponential smoothing of a level (Gardner 1985, Journal of Forecasting 4:1).
enum ExponentialSmoothing {
  /// Level smoothing; the constant minimises the squared one-step error over `range`.
  static func simple(
    _ values: [Double],
    horizon: Int,
    range: ClosedRange<Double> = 0.01...0.99
  ) -> [Double] {
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
    let alpha = goldenSection(range) { run($0).error }
    return [Double](repeating: run(alpha).level, count: horizon)
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
