internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension OrderService where Context == Work {
  /// Places an order with its lines, and its bill unless there is one: one commit, totals by the server.
  package func place(_ request: OrderRequest) throws -> StoredOrder {
    try Records<ClientDraft>(context.connection).anticipate(id: request.clientID)
    try Catalogue(context.connection).anticipatePrices(request.lines.map(\.product))
    let location = try context.locations.place(request.locationID)
    try ClientDraft.mustExist(id: request.clientID, in: context)
    var rules = Order(locationID: location.id)
    let (lines, changes) = try add(request.lines, to: &rules, path: "/lines")
    guard let total = rules.total else {
      throw ServiceError.invalid("/lines", "maximum", "the total is too large")
    }
    let bill = try self.bill(of: request, total: total)
    var order = StoredOrder(
      id: 0,
      clientID: request.clientID,
      billID: bill.id,
      locationID: location.id,
      reservationID: request.reservationID,
      status: rules.status,
      deliveryMethod: request.deliveryMethod,
      total: total,
      ownsBill: request.makesBill,
      version: 1,
      orderedAt: context.now,
      updatedAt: context.now
    )
    let reservation = try request.reservationID.map { try context.reservations.reservation(id: $0) }
    if let reservation, reservation.locationID != location.id {
      throw ServiceError.invalid(
        "/reservation_id",
        "location",
        "reservation \(reservation.reservation.id) is for another location"
      )
    }
    if let reservation {
      try context.reservations.end(reservation, as: .confirmed, movingAlso: changes.map(\.movement.place))
    }
    order.id = try Orders(context.connection).insert(order)
    order.lines = try Orders(context.connection).insert(lines, of: order.id, isNew: true, now: context.now)
    try move(changes, of: order, at: location, freeing: reservation)
    if !order.ownsBill { try context.bills.followOrders(order.billID) }
    context.announce(.orderPlaced(order))
    return order
  }

  /// Merges a change into an order; a new status must be one that may follow.
  package func update(
    id: Int64,
    _ change: OrderChange,
    ifMatch: (StoredOrder) throws -> Void
  ) throws -> StoredOrder {
    var order = try order(id: id, lock: true)
    try ifMatch(order)
    let old = order
    if change.changesContent {
      order.clientID = change.clientID.applied(to: order.clientID)
      order.billID = change.billID.applied(to: order.billID)
      order.deliveryMethod = change.deliveryMethod.applied(to: order.deliveryMethod)
      guard order == old || order.status.allowsLineChanges else {
        throw ServiceError.order(.closed(order.status))
      }
      if order.clientID != old.clientID { try ClientDraft.mustExist(id: order.clientID, in: context) }
      if order.clientID != old.clientID || order.billID != old.billID {
        _ = try context.bills.bill(id: order.billID, ofClient: order.clientID)
      }
      if order.billID != old.billID { order.ownsBill = false }
    }
    if case .set(let status) = change.status, status != order.status {
      try advance(&order, to: status)
    }
    guard order != old else { return old }
    let written = try write(order)
    if order.billID != old.billID { try giveUp(old) }
    context.announce(.orderChanged(order, from: old))
    return written
  }

  /// Cancels an order that is not delivered: the goods of every line come back, the lines stay as history.
  package func cancel(
    id: Int64,
    ifMatch: (StoredOrder) throws -> Void
  ) throws -> StoredOrder {
    var order = try order(id: id, lock: true)
    try ifMatch(order)
    try advance(&order, to: .canceled)
    context.announce(.orderCanceled(order))
    return try write(order)
  }

  /// Deletes an order that is not delivered, with its lines and the bill that it made; goods come back.
  package func delete(id: Int64, ifMatch: (StoredOrder) throws -> Void) throws {
    var order = try order(id: id, lock: true)
    try ifMatch(order)
    guard order.status != .delivered else {
      throw ServiceError.inUse(message: "Cannot delete order \(id): it has been delivered.")
    }
    if order.status != .canceled { try advance(&order, to: .canceled) }
    try Orders(context.connection).delete(id: id)
    try giveUp(order)
    context.announce(.orderDeleted(order))
  }

  /// The bill of an order that has been deleted, or points to another bill now: the one that the order made goes with it
  /// unless other orders use it, and any other follows the orders that remain.
  private func giveUp(_ order: StoredOrder) throws {
    if order.ownsBill, try !Orders(context.connection).exists(billID: order.billID, otherThan: order.id) {
      try Records<BillDraft>(context.connection).delete(id: order.billID)
    } else {
      try context.bills.followOrders(order.billID)
    }
  }

  private func bill(of request: OrderRequest, total: Money) throws -> Bill {
    switch request.bill {
    case .existing(let id): return try context.bills.bill(id: id, ofClient: request.clientID)
    case .new(let paymentType, let discount):
      guard discount <= total else {
        throw ServiceError.invalid(
          "/bill/discount",
          "maximum",
          "expected at most the total \(total), got \(discount)"
        )
      }
      // Its number is drawn by chance.
      return try Records(context.connection).insertLater(
        BillDraft(
          number: try context.bills.newNumber(),
          clientID: request.clientID,
          paymentType: paymentType,
          day: context.now.day(),
          total: total,
          discount: discount
        ),
        now: context.now
      )
    }
  }

  private func advance(_ order: inout StoredOrder, to status: OrderStatus) throws {
    var rules = order.rules
    let changes: [StockMovement]
    do throws(OrderError) {
      changes = try rules.advance(to: status)
    } catch {
      throw ServiceError.order(error)
    }
    order.status = status
    // One movement per line; those of one product may differ in price.
    var lines = order.lines.sorted { $0.productID < $1.productID }
    let movements = changes.map { change in
      let index = lines.firstIndex {
        $0.productID == change.place.productID && $0.quantity == change.quantity
      }
      let line = index.map { lines.remove(at: $0) }
      return OrderMovement(change, price: line?.unitPrice ?? .zero, revenue: line.map { -$0.total } ?? .zero)
    }
    try move(movements, of: order)
  }

  /// Writes a new version of a locked order, and of the bill that follows it.
  func write(_ order: StoredOrder) throws -> StoredOrder {
    try Orders(context.connection).update(order, now: context.now)
    try context.bills.followOrders(order.billID)
    var written = order
    written.version += 1
    written.updatedAt = context.now
    return written
  }
}

extension OrderRequest {
  fileprivate var makesBill: Bool { if case .new = bill { true } else { false } }
}
