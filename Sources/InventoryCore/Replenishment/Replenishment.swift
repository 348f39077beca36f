/// Turns a forecast distribution into stock advice.
///
/// Reorder points are quantiles of the demand summed over the protection time, drawn from sample paths, instead
/// of a daily deviation times √L, which ignores that errors of neighbouring days go together (Prak, Teunter &
/// Syntetos 2017, EJOR 256:454).
public enum Replenishment {
  /// The levels of a policy.
  ///
  /// - Parameters:
  ///   - forecast: A forecast with a horizon of at least ``ReplenishmentPolicy/horizonNeeded``.
  ///   - policy: How the product is bought.
  ///   - start: Periods of the forecast that have gone by.
  /// - Throws: ``ReplenishmentError/horizonTooShort(needed:got:)``.
  public static func levels(
    _ forecast: Forecast,
    policy: ReplenishmentPolicy,
    from start: Int = 0
  ) throws(ReplenishmentError) -> ReplenishmentLevels {
    try levels(forecast, policy: policy, services: [policy.service], from: start)[0]
  }

  /// The levels of one supply for several services, in their order: what is costly is common to them.
  package static func levels(
    _ forecast: Forecast,
    policy: ReplenishmentPolicy,
    services: [ServiceTarget],
    from start: Int = 0
  ) throws(ReplenishmentError) -> [ReplenishmentLevels] {
    guard start >= 0, forecast.horizon - start >= policy.horizonNeeded else {
      throw .horizonTooShort(needed: policy.horizonNeeded, got: max(0, forecast.horizon - start))
    }
    let protection = ProtectionDemand(forecast, policy: policy, from: start)
    var levels: [ReplenishmentLevels] = []
    for service in services {
      levels.append(
        ReplenishmentLevels(
          forecast,
          policy: try policy.aiming(at: service),
          protection: protection,
          from: start
        )
      )
    }
    return levels
  }

  /// What to order now.
  ///
  /// - Parameters:
  ///   - forecast: A forecast with a horizon of at least ``ReplenishmentPolicy/horizonNeeded``.
  ///   - stock: What is there and what is coming.
  ///   - policy: How the product is bought.
  /// - Throws: ``ReplenishmentError/horizonTooShort(needed:got:)``.
  public static func advice(
    _ forecast: Forecast,
    stock: StockPosition,
    policy: ReplenishmentPolicy
  ) throws(ReplenishmentError) -> ReplenishmentAdvice {
    advice(try levels(forecast, policy: policy), mean: forecast.mean, stock: stock)
  }

  /// What to order now, with levels that are known.
  ///
  /// - Parameter mean: Mean demand per period of the forecast.
  public static func advice(
    _ levels: ReplenishmentLevels,
    mean: [Double],
    stock: StockPosition
  ) -> ReplenishmentAdvice {
    let order = levels.order(position: stock.total)
    let days = cover(stock.onHand, mean: mean)
    let isDue =
      levels.policy.reviewPeriod > 0 ? order > 0 : stock.total <= levels.reorderPoint && order > 0
    let isTooLate = days.map { $0 <= Double(levels.policy.leadTime) } ?? false
    let brought = order > 0 ? stock.total + order : levels.orderUpTo
    let numbers = ReplenishmentNumbers(
      order: order,
      days: days,
      spoilage: levels.expectedSpoilage(position: brought),
      probability: levels.leadTimeDemand.probability(above: stock.total),
      urgency: isDue ? (isTooLate ? .high : .medium) : .low
    )
    return ReplenishmentAdvice(
      currentStock: stock.onHand,
      onOrder: stock.onOrder,
      predictedDemand: mean.reduce(0, +),
      levels: levels,
      recommendedOrder: order,
      daysOfCover: cover(of: stock.onHand, rate: levels.rate),
      daysUntilStockout: days,
      expectedSpoilage: numbers.spoilage,
      stockoutProbability: numbers.probability,
      urgency: numbers.urgency,
      explanation: explanation(numbers, levels: levels, stock: stock)
    )
  }

  /// Stock that meets the target over the protection time, rounded up to whole units for `step` 1.
  static func level(_ protection: ProtectionDemand, service: ServiceTarget, step: Double) -> Double {
    let value: Double
    switch service {
    case .cycleServiceLevel, .criticalRatio:
      value = protection.demand.quantile(service.share)
    case .fillRate(let share):
      value = stock(forFillRate: share, protection: protection)
    }
    return step > 0 ? (value - 1e-9).rounded(.up) : value
  }

  /// Smallest stock whose expected shortage per cycle is at most (1 − β) of the demand per cycle (Silver, Pyke &
  /// Thomas 2017, chapter 6), by bisection.
  private static func stock(forFillRate share: Double, protection: ProtectionDemand) -> Double {
    let allowed = (1 - share) * protection.cycleMean
    var low = 0.0
    var high = protection.demand.quantile(1)
    guard protection.shortagePerCycle(stock: low) > allowed else { return 0 }
    for _ in 0..<40 where high - low > 1e-9 * max(1, high) {
      let middle = (low + high) / 2
      if protection.shortagePerCycle(stock: middle) > allowed { low = middle } else { high = middle }
    }
    return high
  }

  /// With periodic review the level itself; otherwise the level and the mean demand of one order cycle.
  ///
  /// Goods that spoil are not bought beyond what is expected to sell while they keep; with costs given, beyond
  /// the newsvendor's quantity for that time.
  static func orderUpTo(
    _ reorderPoint: Double,
    forecast: Forecast,
    protection: ProtectionDemand,
    policy: ReplenishmentPolicy,
    from start: Int
  ) -> Double {
    var target = reorderPoint
    if policy.reviewPeriod == 0 {
      let first = min(forecast.horizon, start + policy.protectionPeriods)
      target += forecast.mean[first..<min(forecast.horizon, first + policy.orderCycle)].reduce(0, +)
    }
    if let shelfLife = policy.shelfLife {
      let end = min(forecast.horizon, start + policy.leadTime + shelfLife)
      if end < forecast.horizon {
        let sold =
          switch policy.service {
          case .criticalRatio: forecast.total(over: start..<end).quantile(policy.service.share)
          case .cycleServiceLevel, .fillRate: forecast.mean[start..<end].reduce(0, +)
          }
        target = min(target, sold)
      }
    }
    return forecast.distribution.isInteger ? (target - 1e-9).rounded(.up) : target
  }

  /// Longest time to a stock-out that is worth saying, in periods: ten years of days. What lasts longer does not run out
  /// for any purpose of a shop.
  static let longestCover = 3650.0

  /// Periods that stock lasts at a mean rate; `nil` when it is more than ``longestCover``, or nothing is expected to sell.
  package static func cover(of stock: Double, rate: Double) -> Double? {
    guard rate > 0 else { return nil }
    let periods = max(stock, 0) / rate
    return periods <= longestCover ? periods : nil
  }

  /// Periods that stock lasts against the mean; past the horizon at its average rate, up to ``longestCover``.
  private static func cover(_ onHand: Double, mean: [Double]) -> Double? {
    var left = onHand
    guard left > 0 else { return 0 }
    for (step, demand) in mean.enumerated() {
      if demand >= left, demand > 0 { return Double(step) + left / demand }
      left -= demand
    }
    let rate = Statistics.mean(mean)
    guard rate > 0 else { return nil }
    let periods = Double(mean.count) + left / rate
    return periods <= longestCover ? periods : nil
  }
}
