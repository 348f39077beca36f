package import InventoryCore
package import InventoryStore

/// A line of the list of what to order, with what follows from the stock of this moment.
package struct ReplenishmentLine: Sendable {
  package let item: ReplenishmentItem
  package let status: ReplenishmentLevels.Status
  /// 0 when no order is due, or when the product was never trained.
  package let recommendedOrder: Double
  /// Stock in days of mean demand; `nil` when none is expected.
  package let daysOfCover: Double?
  /// Over the lead time; `nil` when the product was never trained.
  package let stockoutProbability: Double?
  package let stockoutDay: CalendarDate?
  /// Whether it was trained for another day, or from what is no longer the past.
  package let isStale: Bool

  /// - Parameter today: At the location.
  package init(_ item: ReplenishmentItem, today: CalendarDate?) {
    self.item = item
    let available = item.available.approximate
    let states = ReplenishmentLevels.Status.allCases
    status = states[min(max(item.state, 0), states.count - 1)]
    isStale = item.hasChanged || item.firstDay != today || item.engineVersion != Forecaster.version
    guard let advice = item.advice else {
      (recommendedOrder, daysOfCover, stockoutProbability, stockoutDay) = (0, nil, nil, nil)
      return
    }
    let demand = DemandSample.demand(advice.leadTimeDemand)
    recommendedOrder = Self.levels(advice, item, demand)?.order(position: available) ?? 0
    daysOfCover = advice.rate > 0 ? available / advice.rate : nil
    stockoutProbability = demand.probability(above: available)
    stockoutDay = daysOfCover.flatMap { $0 < 100_000 ? today?.advanced(by: Int($0)) : nil }
  }

  /// Why, as a sentence.
  package var reason: String {
    let days = "\(item.leadTimeDays) days"
    guard let advice = item.advice else {
      return "Never trained: it goes by the reorder point of \(item.reorderPoint) until the next training."
    }
    guard advice.rate > 0 else { return "No demand is expected." }
    let share = Double(item.serviceLevel) / 100
    let target =
      "the reorder point of \(Self.text(advice.reorderPoint)) lets \(Self.text(share)) % of the order cycles pass "
      + "without a stock-out over \(days) of lead time"
    return switch status {
    case .now:
      "Order \(Self.text(recommendedOrder)) now: \(item.available) are available, and \(target)."
    case .soon:
      "Order within \(ReplenishmentLevels.soon) days: \(item.available) are available, and \(target)."
    case .ok: "Nothing to do: \(item.available) are available, and \(target)."
    }
  }

  private static func levels(
    _ advice: StockAdvice,
    _ item: ReplenishmentItem,
    _ demand: DemandDistribution
  ) -> ReplenishmentLevels? {
    let service = Double(advice.serviceLevel) / 10_000
    guard
      let policy = try? ReplenishmentPolicy(
        leadTime: advice.leadTimeDays,
        service: .cycleServiceLevel(service),
        packSize: max(item.packSize.approximate, 0.001),
        minimumOrder: item.minimumOrder.approximate
      )
    else { return nil }
    return ReplenishmentLevels(
      policy: policy,
      leadTimeDemand: demand,
      leadTimeMean: advice.expectedLeadTimeDemand,
      coverMean: advice.expectedLeadTimeDemand,
      protectionMean: advice.protectionMean,
      protectionDeviation: advice.protectionDeviation,
      cycleDemand: advice.cycleDemand,
      reorderPoint: advice.reorderPoint,
      orderUpTo: advice.orderUpTo,
      soonPoint: advice.soonPoint,
      rate: advice.rate,
      cycleServiceLevel: advice.cycleServiceLevel,
      fillRate: advice.fillRate
    )
  }

  private static func text(_ number: Double) -> String {
    Quantity(thousandths: Int64(min(max((number * 1000).rounded(), -9e14), 9e14)))?.description ?? "\(number)"
  }
}
