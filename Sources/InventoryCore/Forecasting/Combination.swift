/// Weights for a mean of models.
enum Combination {
  /// Inverse mean squared errors, halfway shrunk to equal weights over the models within a quarter of the best:
  /// estimated weights alone rarely beat equal ones (Claeskens et al. 2016, IJF 32:754).
  ///
  /// - Parameter errors: Mean squared error per model; all non-negative.
  /// - Returns: Non-negative weights that add up to 1.
  static func weights(_ errors: [Double]) -> [Double] {
    guard let best = errors.min() else { return [] }
    let kept = errors.map { $0 <= best * 1.25 * 1.25 + .leastNormalMagnitude }
    let number = Double(kept.count(where: \.self))
    let inverse = zip(errors, kept).map { error, isKept in
      isKept ? 1 / max(error, best * 1e-9 + .leastNormalMagnitude) : 0
    }
    let sum = inverse.reduce(0, +)
    guard sum.isFinite, sum > 0 else { return kept.map { $0 ? 1 / number : 0 } }
    return zip(inverse, kept).map { 0.5 * $0 / sum + ($1 ? 0.5 / number : 0) }
  }

  static func mean(_ forecasts: [[Double]], weights: [Double]) -> [Double] {
    guard let first = forecasts.first else { return [] }
    var result = [Double](repeating: 0, count: first.count)
    for (forecast, weight) in zip(forecasts, weights) where weight > 0 {
      for step in result.indices { result[step] += weight * forecast[step] }
    }
    return result
  }
}
