/// What stock must last for under a policy, as distributions of total demand.
struct ProtectionDemand {
  /// Demand that the reorder point has to cover: over lead time and review period, or, when the stock is watched
  /// all the time, over the lead time and what had passed the reorder point by the look that found it passed, as met
  /// by orders.
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
    let reach = (policy.reviewPeriod > 0 ? protection : covered).max() ?? 1
    let longest = reach + (policy.reviewPeriod > 0 ? 0 : policy.orderCycle)
    let distribution = forecast.distribution.insured
    let paths = distribution.paths(
      count: PredictiveDistribution.pathCount,
      seed: 0,
      periods: start..<(start + max(1, min(forecast.horizon - start, longest)))
    )
    let totals = Self.totals(paths, lengths: covered, distribution)
    leadTime = DemandDistribution(values: totals)
    let first = start + policy.leadTime
    let length = policy.reviewPeriod > 0 ? policy.reviewPeriod : policy.orderCycle
    let cycle = forecast.mean[min(first, forecast.horizon)..<min(forecast.horizon, first + length)]
      .reduce(0, +)
    if policy.reviewPeriod > 0 {
      demand = DemandDistribution(values: Self.totals(paths, lengths: protection, distribution))
      before = policy.leadTime > 0 ? leadTime : nil
      meanUndershoot = 0
    } else {
      let orders = Self.orders(
        paths,
        after: reach,
        quantity: max(cycle, policy.minimumOrder, policy.packSize),
        isInteger: distribution.isInteger
      )
      demand = DemandDistribution(
        values: orders.isEmpty ? totals : orders.map { totals[$0.path] + $0.undershoot }
      )
      before = nil
      meanUndershoot = Statistics.mean(orders.map(\.undershoot))
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
  private static func totals(
    _ paths: [[Double]],
    lengths: [Int],
    _ distribution: PredictiveDistribution
  ) -> [Double] {
    var sums: [Int: [Double]] = [:]
    for length in Set(lengths) {
      let totals = paths.map { $0.prefix(length).reduce(0, +) }
      sums[length] = length > 1 ? distribution.spread(totals) : totals
    }
    // The stride is coprime to any power of two, so that lengths do not go with the order of the paths.
    return paths.indices.map { sums[lengths[$0 * 29 % lengths.count]]?[$0] ?? 0 }
  }

  /// The paths on which orders are placed, and the units by which stock then lies below the reorder point: the policy
  /// followed along the paths, one after another.
  ///
  /// Large periods pass the reorder point more often, and by more, than small ones (undershoot; Tijms & Groenevelt
  /// 1984, EJOR 17:175). And of the futures that a forecast leaves open, those with more demand see more orders: the
  /// share of cycles with a stock-out is that of orders, not of days (renewal-reward theorem; Ross 1996, Stochastic
  /// Processes, chapter 3).
  ///
  /// - Parameters:
  ///   - reach: First of the periods of a path that stand for the time before an order; those before it are the lead
  ///     time.
  ///   - quantity: Units from the order-up-to level down to the reorder point, above 0.
  /// - Returns: At least as many as there are paths, or none without demand.
  private static func orders(
    _ paths: [[Double]],
    after reach: Int,
    quantity: Double,
    isInteger: Bool
  ) -> [(path: Int, undershoot: Double)] {
    let periods = max(1, (paths.first?.count ?? 0) - reach)
    var turn = 0.0
    // Both levels move with the forecast from one look to the next, so that the distance is known to a period only.
    func distance() -> Double {
      // Multiples of √2 fill the unit interval evenly.
      turn += 1
      let share = (turn * 2.0.squareRoot()).truncatingRemainder(dividingBy: 1)
      let value = quantity * (1 + (share - 0.5) / Double(periods))
      return isInteger ? value.rounded(.up) : value
    }
    var events: [(path: Int, undershoot: Double)] = []
    var (sold, wanted) = (0.0, distance())
    for (place, path) in paths.enumerated() {
      for amount in path.dropFirst(reach) where amount > 0 {
        sold += amount
        guard sold >= wanted else { continue }
        events.append((place, sold - wanted))
        (sold, wanted) = (0, distance())
      }
    }
    guard !events.isEmpty else { return [] }
    // Few orders meet the lead times of neighbouring paths too, which are much alike in their level.
    return (0..<((paths.count + events.count - 1) / events.count)).flatMap { shift in
      events.map { (($0.path + shift) % paths.count, $0.undershoot) }
    }
  }
}
