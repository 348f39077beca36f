internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// A movement that a change of an order asks for, with what the ledger must know besides.
struct OrderMovement {
  var movement: StockMovement
  var price: Money
  /// What it adds to the revenue: by how much the total of its line changes, which is rounded as a whole.
  var revenue: Money
  /// Whether a line begins or ends with it; otherwise its quantity only changes.
  var isWholeLine: Bool

  init(_ movement: StockMovement, price: Money, revenue: Money, isWholeLine: Bool = true) {
    self.movement = movement
    self.price = price
    self.revenue = revenue
    self.isWholeLine = isWholeLine
  }
}

extension StoredOrderLine {
  /// Price times quantity, rounded once. A line whose total is out of range is never stored.
  var total: Money { unitPrice.times(quantity) ?? .zero }
}

extension OrderService where Context == Work {
  /// Makes the movements of an order. Whenever they are made, they change the demand of the day of the order.
  ///
  /// - Parameters:
  ///   - known: The order's location, when it has just been read.
  ///   - reservation: Gives its goods up for the movements to take.
  func move(
    _ changes: [OrderMovement],
    of order: StoredOrder,
    at known: Location? = nil,
    freeing reservation: StoredReservation? = nil
  ) throws {
    guard !changes.isEmpty || reservation != nil else { return }
    let location = try known ?? context.locations.location(id: order.locationID)
    let movements = changes.map { change in
      Movement(
        productID: change.movement.place.productID,
        locationID: location.id,
        kind: change.movement.kind,
        quantity: change.movement.quantity,
        unitPrice: change.price,
        occurredAt: context.now,
        day: context.zones.day(of: context.now, at: location),
        reference: "order:\(order.id)",
        countsAsDemand: true,
        revenue: change.revenue,
        demandDay: context.zones.day(of: order.orderedAt, at: location),
        countsAsSale: change.isWholeLine
      )
    }
    let skus = Dictionary(order.lines.map { ($0.productID, $0.sku) }) { first, _ in first }
    try context.stock.append(movements, freeing: reservation?.holds ?? [:], skus: skus)
  }
}
