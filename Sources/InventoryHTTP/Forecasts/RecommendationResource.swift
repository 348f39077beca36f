internal import InventoryCore
internal import InventoryService

extension Resource where Value == ProductForecast {
  /// What to order, and what to expect of it.
  static let recommendation = Resource([
    .init("current_stock", .figure) { $1.value($0.advice.currentStock, places: 3) },
    .init("on_order", .figure) { $1.value($0.advice.onOrder, places: 3) },
    .init("predicted_demand", .figure, "Over the horizon.") {
      $1.value($0.forecast.mean[..<$0.horizon].reduce(0, +), places: 3)
    },
    .init("lead_time_days", .count) { $1.value($0.advice.levels.policy.leadTime) },
    .init("lead_time_demand", .figure) { $1.value($0.advice.leadTimeDemand, places: 3) },
    .init("service_level", .figure) { $1.value($0.advice.levels.policy.service.share, places: 4) },
    .init("service_measure", .text, "cycle_service_level, fill_rate or critical_ratio.") {
      $1.value($0.advice.levels.policy.service.measure)
    },
    .init("reorder_point", .figure) { $1.value($0.advice.reorderPoint, places: 3) },
    .init("safety_stock", .figure) { $1.value($0.advice.safetyStock, places: 3) },
    .init("order_up_to", .figure) { $1.value($0.advice.orderUpTo, places: 3) },
    .init("recommended_order", .figure) { $1.value($0.advice.recommendedOrder, places: 3) },
    .init("days_of_cover", .nullable(.figure), "At the mean rate of demand.") {
      $1.optional($0.advice.daysOfCover, places: 1)
    },
    .init("days_until_stockout", .nullable(.figure), "Day by day, as demand is expected.") {
      $1.optional($0.advice.daysUntilStockout, places: 1)
    },
    .init("stockout_date", .nullable(.day)) { $1.optional($0.stockoutDay) },
    .init("stockout_probability", .figure, "Over the lead time.") {
      $1.value($0.advice.stockoutProbability, places: 4)
    },
    .init("expected_cycle_service_level", .figure, "Cycles without a stock-out at these levels.") {
      $1.value($0.advice.levels.cycleServiceLevel, places: 4)
    },
    .init("expected_fill_rate", .figure, "Demand served from stock at these levels.") {
      $1.value($0.advice.levels.fillRate, places: 4)
    },
    .init("realised_service", .nullable(.figure), "Order cycles that passed without a stock-out so far.") {
      $1.optional($0.advice.levels.service?.control.realised, places: 4)
    },
    .init("realised_service_lower", .nullable(.figure), "Of the 95 % interval of the realised service.") {
      $1.optional($0.advice.levels.service?.control.interval?.lowerBound, places: 4)
    },
    .init("realised_service_upper", .nullable(.figure), "Of the same.") {
      $1.optional($0.advice.levels.service?.control.interval?.upperBound, places: 4)
    },
    .init("service_cycles", .count, "Order cycles that have ended: from one arrival of goods to the next.") {
      $1.value($0.advice.levels.service?.control.cycles ?? 0)
    },
    .init("service_factor", .figure, "What past cycles multiply the safety stock by.") {
      $1.value($0.advice.levels.service?.factor ?? 1, places: 4)
    },
    .init("service_reason", .nullable(.text), "Why, as a sentence; null when no cycle says anything yet.") {
      $1.optional($0.advice.levels.service?.reason)
    },
    .init(
      "expected_spoilage",
      .nullable(.figure),
      "Units of the stock after the order that are expected to spoil; null where goods keep."
    ) {
      $1.optional($0.advice.expectedSpoilage, places: 3)
    },
    .init("urgency", .choice(ReplenishmentAdvice.Urgency.allCases.map(\.rawValue))) {
      $1.value($0.advice.urgency.rawValue)
    },
    .init("status", .choice(ReplenishmentLevels.Status.allCases.map(\.rawValue))) { forecast, writer in
      let advice = forecast.advice
      writer.value(advice.levels.status(position: advice.currentStock + advice.onOrder).rawValue)
    },
  ])
}
