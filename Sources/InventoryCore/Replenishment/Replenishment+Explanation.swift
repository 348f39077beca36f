/// What an advice adds to the levels, on the way to its explanation.
struct ReplenishmentNumbers {
  let order: Double
  let days: Double?
  let spoilage: Double?
  let probability: Double
  let urgency: ReplenishmentAdvice.Urgency
}

extension Replenishment {
  static func explanation(
    _ numbers: ReplenishmentNumbers,
    levels: ReplenishmentLevels,
    stock: StockPosition
  ) -> [ExplanationStep] {
    [
      leadTimeDemand(levels), protectionDemand(levels), serviceFactor(levels), reorderPoint(levels),
      safetyStock(levels), service(levels), order(numbers, levels: levels, stock: stock),
      cover(numbers, levels: levels, stock: stock), risk(numbers, levels: levels, stock: stock),
      spoilage(numbers, levels: levels, stock: stock),
    ].compactMap(\.self)
  }

  private static func leadTimeDemand(_ levels: ReplenishmentLevels) -> ExplanationStep {
    let policy = levels.policy
    return ExplanationStep(
      name: "lead_time_demand",
      inputs: [
        ExplanationValue("lead_time", Double(policy.leadTime), unit: "days"),
        ExplanationValue(
          "mean_per_period",
          levels.leadTimeMean / Double(max(policy.leadTime, 1)),
          unit: "units"
        ),
      ],
      formula: "lead_time_demand = Σ mean demand of the lead_time days (at least one)",
      result: ExplanationValue("lead_time_demand", levels.leadTimeMean, unit: "units"),
      source: "sum of the means of the forecast",
      sentence:
        "Over the lead time of \(policy.leadTime) days about \(levels.leadTimeMean.text()) units are expected "
        + "to sell."
    )
  }

  private static func protectionDemand(_ levels: ReplenishmentLevels) -> ExplanationStep {
    let policy = levels.policy
    let mean = levels.protectionMean
    let isReviewed = policy.reviewPeriod > 0
    return ExplanationStep(
      name: "protection_demand",
      inputs: [
        ExplanationValue("lead_time", Double(policy.leadTime), unit: "days"),
        ExplanationValue("lead_time_deviation", policy.leadTimeDeviation, unit: "days"),
        ExplanationValue("review_period", Double(policy.reviewPeriod), unit: "days"),
        ExplanationValue("demand_over_lead_time", levels.leadTimeDemand.mean, unit: "units"),
        ExplanationValue("deviation", levels.protectionDeviation, unit: "units"),
      ],
      formula: isReviewed
        ? "protection_demand = mean of the demand over lead_time + review_period"
        : "protection_demand = mean, over the orders to come, of the demand over lead_time and of what has sold below "
          + "the reorder point by the end of the day of the order",
      result: ExplanationValue("protection_demand", mean, unit: "units"),
      source: "sample paths of the forecast (Willemain, Smart & Schwarz 2004, IJF 20:375)"
        + (isReviewed
          ? ""
          : "; undershoot of Tijms & Groenevelt 1984, EJOR 17:175; orders by Ross 1996, Stochastic Processes, chapter 3"),
      sentence: isReviewed
        ? "Until the delivery after the next look, \(policy.protectionPeriods) days, about \(mean.text()) units are "
          + "expected to sell, give or take \(levels.protectionDeviation.text())."
        : "Orders come when demand is high, and after some units have sold below the reorder point: then about "
          + "\(mean.text()) units sell before the delivery, give or take \(levels.protectionDeviation.text())."
    )
  }

  private static func reorderPoint(_ levels: ReplenishmentLevels) -> ExplanationStep {
    let policy = levels.policy
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
    let isMoved = levels.forecastReorderPoint.map { $0 != levels.reorderPoint } ?? false
    return ExplanationStep(
      name: "reorder_point",
      inputs: [
        ExplanationValue(policy.service.measure, policy.service.share, unit: "probability"),
        ExplanationValue("protection_demand", levels.protectionMean, unit: "units"),
        ExplanationValue("cycle_demand", levels.cycleDemand, unit: "units"),
      ],
      formula: isMoved
        ? formula.replacing("reorder_point =", with: "s =")
          + "; reorder_point = protection_demand + service_factor × (s − protection_demand)"
        : formula,
      result: ExplanationValue("reorder_point", levels.reorderPoint, unit: "units"),
      source: source,
      sentence:
        "Order when stock on hand and on order falls to \(levels.reorderPoint.text()) units, \(meaning)."
    )
  }

  private static func safetyStock(_ levels: ReplenishmentLevels) -> ExplanationStep {
    ExplanationStep(
      name: "safety_stock",
      inputs: [
        ExplanationValue("reorder_point", levels.reorderPoint, unit: "units"),
        ExplanationValue("expected_demand", levels.coverMean, unit: "units"),
        ExplanationValue("periods", Double(levels.policy.protectionPeriods), unit: "days"),
      ],
      formula: "safety_stock = max(0, reorder_point − expected_demand of the periods until a delivery)",
      result: ExplanationValue("safety_stock", levels.safetyStock, unit: "units"),
      source: "definition",
      sentence: "Of these, \(levels.safetyStock.text()) units are a reserve against demand above the mean."
    )
  }

