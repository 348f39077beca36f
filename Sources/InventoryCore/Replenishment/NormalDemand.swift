/// Demand over a lead time taken as normal with independent days: the rule of the textbooks, for comparison and for
/// products of which nothing but a mean and a deviation is known.
///
/// ``Replenishment`` does not use it: real demand is skewed, and errors of neighbouring days go together.
public struct NormalDemand: Hashable, Sendable {
  /// Expected demand over the lead time, in units.
  public let mean: Double
  /// Standard deviation of the demand over the lead time, in units.
  public let deviation: Double

  /// Demand over the lead time as given, in units; a deviation below 0 counts as 0.
  public init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = max(deviation, 0)
  }

  /// Demand over a lead time of independent periods: mean d·L, variance L·σ² + d²·σ_L² (Silver, Pyke & Thomas 2017,
  /// chapter 6).
  ///
  /// - Parameters:
  ///   - mean: Demand per period (d), in units.
  ///   - deviation: Its standard deviation (σ), in units.
  ///   - leadTime: Mean lead time (L), in periods, at least 0.
  ///   - leadTimeDeviation: Its standard deviation (σ_L), in periods.
  public init(perPeriod mean: Double, deviation: Double, leadTime: Double, leadTimeDeviation: Double = 0) {
    let variance = leadTime * deviation * deviation + mean * mean * leadTimeDeviation * leadTimeDeviation
    self.init(mean: mean * leadTime, deviation: variance.squareRoot())
  }

  /// Smallest stock that demand does not exceed with probability `level`, strictly between 0 and 1.
  public func quantile(_ level: Double) -> Double { mean + Normal.quantile(level) * deviation }

  /// Probability that demand is at most `amount`.
  public func probability(upTo amount: Double) -> Double {
    deviation > 0 ? Normal.cumulative((amount - mean) / deviation) : amount >= mean ? 1 : 0
  }

  /// Mean of the demand in excess of `amount`: σ·G(z), where G(z) = φ(z) − z·(1 − Φ(z)) is the unit normal loss.
  public func expectedShortage(above amount: Double) -> Double {
    guard deviation > 0 else { return max(0, mean - amount) }
    let z = (amount - mean) / deviation
    return deviation * max(0, Normal.density(z) - z * Normal.cumulative(-z))
  }

  /// Stock position at or below which to order.
  ///
  /// - Parameters:
  ///   - service: A fill rate β asks for σ·G(z) = (1 − β)·Q, the other targets for their quantile.
  ///   - orderQuantity: Units per order (Q), above 0.
  public func reorderPoint(_ service: ServiceTarget, orderQuantity: Double) -> Double {
    switch service {
    case .cycleServiceLevel, .criticalRatio: return quantile(service.share)
    case .fillRate(let share):
      let allowed = (1 - share) * orderQuantity
      var low = min(0, mean - 8 * deviation)
      var high = mean + 8 * deviation
      guard expectedShortage(above: low) > allowed else { return low }
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if expectedShortage(above: middle) > allowed { low = middle } else { high = middle }
      }
      return high
    }
  }
}
