/// Demand over the lead time and over the whole protection time of a policy.
struct ProtectionDemand {
  /// Over lead time and review period (at least one period).
  let demand: DemandDistribution
  /// Over the lead time alone (at least one period).
  let leadTime: DemandDistribution
  /// Mean demand of one replenishment cycle: a review period, or the order cycle.
  let cycleMean: Double
  /// With periodic review, demand of the time before an order placed now arrives; its shortage belongs to
  /// the cycle before.
  private let before: DemandDistribution?

  init(_ forecast: Forecast, policy: ReplenishmentPolicy) {
    let lengths = Self.leadTimes(policy)
    leadTime = forecast.distribution.total(lengths: lengths.map { max($0, 1) })
    let protection = lengths.map { max(1, $0 + policy.reviewPeriod) }
    demand = policy.reviewPeriod == 0 ? leadTime : forecast.distribution.total(lengths: protection)
    let start = policy.leadTime
    let length = policy.reviewPeriod > 0 ? policy.reviewPeriod : policy.orderCycle
    cycleMean = forecast.mean[start..<min(forecast.horizon, start + length)].reduce(0, +)
    before = policy.reviewPeriod > 0 && policy.leadTime > 0 ? leadTime : nil
  }

  /// Units short per cycle with that stock position after ordering.
  func shortagePerCycle(stock: Double) -> Double {
    demand.expectedShortage(above: stock) - (before?.expectedShortage(above: stock) ?? 0)
  }

  /// Equally likely lead times, rounded from a normal distribution cut at two deviations.
  private static func leadTimes(_ policy: ReplenishmentPolicy) -> [Int] {
    guard policy.leadTimeDeviation > 0 else { return [policy.leadTime] }
    return (0..<64).map { index in
      let z = min(max(Normal.quantile((Double(index) + 0.5) / 64), -2), 2)
      return max(0, Int((Double(policy.leadTime) + z * policy.leadTimeDeviation).rounded()))
    }
  }
}

extension PredictiveDistribution {
  /// Distribution of the demand from the start of the horizon over a length that is drawn, with equal chances,
  /// from `lengths`.
  func total(lengths: [Int]) -> DemandDistribution {
    guard let longest = lengths.max() else { return DemandDistribution(values: []) }
    let paths = paths(count: Self.pathCount, seed: 0, periods: 0..<min(longest, mean.count))
    // The stride is coprime to any power of two, so that lengths do not go with the order of the paths.
    return DemandDistribution(
      values: paths.enumerated().map { index, path in
        path.prefix(lengths[index * 29 % lengths.count]).reduce(0, +)
      })
  }
}
