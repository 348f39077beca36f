package import InventoryCore

/// What a piece on the shelf and a piece short cost, for an order that costs least instead of one that serves a share.
package struct CostQuestion: Hashable, Sendable {
  /// Which rule orders go by.
  package enum Policy: String, CaseIterable, Hashable, Sendable {
    case serviceLevel = "service_level"
    case cost
  }

  /// Of a unit that is left at the end of a day, above 0.
  package var holdingCost: Double
  /// Of a unit that was wanted and not there, above 0, in the same currency.
  package var shortageCost: Double
  package var unmet: CostPolicy.Unmet

  package init(holdingCost: Double, shortageCost: Double, unmet: CostPolicy.Unmet = .lost) {
    self.holdingCost = holdingCost
    self.shortageCost = shortageCost
    self.unmet = unmet
  }

  /// - Parameter policy: How the product is bought otherwise; stock that is watched all the time is looked at daily.
  func policy(_ policy: ReplenishmentPolicy) throws(ReplenishmentError) -> CostPolicy {
    try CostPolicy(
      leadTime: policy.leadTime,
      reviewPeriod: max(policy.reviewPeriod, 1),
      holdingCost: holdingCost,
      shortageCost: shortageCost,
      unmet: unmet,
      packSize: policy.packSize,
      minimumOrder: policy.minimumOrder
    )
  }
}
