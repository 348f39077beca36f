/// Joint distribution of demand over the horizon: one marginal per period, tied together by a normal copula with
/// equal correlations.
struct PredictiveDistribution: Hashable, Sendable {
  var mean: [Double]
  /// Scale of the error per period; same length as `mean`.
  var scale: [Double]
  /// Standardised errors (demand − mean) / scale, ascending; empty when demand is certain.
  var errors: [Double]
  /// Correlation between the errors of any two periods, 0 to 1.
  var correlation: Double
  var isInteger: Bool
  var allowsNegative: Bool

  static let pathCount = 512

  func quantile(_ level: Double, at step: Int) -> Double {
    let value = continuousQuantile(level, at: step)
    // The smallest whole number that demand does not exceed with this probability.
    return isInteger ? (value - 1e-9).rounded(.up) : value
  }

  func continuousQuantile(_ level: Double, at step: Int) -> Double {
    let value = mean[step] + scale[step] * standardised(level)
    return allowsNegative ? value : max(value, 0)
  }

  /// Linear interpolation between order statistics at (i − 0.5) / n (Hyndman & Fan 1996, definition 5), straight
  /// on past either end.
  private func standardised(_ level: Double) -> Double {
    guard errors.count > 1 else { return errors.first ?? 0 }
    let position = level * Double(errors.count) - 0.5
    let lower = Int(min(max(position.rounded(.down), 0), Double(errors.count - 2)))
    let fraction = min(max(position - Double(lower), -1), 2)
    return errors[lower] + fraction * (errors[lower + 1] - errors[lower])
  }

  /// Distribution of the sum over `periods`.
  func total(over periods: Range<Int>) -> DemandDistribution {
    DemandDistribution(
      values: paths(count: Self.pathCount, seed: 0, periods: periods).map { $0.reduce(0, +) })
  }

  /// Sample paths; the common factor is stratified, so that few paths give smooth tails.
  func paths(count: Int, seed: UInt64, periods: Range<Int>) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    let common = correlation.squareRoot()
    let own = (1 - correlation).squareRoot()
    return (0..<count).map { path in
      let factor = common * Normal.quantile((Double(path) + 0.5) / Double(count))
      return periods.map { step in
        let level = Normal.cumulative(factor + own * generator.normal())
        return quantile(min(max(level, 1e-9), 1 - 1e-9), at: step)
      }
    }
  }
}
