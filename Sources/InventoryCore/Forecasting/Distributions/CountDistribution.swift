/// Demand of one period by mean and variance: negative binomial when counted (Poisson when the variance is no
/// larger than the mean), gamma when measured or when counts vary less than Poisson counts.
struct CountDistribution: Hashable, Sendable {
  let mean: Double
  let variance: Double
  let isInteger: Bool

  /// Means from which counts are treated as measures: a step of one no longer matters.
  static let largestCountedMean = 200.0

  /// Values at ascending `levels`, each strictly between 0 and 1.
  ///
  /// - Parameter tail: Probability from which a count is the one whose probability is nearest to its level, but none that lies
  ///   below the quantile of `tail`; `nil` for the smallest with at least its level throughout.
  func quantiles(_ levels: [Double], nearestAbove tail: Double? = nil) -> [Double] {
    guard mean > 0 else { return levels.map { _ in 0 } }
    guard variance > 1e-12 * mean * mean else { return levels.map { _ in isInteger ? mean.rounded() : mean } }
    let isRegular = mean >= 1 && variance < 0.9 * mean
    guard isInteger, mean < Self.largestCountedMean, !isRegular else {
      // The two approximations of the gamma distribution do not meet exactly.
      var most = 0.0
      return levels.map { level in
        most = max(most, gammaQuantile(level))
        return isInteger ? most.rounded() : most
      }
    }
    let excess = variance - mean
    let size = excess > 1e-6 * mean ? mean * mean / excess : 1e9
    let ratio = mean / (mean + size)
    var mass = exp(-size * log1p(mean / size))
    var cumulative = mass
    var below = 0.0
    var count = 0.0
    let limit = mean + 60 * variance.squareRoot() + 60
    return levels.map { level in
      while cumulative < level - 1e-12, count < limit {
        mass *= ratio * (count + size) / (count + 1)
        count += 1
        below = cumulative
        cumulative += mass
      }
      if let tail, count > 0, below >= tail, level - below < cumulative - level { return count - 1 }
      return count
    }
  }

  /// Gamma quantile by the cube-root normal approximation of Wilson & Hilferty 1931 (PNAS 17:684), with the power
  /// form of the lower tail where the shape is small.
  private func gammaQuantile(_ level: Double) -> Double {
    let shape = mean * mean / variance
    let scale = variance / mean
    let spread = 1 / (9 * shape)
    let root = 1 - spread + Normal.quantile(level) * spread.squareRoot()
    if shape < 1 || root < 0.3 {
      // P(X ≤ x) ≈ (x / scale)^shape / Γ(shape + 1) near zero.
      let tail = scale * exp((log(level) + lgamma(shape + 1)) / shape)
      if tail < 0.2 * scale * max(shape, 0.2) || root <= 0 { return tail }
    }
    return scale * shape * root * root * root
  }
}
