/// How a product is bought where a piece on the shelf and a piece short have a price. Times are periods of the forecast,
/// weeks for weekly demand.
///
/// An order that is placed now arrives after ``leadTime`` further periods of demand, at the beginning of the next one,
/// and must last for ``reviewPeriod`` periods, until the order after it arrives.
public struct CostPolicy: Hashable, Sendable {
  /// What becomes of demand that the shelf does not serve.
  public enum Unmet: String, CaseIterable, Hashable, Sendable {
    /// The customer goes elsewhere: a unit short costs once.
    case lost
    /// The customer waits: a unit short is owed, and costs in each period until it is delivered.
    case backordered
  }

  /// Periods of demand between an order and its arrival, 0–180.
  public let leadTime: Int
  /// Periods between two orders, 1–90.
  public let reviewPeriod: Int
  /// Cost of a unit that is left at the end of a period, above 0, in any currency unit.
  public let holdingCost: Double
  /// Cost of a unit that was wanted and not there, above 0, in the unit of ``holdingCost``.
  public let shortageCost: Double
  /// What becomes of demand that the shelf does not serve.
  public let unmet: Unmet
  /// Orders are whole multiples of it; above 0.
  public let packSize: Double
  /// Smallest order that a supplier takes; 0 or more.
  public let minimumOrder: Double
  /// Periods of demand for which goods can be sold after their arrival, 1 or more; `nil` when they keep.
  public let shelfLife: Int?
  /// Cost of a unit that spoils, beside what it cost on the shelf until then, 0 or more, in the unit of ``holdingCost``:
  /// what was paid for it and getting rid of it, less what it still brings. Nothing counts where goods keep.
  public let wasteCost: Double

  /// - Throws: ``ReplenishmentError`` for the first rule that is broken; ``ReplenishmentError/serviceOutOfRange`` for a
  ///   holding or shortage cost that is not above 0, and for a waste cost below 0.
  public init(
    leadTime: Int,
    reviewPeriod: Int = 1,
    holdingCost: Double,
    shortageCost: Double,
    unmet: Unmet = .lost,
    packSize: Double = 1,
    minimumOrder: Double = 0,
    shelfLife: Int? = nil,
    wasteCost: Double = 0
  ) throws(ReplenishmentError) {
    guard ReplenishmentPolicy.leadTimes.contains(leadTime) else { throw .leadTimeOutOfRange(leadTime) }
    guard (1...ReplenishmentPolicy.reviewPeriods.upperBound).contains(reviewPeriod) else {
      throw .reviewPeriodOutOfRange(reviewPeriod)
    }
    guard holdingCost > 0, shortageCost > 0, holdingCost.isFinite, shortageCost.isFinite else {
      throw .serviceOutOfRange
    }
    guard packSize > 0, packSize.isFinite else { throw .packSizeOutOfRange }
    guard minimumOrder >= 0, minimumOrder.isFinite else { throw .minimumOrderOutOfRange }
    if let shelfLife { guard shelfLife >= 1 else { throw .shelfLifeOutOfRange(shelfLife) } }
    guard wasteCost >= 0, wasteCost.isFinite else { throw .serviceOutOfRange }
    self.leadTime = leadTime
    self.reviewPeriod = reviewPeriod
    self.holdingCost = holdingCost
    self.shortageCost = shortageCost
    self.unmet = unmet
    self.packSize = packSize
    self.minimumOrder = minimumOrder
    self.shelfLife = shelfLife
    self.wasteCost = wasteCost
  }

  /// Shortage over shortage and holding cost, between 0 and 1: the newsvendor's critical ratio of one period (Arrow,
  /// Harris & Marschak 1951, Econometrica 19:250).
  ///
  /// What is left of goods that keep for one period only spoils at its end, and costs its waste as well. Of goods that
  /// keep longer, how much spoils is known for an order only; see ``CostOrder``.
  public var criticalRatio: Double {
    shortageCost / (shortageCost + (shelfLife == 1 ? holdingCost + wasteCost : holdingCost))
  }

  /// Periods that the order serves: up to the arrival of the next one, or until it spoils.
  var servedPeriods: Int { min(reviewPeriod, shelfLife ?? reviewPeriod) }

  /// Shortest forecast horizon that answers this policy: until the next order arrives, and until this one spoils.
  public var horizonNeeded: Int { leadTime + max(reviewPeriod, shelfLife ?? 0) }
}
