/// Joint distribution of demand over the horizon: one marginal per period, tied together by a normal copula with
/// equal correlations.
struct PredictiveDistribution: Hashable, Sendable {
  /// Shape of the marginals around the mean.
  enum Marginals: Hashable, Sendable {
    /// Counts, or amounts, with variance φ·μ + c·μ².
    case counts(dispersion: Double, levelVariance: Double)
    /// Errors with a standard deviation per period, like a Student distribution with eight degrees of freedom whose
    /// quantiles are moved to where those of similar series lie.
    case errors(scales: [Double], shape: ErrorShape = .plain)
  }

  let mean: [Double]
  let marginals: Marginals
  /// Correlation between the errors of any two periods, 0 to 1.
  let correlation: Double
  let isInteger: Bool
  let allowsNegative: Bool
  /// Probability that there will be any more demand, above 0; ``mean`` accounts for it.
  var life = 1.0
  /// Number of past totals that the spread of totals was learned from, at least ``fewestFreedoms``; `nil` when it is
  /// taken as known.
  var freedom: Double?
  /// The part of the squared relative uncertainty of counts that comes from what only other products say of the level.
  var taughtVariance = 0.0

  /// Below three a Student distribution has no variance.
  static let fewestFreedoms = 3.0
  static let pathCount = 512

  /// Largest ``taughtVariance`` that stock insures against: a deviation of a third of the level. Products of a family differ
  /// by far more, but the first order already brings sales of the product's own, and the next one goes by them; the
  /// stock that a rare best-seller would need is no first order (Fisher & Raman 1996, Operations Research 44:87).
  static let insuredVariance = 0.1

  /// The distribution that stock is kept for.
  var insured: PredictiveDistribution {
    guard taughtVariance > Self.insuredVariance, case .counts(let dispersion, let levelVariance) = marginals
    else { return self }
    let level = max(levelVariance - taughtVariance + Self.insuredVariance, 0)
    let typical = Statistics.mean(mean)
    return PredictiveDistribution(
      mean: mean,
      marginals: .counts(dispersion: dispersion, levelVariance: level),
      correlation: min(max(level * typical / max(dispersion + level * typical, 1e-300), 0), 1),
      isInteger: isInteger,
      allowsNegative: allowsNegative,
      life: life,
      freedom: freedom,
      taughtVariance: Self.insuredVariance
    )
  }

  /// Probability from which quantiles of counts are those that come nearest to their level.
  static let tail = 0.95

  /// Values at ascending `levels`, each strictly between 0 and 1, as they are shown.
  ///
  /// A count has no quantile that is exceeded with a probability of exactly 2.5 %. The smallest that is exceeded with no more
  /// makes bands of rare demand wider than they say; above ``tail`` it is the count whose probability is nearest to the level,
  /// so that levels hold on average.
  func quantiles(_ levels: [Double], at step: Int) -> [Double] {
    quantiles(levels, at: step, around: mean[step], nearestAbove: Self.tail)
  }

  /// - Parameters:
  ///   - centre: The median of errors.
  ///   - tail: Probability from which counts are those nearest to their level; `nil` for the exact distribution.
  private func quantiles(_ levels: [Double], at step: Int, around centre: Double, nearestAbove tail: Double?)
    -> [Double]
  {
    switch marginals {
    case .counts:
      guard life < 1 else { return count(at: step).quantiles(levels, nearestAbove: tail) }
      // P(X ≤ x) = 1 − life + life · F(x).
      let alive = levels.map { ($0 - 1 + life) / life }
      let values = count(at: step).quantiles(
        alive.filter { $0 > 0 },
        nearestAbove: tail.map { ($0 - 1 + life) / life }
      )
      return [Double](repeating: 0, count: levels.count - values.count) + values
    case .errors(let scales, let shape):
      return levels.map { level in
        let value = centre + scales[step] * shape.quantile(Normal.quantile(level))
        let bounded = allowsNegative ? value : max(value, 0)
        return isInteger ? bounded.rounded() : bounded
      }
    }
  }

  private func count(at step: Int) -> CountDistribution {
    guard case .counts(let dispersion, let levelVariance) = marginals else {
      return CountDistribution(mean: mean[step], variance: 0, isInteger: isInteger)
    }
    let alive = mean[step] / life
    let variance = alive * (dispersion + levelVariance * alive)
    return CountDistribution(mean: alive, variance: variance, isInteger: isInteger)
  }

