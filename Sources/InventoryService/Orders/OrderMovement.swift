internal import InventoryCore
internal import InventoryStore

/// A movement that a change of an order asks for, with what the ledger must know besides.
struct OrderMovement {
  var movement: StockMovement
  var price: Money
  /// Whether a line begins or ends with it; otherwise its quantity only changes.
  var isWholeLine: Bool

  init(_ movement: StockMovement, price: Money, isWholeLine: Bool = true) {
    self.movement = movement
    self.price = price
    self.isWholeLine = isWholeLine
  }
}

extension Inventory {
  /// Makes the movements of an order. Whenever they are made, they change the demand of the day of the order.
  ///
  /// - Parameters:
  ///   - known: The order's location, when it has just been read.
  ///   - reservation: Gives its goods up for the movements to take.
  func move(
    _ changes: [OrderMovement],
    of order: StoredOrder,
    at known: Location? = nil,
    freeing reservation: StoredReservation? = nil,
    in unit: UnitOfWork
  ) throws {
    guard !changes.isEmpty || reservation != nil else { return }
    let location = try known ?? location(id: order.locationID, unit.connection)
    let movements = changes.map { change in
      Movement(
        productID: change.movement.place.productID,
        locationID: location.id,
        kind: change.movement.kind,
        quantity: change.movement.quantity,
        unitPrice: change.price,
        occurredAt: unit.now,
        day: zones.day(of: unit.now, at: location),
        reference: "order:\(order.id)",
        countsAsDemand: true,
        demandDay: zones.day(of: order.orderedAt, at: location),
        countsAsSale: change.isWholeLine
      )
    }
    let skus = Dictionary(order.lines.map { ($0.productID, $0.sku) }) { first, _ in first }
    try append(movements, freeing: reservation?.holds ?? [:], skus: skus, in: unit)
  }
}
