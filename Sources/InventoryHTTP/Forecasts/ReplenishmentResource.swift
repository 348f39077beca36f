internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == ReplenishmentLine {
  static let replenishment = Resource(
    "ReplenishmentLine",
    [
      .init("product_id", .identifier) { $1.value($0.item.productID) },
      .init("sku", .text) { $1.value($0.item.sku) },
      .init("name", .text) { $1.value($0.item.name) },
      .init("category", .nullable(.text)) { $1.optional($0.item.category) },
      .init("unit", .text) { $1.value($0.item.unit) },
      .init("location_id", .identifier) { $1.value($0.item.locationID) },
      .init("status", .choice(ReplenishmentLevels.Status.allCases.map(\.rawValue))) {
        $1.value($0.status.rawValue)
      },
      .init("on_hand", .quantity) { $1.value($0.item.onHand) },
      .init("available", .quantity) { $1.value($0.item.available) },
      .init("on_order", .quantity, "Ordered from suppliers and not yet received.") {
        $1.value($0.item.onOrder)
      },
      .init("supplier_id", .nullable(.identifier), "Who delivers it there.") {
        $1.optional($0.item.supplierID)
      },
      .init("supplier", .nullable(.text)) { $1.optional($0.item.supplierName) },
      .init("reorder_point", .quantity) { $1.value($0.item.reorderPoint) },
      .init("order_up_to", .nullable(.figure)) { $1.optional($0.orderUpTo, places: 3) },
      .init("safety_stock", .nullable(.figure)) { $1.optional($0.safetyStock, places: 3) },
      .init("recommended_order", .figure) { $1.value($0.recommendedOrder, places: 3) },
      .init("pack_size", .quantity) { $1.value($0.item.packSize) },
      .init("min_order", .quantity) { $1.value($0.item.minimumOrder) },
      .init("lead_time_days", .count) { $1.value($0.item.leadTimeDays) },
      .init("lead_time_demand", .nullable(.figure)) {
        $1.optional($0.item.advice?.expectedLeadTimeDemand, places: 3)
      },
      .init("service_level", .figure) { $1.value(Double($0.item.serviceLevel) / 10_000, places: 4) },
      .init("expected_fill_rate", .nullable(.figure)) { $1.optional($0.item.advice?.fillRate, places: 4) },
      .init("realised_service", .nullable(.figure), "Order cycles that passed without a stock-out so far.") {
        $1.optional($0.item.advice?.standing.control.realised, places: 4)
      },
      .init("service_factor", .nullable(.figure), "What past cycles multiply the safety stock by.") {
        $1.optional($0.item.advice?.standing.factor, places: 4)
      },
      .init("daily_demand", .nullable(.figure), "Mean per day over the next four weeks.") {
        $1.optional($0.item.advice?.rate, places: 3)
      },
      .init("days_of_cover", .nullable(.figure), "At the mean rate of demand.") {
        $1.optional($0.daysOfCover, places: 1)
      },
      .init("stockout_date", .nullable(.day)) { $1.optional($0.stockoutDay) },
      .init("stockout_probability", .nullable(.figure), "Over the lead time.") {
        $1.optional($0.stockoutProbability, places: 4)
      },
      .init("abc", .nullable(.text), "Class by turnover.") { $1.optional($0.item.turnoverClass) },
      .init("xyz", .nullable(.text), "Class by variability of the demand.") {
        $1.optional($0.item.advice?.variabilityClass)
      },
      .init("turnover", .nullable(.money), "Sales of the last year.") {
        $1.optional($0.item.advice?.turnover)
      },
      .init("demand_class", .nullable(.text)) { $1.optional($0.item.advice?.demandClass) },
      .init("forecast_error", .nullable(.figure), "WAPE out of sample.") { line, writer in
        writer.optional(line.item.advice?.forecastError.map { Double($0) / 1e6 }, places: 4)
      },
      .init("trained_at", .nullable(.instant)) { $1.optional($0.item.trainedAt) },
      .init("is_stale", .boolean, "Whether it was trained for another day, or something has changed since.") {
        $1.value($0.isStale)
      },
      .init("reason", .text, "The advice as a sentence.") { $1.value($0.reason) },
      .init(
        "budget_order",
        .quantity,
        "What the budget buys, at most recommended_order; with a budget only.",
        visibleTo: .staff
      ) { $1.value($0.budgeted?.quantity ?? .zero) },
      .init("budget_cost", .money, "What that costs; with a budget only.", visibleTo: .staff) {
        $1.value($0.budgeted?.cost ?? .zero)
      },
      .init(
        "expected_gain",
        .money,
        "Margin that it is expected to earn before the next order arrives; with a budget only.",
        visibleTo: .staff
      ) { $1.value(Money(rounding: $0.budgeted?.expectedGain ?? 0)) },
    ]
  )

  /// Fields that a list has with a budget only.
  static let budgetFields: Set<String> = ["budget_order", "budget_cost", "expected_gain"]
}

extension Resource where Value == BudgetedReplenishment {
  /// What holds for all orders within a budget, on whatever page they are.
  static let replenishmentBudget = Resource(
    "ReplenishmentBudget",
    [
      .init("budget", .money) { $1.value($0.budget) },
      .init("spent", .money) { $1.value($0.spent) },
      .init("left", .money) { $1.value($0.left) },
      .init("expected_gain", .money, "Margin that the orders are expected to earn together.") {
        $1.value(Money(rounding: $0.expectedGain))
      },
      .init("order_count", .count, "Lines that something is bought of.") { $1.value($0.orderCount) },
      .init("left_out_count", .count, "Lines that no budget buys.") { $1.value($0.leftOut.count) },
      .init(
        "left_out",
        listOf: Resource<BudgetedReplenishment.LeftOut>.leftOut,
        "The first \(BudgetedReplenishment.mostNamed) of them."
      ) { Array($0.leftOut.prefix(BudgetedReplenishment.mostNamed)) },
    ]
  )
}

extension Resource where Value == BudgetedReplenishment.LeftOut {
  static let leftOut = Resource([
    .init("product_id", .identifier) { $1.value($0.place.productID) },
    .init("sku", .text) { $1.value($0.sku) },
    .init("location_id", .identifier) { $1.value($0.place.locationID) },
    .init(
      "reason",
      .choice(BudgetChoice.Exclusion.allCases.map(\.rawValue)),
      "no_cost: its cost price is 0; no_margin: it is sold for no more than it costs."
    ) { $1.value($0.reason.rawValue) },
  ])
}

extension Money {
  /// The nearest amount, in currency units; the largest beyond it.
  fileprivate init(rounding amount: Double) {
    let most = Double(Self.largest)
    self = Money(minorUnits: Int64(min(max((amount * 100).rounded(), -most), most))) ?? .zero
  }
}
