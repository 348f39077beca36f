/// The numbers of an advice, on the way to its explanation.
struct ReplenishmentNumbers {
  let reorderPoint: Double
  let orderUpTo: Double
  let order: Double
  let days: Double?
  let probability: Double
  let urgency: ReplenishmentAdvice.Urgency
}

extension Replenishment {
  static func explanation(
    _ numbers: ReplenishmentNumbers, protection: ProtectionDemand, stock: StockPosition,
    policy: ReplenishmentPolicy
  ) -> [ExplanationStep] {
    [
      leadTimeDemand(protection, policy: policy),
      reorderPoint(numbers, protection: protection, policy: policy),
      safetyStock(numbers, protection: protection),
      order(numbers, stock: stock, policy: policy),
      cover(numbers, stock: stock),
      risk(numbers, protection: protection, stock: stock),
    ]
  }

  private static func leadTimeDemand(
    _ protection: ProtectionDemand, policy: ReplenishmentPolicy
  ) -> ExplanationStep {
    let mean = protection.demand.mean
    return ExplanationStep(
      name: "lead_time_demand",
      inputs: [
        ExplanationValue("lead_time", Double(policy.leadTime), unit: "days"),
        ExplanationValue("lead_time_deviation", policy.leadTimeDeviation, unit: "days"),
        ExplanationValue("review_period", Double(policy.reviewPeriod), unit: "days"),
        ExplanationValue("deviation", protection.demand.standardDeviation, unit: "units"),
      ],
      formula: "lead_time_demand = mean of the demand over lead_time + review_period",
      result: ExplanationValue("lead_time_demand", mean, unit: "units"),
      source: "sample paths of the forecast; Willemain, Smart & Schwarz 2004, IJF 20:375",
      sentence:
        "Until the next delivery can arrive, \(policy.protectionPeriods) days, about \(mean.text()) units "
        + "are expected to sell, give or take \(protection.demand.standardDeviation.text()).")
  }

  private static func reorderPoint(
    _ numbers: ReplenishmentNumbers, protection: ProtectionDemand, policy: ReplenishmentPolicy
  ) -> ExplanationStep {
    let share = (100 * policy.service.share).text(places: 1)
    let (formula, source, meaning) =
      switch policy.service {
      case .cycleServiceLevel:
        (
          "reorder_point = smallest s with P(demand ≤ s) ≥ cycle_service_level",
          "Silver, Pyke & Thomas 2017, chapter 6; Axsäter 2015, chapter 5",
          "so that \(share) % of the order cycles pass without a stock-out"
        )
      case .fillRate:
        (
          "reorder_point = smallest s with E[(demand − s)+] ≤ (1 − fill_rate) × cycle_demand",
          "Silver, Pyke & Thomas 2017, chapter 6 (loss function)",
          "so that \(share) % of the demand is served from stock"
        )
      case .criticalRatio:
        (
          "reorder_point = smallest s with P(demand ≤ s) ≥ underage / (underage + overage)",
          "Arrow, Harris & Marschak 1951, Econometrica 19:250 (newsvendor)",
          "where one more unit is as likely to be missed as to be left over, by cost (\(share) %)"
        )
      }
    return ExplanationStep(
      name: "reorder_point",
      inputs: [
        ExplanationValue(policy.service.measure, policy.service.share, unit: "probability"),
        ExplanationValue("lead_time_demand", protection.demand.mean, unit: "units"),
        ExplanationValue("cycle_demand", protection.cycleMean, unit: "units"),
      ],
      formula: formula, result: ExplanationValue("reorder_point", numbers.reorderPoint, unit: "units"),
      source: source,
      sentence:
        "Order when stock on hand and on order falls to \(numbers.reorderPoint.text()) units, \(meaning).")
  }

  private static func safetyStock(
    _ numbers: ReplenishmentNumbers, protection: ProtectionDemand
  ) -> ExplanationStep {
    let safety = numbers.reorderPoint - protection.demand.mean
    return ExplanationStep(
      name: "safety_stock",
      inputs: [
        ExplanationValue("reorder_point", numbers.reorderPoint, unit: "units"),
        ExplanationValue("lead_time_demand", protection.demand.mean, unit: "units"),
      ],
      formula: "safety_stock = reorder_point − lead_time_demand",
      result: ExplanationValue("safety_stock", safety, unit: "units"),
      source: "definition",
      sentence: "Of these, \(safety.text()) units are a reserve against demand above the mean.")
  }

  private static func order(
    _ numbers: ReplenishmentNumbers, stock: StockPosition, policy: ReplenishmentPolicy
  ) -> ExplanationStep {
    ExplanationStep(
      name: "recommended_order",
      inputs: [
        ExplanationValue("order_up_to", numbers.orderUpTo, unit: "units"),
        ExplanationValue("on_hand", stock.onHand, unit: "units"),
        ExplanationValue("on_order", stock.onOrder, unit: "units"),
        ExplanationValue("reorder_point", numbers.reorderPoint, unit: "units"),
        ExplanationValue("pack_size", policy.packSize, unit: "units"),
        ExplanationValue("minimum_order", policy.minimumOrder, unit: "units"),
      ],
      formula:
        "recommended_order = ⌈max(order_up_to − on_hand − on_order, minimum_order) / pack_size⌉ × pack_size when due",
      result: ExplanationValue("recommended_order", numbers.order, unit: "units"),
      source: policy.reviewPeriod > 0 ? "periodic review (R, S)" : "continuous review (s, S)",
      sentence: numbers.order > 0
        ? "Order \(numbers.order.text()) units now: \(stock.total.text()) are on hand or on order, and "
          + "\(numbers.orderUpTo.text()) are wanted."
        : "No order is due: \(stock.total.text()) units are on hand or on order.")
  }

  private static func cover(_ numbers: ReplenishmentNumbers, stock: StockPosition) -> ExplanationStep {
    ExplanationStep(
      name: "days_until_stockout",
      inputs: [ExplanationValue("on_hand", stock.onHand, unit: "units")],
      formula: "days_until_stockout = first time at which Σ mean demand ≥ on_hand",
      result: numbers.days.map { ExplanationValue("days_until_stockout", $0, unit: "days") }
        ?? ExplanationValue("expected_demand", 0, unit: "units"),
      source: "means of the forecast; past the horizon its average rate",
      sentence: numbers.days.map {
        "At the expected rate the \(stock.onHand.text()) units on hand last \($0.text(places: 1)) days."
      } ?? "No demand is expected, so the stock on hand does not run out.")
  }

  private static func risk(
    _ numbers: ReplenishmentNumbers, protection: ProtectionDemand, stock: StockPosition
  ) -> ExplanationStep {
    let percent = (100 * numbers.probability).text(places: 1)
    return ExplanationStep(
      name: "stockout_probability",
      inputs: [
        ExplanationValue("position", stock.total, unit: "units"),
        ExplanationValue("lead_time_demand", protection.leadTime.mean, unit: "units"),
      ],
      formula: "stockout_probability = P(demand over the lead time > on_hand + on_order)",
      result: ExplanationValue("stockout_probability", numbers.probability, unit: "probability"),
      source: "sample paths of the forecast",
      sentence:
        "The chance of running out before an order placed now arrives is \(percent) %, so the urgency is "
        + "\(numbers.urgency.rawValue).")
  }
}
