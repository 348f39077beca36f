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

  /// The weighted mean with a share of the median (Jose & Winkler 2008, IJF 24:163, on robust averages).
  static func robustMean(_ forecasts: [[Double]], weights: [Double], medianShare share: Double) -> [Double] {
    mean(forecasts, weights: weights).enumerated().map { step, mean in
      mean + share * (Statistics.median(forecasts.map { $0[step] }) - mean)
    }
  }
}
