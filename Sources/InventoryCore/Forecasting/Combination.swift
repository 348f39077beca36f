/// A weighted mean of forecasts.
enum Combination {
  /// - Parameters:
  ///   - forecasts: `[model][step]`, all of one length.
  ///   - weights: One per model; they add up to 1.
  static func mean(_ forecasts: [[Double]], weights: [Double]) -> [Double] {
    guard let first = forecasts.first else { return [] }
    var result = [Double](repeating: 0, count: first.count)
    for (forecast, weight) in zip(forecasts, weights) where weight > 0 {
      for step in result.indices { result[step] += weight * forecast[step] }
    }
    return result
  }
}