  /// Distribution of the sum over `periods`.
  func total(over periods: Range<Int>) -> DemandDistribution {
    let sums = paths(count: Self.pathCount, seed: 0, periods: periods).map { $0.reduce(0, +) }
    return DemandDistribution(values: periods.count > 1 ? spread(sums) : sums)
  }

  /// Totals as they lie when their spread is itself only an estimate from ``freedom`` past totals: each distance from
  /// the mean is multiplied by √(ν / χ²_ν), which makes normal totals Student totals (Gosset 1908, Biometrika 6:1).
  /// Mean and the probability of no demand stay.
  ///
  /// - Parameter totals: One per path, in the order of the paths.
  func spread(_ totals: [Double]) -> [Double] {
    let mean = Statistics.mean(totals)
    guard let freedom, mean > 0 else { return totals }
    let part = 2 / (9 * freedom)
    var values = totals
    for index in values.indices where totals[index] != 0 || allowsNegative {
      // Multiples of the golden section fill the unit interval evenly, whatever the size of the common factor.
      let place = (Double(index) + 0.5) * 0.618_033_988_749_894_9
      // χ²_ν / ν by the cube-root approximation of Wilson & Hilferty 1931 (PNAS 17:684).
      let root = 1 - part + Normal.quantile(place - place.rounded(.down)) * part.squareRoot()
      let value = mean + (totals[index] - mean) / max(root * root * root, 0.01).squareRoot()
      values[index] = allowsNegative ? value : max(value, 0)
    }
    let factor = mean / Statistics.mean(values)
    return values.map { isInteger ? ($0 * factor).rounded() : $0 * factor }
  }

  /// Sample paths; the common factor and the end of demand are stratified, so that few paths give smooth tails.
  func paths(count: Int, seed: UInt64, periods: Range<Int>) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    let common = correlation.squareRoot()
    let own = (1 - correlation).squareRoot()
    var paths = [[Double]](repeating: [Double](repeating: 0, count: periods.count), count: count)
    let factors = (0..<count).map { common * Normal.quantile((Double($0) + 0.5) / Double(count)) }
    let ended = Int((Double(count) * (1 - life)).rounded())
    let skew = skew
    for (place, step) in periods.enumerated() {
      let table = marginalTable(at: step, skew: skew)
      // Paths of all sizes of the common factor end alike.
      for path in 0..<count where path * ended / max(count, 1) == (path + 1) * ended / max(count, 1) {
        paths[path][place] = table.value(factors[path] + own * generator.normal())
      }
    }
    return paths
  }

  /// Errors that reach further up than down are moved down, so that paths have the mean of the forecast.
  ///
  /// - Parameter skew: Mean of the shape of errors.
  private func marginalTable(at step: Int, skew: Double) -> MarginalTable {
    var whole = self
    whole.life = 1
    if life < 1 { whole = whole.scaled(by: 1 / life) }
    var centre = whole.mean[step]
    if case .errors(let scales, _) = marginals { centre -= scales[step] * skew }
    return MarginalTable(
      values: whole.quantiles(MarginalTable.levels, at: step, around: centre, nearestAbove: nil),
      isInteger: isInteger
    )
  }

  /// Mean of the errors in units of their scale.
  private var skew: Double { if case .errors(_, let shape) = marginals { shape.mean } else { 0 } }

  private func scaled(by factor: Double) -> PredictiveDistribution {
    PredictiveDistribution(
      mean: mean.map { $0 * factor },
      marginals: marginals,
      correlation: correlation,
      isInteger: isInteger,
      allowsNegative: allowsNegative,
      life: life
    )
  }
}

/// Quantiles of one period at normal scores from −4 to 4, for drawing.
private struct MarginalTable {
  static let points = 161
  static let levels = (0..<points).map { Normal.cumulative(Double($0) / 20 - 4) }
  let values: [Double]
  let isInteger: Bool

  /// The value at a normal score: interpolated for amounts, the value above for whole numbers.
  func value(_ score: Double) -> Double {
    let position = min(max((score + 4) * 20, 0), Double(Self.points - 1))
    let lower = min(Int(position), Self.points - 2)
    let fraction = position - Double(lower)
    let value = values[lower] + fraction * (values[lower + 1] - values[lower])
    return isInteger ? value.rounded() : value
  }
}
