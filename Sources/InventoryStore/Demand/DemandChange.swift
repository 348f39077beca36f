internal import InventoryCore

/// What movements change of a day's demand.
struct DemandChange {
  var quantity: Int64
  var promoQuantity: Int64
  var revenue: Int64
  var sales: Int64

  /// `nil` for a movement that no customer asked for.
  init?(_ movement: Movement) {
    guard movement.countsAsDemand || movement.countsAsReturn else { return nil }
    let taken = -movement.quantity.thousandths
    let amount = movement.unitPrice?.times(movement.quantity.magnitude)?.minorUnits ?? 0
    quantity = movement.countsAsDemand ? taken : 0
    promoQuantity = movement.isPromo ? quantity : 0
    revenue = movement.revenue?.minorUnits ?? amount * taken.signum()
    sales = movement.countsAsSale ? quantity.signum() : 0
  }

  mutating func add(_ other: DemandChange) {
    quantity += other.quantity
    promoQuantity += other.promoQuantity
    revenue += other.revenue
    sales += other.sales
  }

  /// In the order of ``Demand/columns``.
  func values(productID: Int64, locationID: Int64, day: CalendarDate) -> [SQLValue] {
    [
      .integer(productID), .integer(locationID), .day(day), .integer(quantity), .integer(promoQuantity),
      .integer(revenue), .integer(sales),
    ]
  }
}
