/// What stock must last for under a policy, as distributions of total demand.
struct ProtectionDemand {
  /// Demand that the reorder point has to cover: over lead time and review period, or, when the stock is watched
  /// all the time, over the lead time and since the look that found the reorder point passed.
  let demand: DemandDistribution
  /// Over the lead time alone (at least one period).
  let leadTime: DemandDistribution
  /// Mean demand of one replenishment cycle: a review period, or the order cycle with what the order was late.
  let cycleMean: Double
  /// Units by which the reorder point is passed when it is seen to be; 0 with periodic review.
  let meanUndershoot: Double
  /// With periodic review, demand of the time before an order placed now arrives; its shortage belongs to
  /// the cycle before.
  private let before: DemandDistribution?

  /// - Parameter start: Periods of the forecast that have gone by.
  init(_ forecast: Forecast, policy: ReplenishmentPolicy, from start: Int = 0) {
    let lengths = Self.leadTimes(policy)
    let covered = lengths.map { max($0, 1) }
    let protection = lengths.map { max(1, $0 + policy.reviewPeriod) }
    let longest = max(1, min(forecast.horizon - start, (protection.max() ?? 1)))
    let paths = forecast.distribution.paths(
      count: PredictiveDistribution.pathCount, seed: 0, periods: start..<(start + longest))
    let totals = Self.totals(paths, lengths: covered)
    leadTime = DemandDistribution(values: totals)
    let first = start + policy.leadTime
    let length = policy.reviewPeriod > 0 ? policy.reviewPeriod : policy.orderCycle
    let cycle = forecast.mean[min(first, forecast.horizon)..<min(forecast.horizon, first + length)]
      .reduce(0, +)
    if policy.reviewPeriod > 0 {
      demand = DemandDistribution(values: Self.totals(paths, lengths: protection))
      before = policy.leadTime > 0 ? leadTime : nil
      meanUndershoot = 0
    } else {
      let undershoots = Self.undershoots(
        paths, over: covered.max() ?? 1, isInteger: forecast.distribution.isInteger)
      demand = DemandDistribution(values: zip(totals, undershoots).map { $0 + $1 })
      before = nil
      meanUndershoot = Statistics.mean(undershoots)
    }
    cycleMean = cycle + meanUndershoot
  }

  /// Units short per cycle with that stock position after ordering.
  func shortagePerCycle(stock: Double) -> Double {
    max(0, demand.expectedShortage(above: stock) - (before?.expectedShortage(above: stock) ?? 0))
  }

  /// Equally likely lead times, rounded from a normal distribution cut at two deviations.
  private static func leadTimes(_ policy: ReplenishmentPolicy) -> [Int] {
    guard policy.leadTimeDeviation > 0 else { return [policy.leadTime] }
    return (0..<64).map { index in
      let z = min(max(Normal.quantile((Double(index) + 0.5) / 64), -2), 2)
      return max(0, Int((Double(policy.leadTime) + z * policy.leadTimeDeviation).rounded()))
    }
  }

  /// Each path summed over one of the lengths, drawn with equal chances.
  private static func totals(_ paths: [[Double]], lengths: [Int]) -> [Double] {
    // The stride is coprime to any power of two, so that lengths do not go with the order of the paths.
    paths.enumerated().map { index, path in
      path.prefix(lengths[index * 29 % lengths.count]).reduce(0, +)
    }
  }

  /// Units by which stock lies below the reorder point when that is found passed at the end of a period: the
  /// point is passed at any unit of demand with the same chance, so large periods pass it more often (the
  /// stationary excess distribution; Tijms & Groenevelt 1984, EJOR 17:175).
  private static func undershoots(_ paths: [[Double]], over periods: Int, isInteger: Bool) -> [Double] {
    let amounts = paths.flatMap { $0.prefix(periods) }.filter { $0 > 0 }
    let mass = amounts.reduce(0, +)
    var undershoots = [Double](repeating: 0, count: paths.count)
    guard mass > 0 else { return undershoots }
    var generator = SeededGenerator(seed: 1)
    var place = 0
    var passed = amounts[0]
    for index in undershoots.indices {
      let unit = (Double(index) + 0.5) / Double(undershoots.count) * mass
      while passed < unit, place + 1 < amounts.count {
        place += 1
        passed += amounts[place]
      }
      let rest = generator.uniform() * amounts[place]
      undershoots[index * 197 % undershoots.count] = isInteger ? rest.rounded(.down) : rest
    }
    return undershoots
  }
}
