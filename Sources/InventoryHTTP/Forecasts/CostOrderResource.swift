internal import InventoryCore

extension Resource where Value == CostOrder {
  static let costOrder = Resource([
    .init("quantity", .figure) { $1.value($0.quantity, places: 3) },
    .init("stock_at_arrival", .figure, "Expected when the order arrives, before it is unpacked.") {
      $1.value($0.stockAtArrival, places: 3)
    },
    .init("expected_shortage", .figure, "Units short until the next order arrives.") {
      $1.value($0.expectedShortage, places: 3)
    },
    .init("expected_holding", .figure, "Units left at the ends of those days, added up.") {
      $1.value($0.expectedHolding, places: 3)
    },
    .init("expected_cost", .figure, "Of both, in the currency of the costs.") {
      $1.value($0.expectedCost, places: 4)
    },
  ])
}
