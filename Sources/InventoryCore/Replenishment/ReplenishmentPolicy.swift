/// How a product is bought: checked rules of supply and the service wanted. Times are periods of the forecast
/// (days for daily demand).
public struct ReplenishmentPolicy: Hashable, Sendable {
  /// Periods between an order and its arrival, 0–180.
  public let leadTime: Int
  /// Standard deviation of the lead time in periods, 0–60; 0 when suppliers are punctual.
  public let leadTimeDeviation: Double
  /// Periods between two looks at the stock, 0–90; 0 means that it is watched all the time.
  public let reviewPeriod: Int
  /// Periods of demand that one order is meant to last when the stock is watched all the time, 1–180.
  public let orderCycle: Int
  /// What the stock is to achieve.
  public let service: ServiceTarget
  /// Orders are whole multiples of it; above 0.
  public let packSize: Double
  /// Smallest order that a supplier takes; 0 or more.
  public let minimumOrder: Double
  /// Periods after arrival until goods spoil, 1 or more; `nil` when they keep.
  public let shelfLife: Int?

  /// Allowed lead times in periods.
  public static let leadTimes = 0...180
  /// Allowed periods between two looks.
  public static let reviewPeriods = 0...90
  /// Allowed periods that an order is meant to last.
  public static let orderCycles = 1...180
  /// Largest deviation of a lead time in periods.
  public static let largestDeviation = 60.0

  /// - Throws: ``ReplenishmentError`` for the first rule that is broken.
  public init(
    leadTime: Int,
    leadTimeDeviation: Double = 0,
    reviewPeriod: Int = 0,
    orderCycle: Int = 7,
    service: ServiceTarget = .cycleServiceLevel(0.95),
    packSize: Double = 1,
    minimumOrder: Double = 0,
    shelfLife: Int? = nil
  ) throws(ReplenishmentError) {
    guard Self.leadTimes.contains(leadTime) else { throw .leadTimeOutOfRange(leadTime) }
    guard leadTimeDeviation >= 0, leadTimeDeviation <= Self.largestDeviation else {
      throw .leadTimeDeviationOutOfRange
    }
    guard Self.reviewPeriods.contains(reviewPeriod) else { throw .reviewPeriodOutOfRange(reviewPeriod) }
    guard Self.orderCycles.contains(orderCycle) else { throw .orderCycleOutOfRange(orderCycle) }
    switch service {
    case .cycleServiceLevel(let share), .fillRate(let share):
      guard share > 0, share < 1 else { throw .serviceOutOfRange }
    case .criticalRatio(let underage, let overage):
      guard underage > 0, overage > 0, underage.isFinite, overage.isFinite else { throw .serviceOutOfRange }
    }
    guard packSize > 0, packSize.isFinite else { throw .packSizeOutOfRange }
    guard minimumOrder >= 0, minimumOrder.isFinite else { throw .minimumOrderOutOfRange }
    if let shelfLife { guard shelfLife >= 1 else { throw .shelfLifeOutOfRange(shelfLife) } }
    self.leadTime = leadTime
    self.leadTimeDeviation = leadTimeDeviation
    self.reviewPeriod = reviewPeriod
    self.orderCycle = orderCycle
    self.service = service
    self.packSize = packSize
    self.minimumOrder = minimumOrder
    self.shelfLife = shelfLife
  }

  /// The same supply with another aim.
  package func aiming(at service: ServiceTarget) throws(ReplenishmentError) -> ReplenishmentPolicy {
    try ReplenishmentPolicy(
      leadTime: leadTime,
      leadTimeDeviation: leadTimeDeviation,
      reviewPeriod: reviewPeriod,
      orderCycle: orderCycle,
      service: service,
      packSize: packSize,
      minimumOrder: minimumOrder,
      shelfLife: shelfLife
    )
  }

  /// Periods that the stock must cover on its own: the lead time and, with periodic review, the time until the
  /// next look.
  public var protectionPeriods: Int { max(1, leadTime + reviewPeriod) }

  /// Shortest forecast horizon that answers this policy: cover, and two deviations of a late delivery.
  public var horizonNeeded: Int {
    let late = Int((2 * leadTimeDeviation).rounded(.up))
    return protectionPeriods + late + (reviewPeriod == 0 ? orderCycle : 0)
  }
}
