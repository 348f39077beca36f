/// Turns a forecast distribution into stock advice.
///
/// Reorder points are quantiles of the demand summed over the protection time, drawn from sample paths, instead
/// of a daily deviation times √L, which ignores that errors of neighbouring days go together (Prak, Teunter &
/// Syntetos 2017, EJOR 256:454).
public enum Replenishment {
  /// - Parameters:
  ///   - forecast: A forecast with a horizon of at least ``ReplenishmentPolicy/horizonNeeded``.
  ///   - stock: What is there and what is coming.
  ///   - policy: How the product is bought.
  /// - Throws: ``ReplenishmentError/horizonTooShort(needed:got:)``.
  public static func advice(
    _ forecast: Forecast, stock: StockPosition, policy: ReplenishmentPolicy
  ) throws(ReplenishmentError) -> ReplenishmentAdvice {
    guard forecast.horizon >= policy.horizonNeeded else {
      throw .horizonTooShort(needed: policy.horizonNeeded, got: forecast.horizon)
    }
    let protection = ProtectionDemand(forecast, policy: policy)
    let step = forecast.distribution.isInteger ? 1.0 : 0
    let reorderPoint = level(protection, service: policy.service, step: step)
    let orderUpTo = orderUpTo(reorderPoint, forecast: forecast, protection: protection, policy: policy)
    let order = order(position: stock.total, reorderPoint: reorderPoint, orderUpTo: orderUpTo, policy: policy)
    let days = cover(stock.onHand, mean: forecast.mean)
    let probability = protection.leadTime.probability(above: stock.total)
    let isDue = policy.reviewPeriod > 0 ? order > 0 : stock.total <= reorderPoint && order > 0
    let isTooLate = days.map { $0 <= Double(policy.leadTime) } ?? false
    let urgency: ReplenishmentAdvice.Urgency = isDue ? (isTooLate ? .high : .medium) : .low
    let numbers = ReplenishmentNumbers(
      reorderPoint: reorderPoint, orderUpTo: orderUpTo, order: order, days: days, probability: probability,
      urgency: urgency)
    return ReplenishmentAdvice(
      currentStock: stock.onHand, predictedDemand: forecast.mean.reduce(0, +),
      leadTimeDemand: protection.demand.mean, reorderPoint: reorderPoint,
      safetyStock: reorderPoint - protection.demand.mean, orderUpTo: orderUpTo, recommendedOrder: order,
      daysUntilStockout: days, stockoutProbability: probability, urgency: urgency,
      explanation: explanation(numbers, protection: protection, stock: stock, policy: policy))
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

  /// With periodic review the level itself; otherwise the level and the mean demand of one order cycle. Goods
  /// that spoil are not bought beyond the demand expected while they keep.
  private static func orderUpTo(
    _ reorderPoint: Double, forecast: Forecast, protection: ProtectionDemand, policy: ReplenishmentPolicy
  ) -> Double {
    var target = reorderPoint
    if policy.reviewPeriod == 0 {
      let end = min(forecast.horizon, policy.protectionPeriods + policy.orderCycle)
      target += forecast.mean[policy.protectionPeriods..<end].reduce(0, +)
    }
    if let shelfLife = policy.shelfLife {
      let end = min(forecast.horizon, policy.leadTime + shelfLife)
      if end < forecast.horizon { target = min(target, forecast.mean[..<end].reduce(0, +)) }
    }
    return forecast.distribution.isInteger ? (target - 1e-9).rounded(.up) : target
  }

  private static func order(
    position: Double, reorderPoint: Double, orderUpTo: Double, policy: ReplenishmentPolicy
  ) -> Double {
    let isDue = policy.reviewPeriod > 0 ? position < orderUpTo : position <= reorderPoint
    guard isDue, orderUpTo > position else { return 0 }
    let wanted = max(orderUpTo - position, policy.minimumOrder)
    return (wanted / policy.packSize - 1e-9).rounded(.up) * policy.packSize
  }

  /// Periods that stock lasts against the mean; past the horizon at its average rate.
  private static func cover(_ onHand: Double, mean: [Double]) -> Double? {
    var left = onHand
    guard left > 0 else { return 0 }
    for (step, demand) in mean.enumerated() {
      if demand >= left, demand > 0 { return Double(step) + left / demand }
      left -= demand
    }
    let rate = Statistics.mean(mean)
    return rate > 0 ? Double(mean.count) + left / rate : nil
  }
}
