internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == ProductForecast {
  static let advice = Resource(
    "Advice",
    [
      .product, .location, .trainedAt, .trainingVersion, .isStored,
      .init("recommendation", Resource.recommendation) { $0 },
      .init("lead_time_deviation", .figure, "Days.") {
        $1.value($0.advice.levels.policy.leadTimeDeviation, places: 3)
      },
      .init("review_days", .count) { $1.value($0.advice.levels.policy.reviewPeriod) },
      .init("order_cycle_days", .count) { $1.value($0.advice.levels.policy.orderCycle) },
      .init("pack_size", .figure) { $1.value($0.advice.levels.policy.packSize, places: 3) },
      .init("min_order", .figure) { $1.value($0.advice.levels.policy.minimumOrder, places: 3) },
      .init("abc", .nullable(.text), "Class by turnover.") { $1.optional($0.classes.turnover) },
      .init("xyz", .nullable(.text), "Class by variability of the demand.") {
        $1.optional($0.classes.variability)
      },
      .init(
        "cheapest_order",
        optional: Resource<CostOrder>.costOrder,
        "The order of least cost; null unless policy is cost."
      ) { $0.costOrder },
      .accuracy, .promotion,
      .explanation { $0.adviceExplanation + ($0.costOrder.map { [$0.explanation] } ?? []) },
    ]
  )
}
