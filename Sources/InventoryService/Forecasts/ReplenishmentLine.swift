package import InventoryCore
package import InventoryRecords

/// A line of the list of what to order, with what follows from the stock of this moment.
package struct ReplenishmentLine: Sendable {
  package let item: ReplenishmentItem
  package let status: ReplenishmentLevels.Status
  /// 0 when no order is due, or when the product was never trained.
  package let recommendedOrder: Double
  /// Stock position that an order brings about; `nil` when the product was never trained.
  package let orderUpTo: Double?
  /// Reorder point less what is expected to sell before a delivery; `nil` when the product was never trained.
  package let safetyStock: Double?
  /// Units that an order would bring now, whether it is due or soon will be; 0 when the product was never trained.
  package let dueOrder: Double
  /// Stock in days of mean demand; `nil` when none is expected, or it lasts for more than ten years.
  package let daysOfCover: Double?
  /// Over the lead time; `nil` when the product was never trained.
  package let stockoutProbability: Double?
  package let stockoutDay: CalendarDate?
  /// Whether it was trained for another day, or from what is no longer the past.
  package let isStale: Bool
  /// What a budget buys of it; `nil` when none was named.
  package var budgeted: BudgetChoice.Part?

  /// - Parameter today: At the location.
  package init(_ item: ReplenishmentItem, today: CalendarDate?) {
    self.item = item
    let available = item.available.approximate
    let position = item.position.approximate
    let states = ReplenishmentLevels.Status.allCases
    status = states[min(max(item.state, 0), states.count - 1)]
    isStale = item.hasChanged || item.firstDay != today || item.engineVersion != Forecaster.version
    guard let advice = item.advice else {
      (orderUpTo, safetyStock) = (nil, nil)
      (recommendedOrder, dueOrder, daysOfCover, stockoutProbability, stockoutDay) = (0, 0, nil, nil, nil)
      return
    }
    let demand = DemandSample.demand(advice.leadTimeDemand)
    let levels = advice.levels(
      demand,
      packSize: item.packSize,
      minimumOrder: item.minimumOrder,
      setting: item.reorderSetting
    )
    orderUpTo = levels?.orderUpTo ?? advice.orderUpTo
    safetyStock = levels?.safetyStock ?? advice.safetyStock
    recommendedOrder = levels?.order(position: position) ?? 0
    dueOrder = levels?.order(position: position, isDue: status != .ok) ?? 0
    daysOfCover = Replenishment.cover(of: available, rate: advice.rate)
    stockoutProbability = demand.probability(above: position)
    stockoutDay = daysOfCover.flatMap { today?.advanced(by: Int($0)) }
  }

  /// Whether the stock lasts for less than the lead time.
  package var runsOutBeforeDelivery: Bool { daysOfCover.map { $0 <= Double(item.leadTimeDays) } ?? false }

  /// Why, as a sentence.
  package var reason: String {
    let days = "\(item.leadTimeDays) days"
    guard let advice = item.advice else {
      return "Never trained: it goes by the reorder point of \(item.reorderPoint) until the next training."
    }
    guard advice.rate > 0 else { return "No demand is expected." }
    let share = Double(item.serviceLevel) / 100
    let coming = item.onOrder > .zero ? " and \(item.onOrder) on order" : ""
    // A person's reorder point is not moved.
    let safety =
      item.reorderSetting == nil ? advice.standing.reason.map { "; its safety stock is \($0)" } ?? "" : ""
    let target =
      "the reorder point of \(Self.text(item.reorderSetting?.approximate ?? advice.reorderPoint)) lets \(Self.text(share)) % of the order cycles pass "
      + "without a stock-out over \(days) of lead time\(safety)"
    return switch status {
    case .now:
      "Order \(Self.text(recommendedOrder)) now: \(item.available) are available\(coming), and \(target)."
    case .soon:
      "Order within \(ReplenishmentLevels.soon) days: \(item.available) are available\(coming), and \(target)."
    case .ok: "Nothing to do: \(item.available) are available\(coming), and \(target)."
    }
  }

  private static func text(_ number: Double) -> String {
    Quantity(thousandths: Int64(min(max((number * 1000).rounded(), -9e14), 9e14)))?.description ?? "\(number)"
  }
}

extension StockAdvice {
  /// The levels that were kept, as the product is bought now; `nil` when no policy can have them.
  ///
  /// - Parameters:
  ///   - demand: Over the lead time.
  ///   - setting: The reorder point that a person has set; `nil` for that of the advice.
  func levels(
    _ demand: DemandDistribution,
    packSize: Quantity,
    minimumOrder: Quantity,
    setting: Quantity?
  ) -> ReplenishmentLevels? {
    guard
      let policy = try? ReplenishmentPolicy(
        leadTime: leadTimeDays,
        service: .cycleServiceLevel(Double(serviceLevel) / 10_000),
        packSize: max(packSize.approximate, 0.001),
        minimumOrder: minimumOrder.approximate
      )
    else { return nil }
    let levels = ReplenishmentLevels(
      policy: policy,
      leadTimeDemand: demand,
      leadTimeMean: expectedLeadTimeDemand,
      coverMean: expectedLeadTimeDemand,
      protectionMean: protectionMean,
      protectionDeviation: protectionDeviation,
      cycleDemand: cycleDemand,
      reorderPoint: reorderPoint,
      orderUpTo: orderUpTo,
      soonPoint: soonPoint,
      rate: rate,
      cycleServiceLevel: cycleServiceLevel,
      fillRate: fillRate
    )
    return setting.map { levels.ordering(at: $0.approximate) } ?? levels
  }
}