  private static func service(_ levels: ReplenishmentLevels) -> ExplanationStep {
    let cycles = (100 * levels.cycleServiceLevel).text(places: 1)
    let served = (100 * levels.fillRate).text(places: 1)
    return ExplanationStep(
      name: "expected_service",
      inputs: [
        ExplanationValue("reorder_point", levels.reorderPoint, unit: "units"),
        ExplanationValue("cycle_service_level", levels.cycleServiceLevel, unit: "probability"),
        ExplanationValue("cycle_demand", levels.cycleDemand, unit: "units"),
      ],
      formula: "fill_rate = 1 − E[(demand − reorder_point)+] / cycle_demand",
      result: ExplanationValue("fill_rate", levels.fillRate, unit: "probability"),
      source: "Silver, Pyke & Thomas 2017, chapter 6 (service measures)",
      sentence: "With it \(cycles) % of the order cycles are expected to pass without a stock-out, and "
        + "\(served) % of the demand to be served from stock."
    )
  }

  private static func order(
    _ numbers: ReplenishmentNumbers,
    levels: ReplenishmentLevels,
    stock: StockPosition
  ) -> ExplanationStep {
    let policy = levels.policy
    return ExplanationStep(
      name: "recommended_order",
      inputs: [
        ExplanationValue("order_up_to", levels.orderUpTo, unit: "units"),
        ExplanationValue("on_hand", stock.onHand, unit: "units"),
        ExplanationValue("on_order", stock.onOrder, unit: "units"),
        ExplanationValue("reorder_point", levels.reorderPoint, unit: "units"),
        ExplanationValue("pack_size", policy.packSize, unit: "units"),
        ExplanationValue("minimum_order", policy.minimumOrder, unit: "units"),
      ],
      formula:
        "recommended_order = ⌈max(order_up_to − on_hand − on_order, minimum_order) / pack_size⌉ × pack_size when due",
      result: ExplanationValue("recommended_order", numbers.order, unit: "units"),
      source: policy.reviewPeriod > 0 ? "periodic review (R, S)" : "continuous review (s, S)",
      sentence: numbers.order > 0
        ? "Order \(numbers.order.text()) units now: \(stock.total.text()) are on hand or on order, and "
          + "\(levels.orderUpTo.text()) are wanted."
        : "No order is due: \(stock.total.text()) units are on hand or on order."
    )
  }

  private static func cover(
    _ numbers: ReplenishmentNumbers,
    levels: ReplenishmentLevels,
    stock: StockPosition
  ) -> ExplanationStep {
    ExplanationStep(
      name: "days_until_stockout",
      inputs: [
        ExplanationValue("on_hand", stock.onHand, unit: "units"),
        ExplanationValue("mean_per_period", levels.rate, unit: "units"),
      ],
      formula: "days_until_stockout = first time at which Σ mean demand ≥ on_hand",
      result: numbers.days.map { ExplanationValue("days_until_stockout", $0, unit: "days") }
        ?? ExplanationValue("expected_demand", levels.rate, unit: "units"),
      source: "means of the forecast; past the horizon its average rate",
      sentence: numbers.days.map {
        "At the expected rate the \(stock.onHand.text()) units on hand last \($0.text(places: 1)) days."
      }
        ?? (levels.rate > 0
          ? "At the expected rate the \(stock.onHand.text()) units on hand last longer than ten years."
          : "No demand is expected, so the stock on hand does not run out.")
    )
  }

  private static func spoilage(
    _ numbers: ReplenishmentNumbers,
    levels: ReplenishmentLevels,
    stock: StockPosition
  ) -> ExplanationStep? {
    let policy = levels.policy
    guard let spoilage = numbers.spoilage, let shelfLife = policy.shelfLife,
      let demand = levels.demandUntilSpoiled
    else { return nil }
    let position = numbers.order > 0 ? stock.total + numbers.order : levels.orderUpTo
    let cycles = (100 * levels.cycleServiceLevel).text(places: 1)
    let isTooShort = levels.cycleServiceLevel < policy.service.share - 0.001
    return ExplanationStep(
      name: "expected_spoilage",
      inputs: [
        ExplanationValue("shelf_life", Double(shelfLife), unit: "days"),
        ExplanationValue("lead_time", Double(policy.leadTime), unit: "days"),
        ExplanationValue("position", position, unit: "units"),
        ExplanationValue("demand_until_spoiled", demand.mean, unit: "units"),
      ],
      formula: "expected_spoilage = E[(position − demand over lead_time + shelf_life)+]",
      result: ExplanationValue("expected_spoilage", spoilage, unit: "units"),
      source: "sample paths of the forecast; Nahmias 1982, Operations Research 30:680 (first in, first out)",
      sentence:
        "The goods keep \(shelfLife) days after they arrive: of the \(position.text()) units that are there or coming "
        + "then, about \(spoilage.text(places: 1)) are expected to spoil."
        + (isTooShort
          ? " That is too short for the service that is aimed at: \(cycles) % of the order cycles can pass without a "
            + "stock-out."
          : "")
    )
  }

  private static func risk(
    _ numbers: ReplenishmentNumbers,
    levels: ReplenishmentLevels,
    stock: StockPosition
  ) -> ExplanationStep {
    let percent = (100 * numbers.probability).text(places: 1)
    return ExplanationStep(
      name: "stockout_probability",
      inputs: [
        ExplanationValue("position", stock.total, unit: "units"),
        ExplanationValue("lead_time_demand", levels.leadTimeDemand.mean, unit: "units"),
      ],
      formula: "stockout_probability = P(demand over the lead time > on_hand + on_order)",
      result: ExplanationValue("stockout_probability", numbers.probability, unit: "probability"),
      source: "sample paths of the forecast",
      sentence:
        "The chance of running out before an order placed now arrives is \(percent) %, so the urgency is "
        + "\(numbers.urgency.rawValue)."
    )
  }
}
