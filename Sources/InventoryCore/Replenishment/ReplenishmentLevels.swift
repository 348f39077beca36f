/// The stock levels that a policy asks for, from a forecast alone: what changes once a day, while the stock
/// changes with every sale.
public struct ReplenishmentLevels: Hashable, Sendable {
  /// How the product is bought.
  public let policy: ReplenishmentPolicy
  /// Demand over the lead time (at least one period).
  public let leadTimeDemand: DemandDistribution
  /// Sum of the forecast's means over the lead time (at least one period), in units, at least 0.
  public let leadTimeMean: Double
  /// Sum of the forecast's means over the periods that the stock must cover on its own
  /// (``ReplenishmentPolicy/protectionPeriods``), in units, at least 0.
  public let coverMean: Double
  /// Mean of the demand that the reorder point covers, in units: as it is met by orders, which come when demand is
  /// high, and with what has sold below the reorder point before the order.
  public let protectionMean: Double
  /// Standard deviation of the demand that the reorder point covers, in units.
  public let protectionDeviation: Double
  /// Mean demand of one replenishment cycle, in units.
  public let cycleDemand: Double
  /// Demand until goods of an order placed now spoil; `nil` when they keep, or longer than is forecast.
  public internal(set) var demandUntilSpoiled: DemandDistribution?
  /// What past cycles say of the service, and did to the levels; `nil` when nobody asked.
  public internal(set) var service: ServiceStanding?
  /// The reorder point of the forecast alone, before ``service``; `nil` without one.
  public internal(set) var forecastReorderPoint: Double?
  /// Stock position at or below which an order is due.
  public private(set) var reorderPoint: Double
  /// Stock position that an order brings about.
  public private(set) var orderUpTo: Double
  /// Position at or below which the reorder point is expected to be reached within ``soon`` periods.
  public private(set) var soonPoint: Double
  /// Mean demand per period, over at most ``rateWindow`` periods.
  public let rate: Double
  /// Probability that a replenishment cycle passes without a stock-out at these levels, 0 to 1.
  public private(set) var cycleServiceLevel: Double
  /// Share of the demand expected to be served from stock at these levels, 0 to 1.
  public private(set) var fillRate: Double

  /// Periods that count as soon.
  public static let soon = 7
  /// Periods over which the mean rate of demand is taken.
  public static let rateWindow = 28

  /// Reorder point less ``coverMean``, in units; 0 when the target asks for less than the mean.
  public var safetyStock: Double { max(reorderPoint - coverMean, 0) }

  /// Levels as they were calculated before.
  package init(
    policy: ReplenishmentPolicy,
    leadTimeDemand: DemandDistribution,
    leadTimeMean: Double,
    coverMean: Double,
    protectionMean: Double,
    protectionDeviation: Double,
    cycleDemand: Double,
    reorderPoint: Double,
    orderUpTo: Double,
    soonPoint: Double,
    rate: Double,
    cycleServiceLevel: Double,
    fillRate: Double
  ) {
    self.policy = policy
    self.leadTimeDemand = leadTimeDemand
    self.leadTimeMean = leadTimeMean
    self.coverMean = coverMean
    self.protectionMean = protectionMean
    self.protectionDeviation = protectionDeviation
    self.cycleDemand = cycleDemand
    self.reorderPoint = reorderPoint
    self.orderUpTo = orderUpTo
    self.soonPoint = soonPoint
    self.rate = rate
    self.cycleServiceLevel = cycleServiceLevel
    self.fillRate = fillRate
  }

  /// Units that are expected to spoil when an order placed now brings the stock to a position, the oldest being sold
  /// first; `nil` when they keep. What is there already is counted as if it were as fresh.
  public func expectedSpoilage(position: Double) -> Double? {
    demandUntilSpoiled.map { demand in
      // E[(s − D)+] = s − E[D] + E[(D − s)+]
      max(position - demand.mean + demand.expectedShortage(above: position), 0)
    }
  }

  /// How soon to order with that stock position.
  public func status(position: Double) -> Status {
    if rate <= 0 { return .ok }
    if policy.reviewPeriod > 0 ? position < orderUpTo : position <= reorderPoint { return .now }
    if policy.reviewPeriod > 0 { return .ok }
    return position <= soonPoint ? .soon : .ok
  }

  /// Units to order now with that stock position: 0, or a multiple of the pack size.
  public func order(position: Double) -> Double {
    order(
      position: position,
      isDue: policy.reviewPeriod > 0 ? position < orderUpTo : position <= reorderPoint
    )
  }

  /// The same for somebody who orders before it is due.
  package func order(position: Double, isDue: Bool) -> Double {
    guard isDue, orderUpTo > position else { return 0 }
    let wanted = max(orderUpTo - position, policy.minimumOrder)
    return (wanted / policy.packSize - 1e-9).rounded(.up) * policy.packSize
  }

  /// How soon to order.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// The reorder point is reached.
    case now
    /// The reorder point is expected to be reached within ``ReplenishmentLevels/soon`` periods.
    case soon
    /// Nothing is to be done.
    case ok
  }
}

extension ReplenishmentLevels {
  /// - Parameter start: Periods of the forecast that have gone by.
  init(_ forecast: Forecast, policy: ReplenishmentPolicy, protection: ProtectionDemand, from start: Int) {
    let step = forecast.distribution.isInteger ? 1.0 : 0
    let wanted = Replenishment.level(protection, service: policy.service, step: step)
    let upTo = Replenishment.orderUpTo(
      wanted,
      forecast: forecast,
      protection: protection,
      policy: policy,
      from: start
    )
    // Where goods spoil, less may be ordered up to than the target asks for; an order is due below that.
    let point =
      policy.reviewPeriod == 0 && wanted >= upTo && upTo > 0 ? max(upTo - step, 0) : min(wanted, upTo)
    let mean = forecast.mean[start...]
    let soonDemand = mean.prefix(Self.soon).reduce(0, +)
    let short = protection.shortagePerCycle(stock: point)
    self.init(
      policy: policy,
      leadTimeDemand: protection.leadTime,
      leadTimeMean: mean.prefix(max(policy.leadTime, 1)).reduce(0, +),
      coverMean: mean.prefix(policy.protectionPeriods).reduce(0, +),
      protectionMean: protection.demand.mean,
      protectionDeviation: protection.demand.standardDeviation,
      cycleDemand: protection.cycleMean,
      reorderPoint: point,
      orderUpTo: upTo,
      soonPoint: point + soonDemand,
      rate: Statistics.mean(mean.prefix(Self.rateWindow)),
      cycleServiceLevel: 1 - protection.demand.probability(above: point),
      fillRate: protection.cycleMean > 0 ? min(max(1 - short / protection.cycleMean, 0), 1) : 1
    )
    demandUntilSpoiled = policy.shelfLife.flatMap { shelfLife in
      let end = start + policy.leadTime + shelfLife
      return end <= forecast.horizon ? forecast.total(over: start..<end) : nil
    }
  }
}

extension ReplenishmentLevels {
  /// The levels of somebody who orders at another stock position than the policy asks for; orders are as large as
  /// before. The service that they bring is that of normal demand with the same mean and deviation.
  package func ordering(at point: Double) -> ReplenishmentLevels {
    var levels = self
    let shift = point - reorderPoint
    levels.reorderPoint = point
    levels.orderUpTo = max(orderUpTo + shift, point)
    levels.soonPoint = max(soonPoint + shift, point)
    let demand = NormalDemand(mean: protectionMean, deviation: protectionDeviation)
    levels.cycleServiceLevel = demand.probability(upTo: point)
    if cycleDemand > 0 {
      levels.fillRate = min(max(1 - demand.expectedShortage(above: point) / cycleDemand, 0), 1)
    }
    return levels
  }
}
