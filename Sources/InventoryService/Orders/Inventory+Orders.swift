internal import InventoryCore
package import InventoryStore

extension Inventory {
  package func order(id: Int64, lock: Bool = false, _ connection: any SQLConnection) throws -> StoredOrder {
    guard let order = try Orders(connection).order(id: id, lock: lock) else {
      throw ServiceError.notFound(resource: "order", key: "\(id)")
    }
    return order
  }

  /// Places an order with its lines, and its bill unless there is one: one commit, totals by the server.
  package func placeOrder(_ request: OrderRequest, in unit: UnitOfWork) throws -> StoredOrder {
    let location = try place(request.locationID, in: unit)
    try ClientDraft.mustExist(id: request.clientID, unit.connection)
    var rules = Order(locationID: location.id)
    let (lines, changes) = try add(request.lines, to: &rules, path: "/lines", in: unit)
    guard let total = rules.total else {
      throw ServiceError.invalid("/lines", "maximum", "the total is too large")
    }
    let bill = try self.bill(of: request, total: total, in: unit)
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
      orderedAt: unit.now,
      updatedAt: unit.now
    )
    let reservation = try request.reservationID.map { try self.reservation(id: $0, unit.connection) }
    if let reservation, reservation.locationID != location.id {
      throw ServiceError.invalid(
        "/reservation_id",
        "location",
        "reservation \(reservation.reservation.id) is for another location"
      )
    }
    if let reservation {
      try end(reservation, as: .confirmed, movingAlso: changes.map(\.movement.place), in: unit)
    }
    order.id = try Orders(unit.connection).insert(order)
    order.lines = try Orders(unit.connection).insert(lines, of: order.id, isNew: true, now: unit.now)
    try move(changes, of: order, at: location, freeing: reservation, in: unit)
    try unit.audit("create", "order", order.id) { writer in
      writer.member("client_id", order.clientID)
      writer.member("bill_id", order.billID)
      writer.member("lines", order.lines.count)
      writer.member("total", order.total)
    }
    return order
  }

  /// Merges a change into an order; a new status must be one that may follow.
  package func updateOrder(
    id: Int64,
    _ change: OrderChange,
    ifMatch: (StoredOrder) throws -> Void,
    in unit: UnitOfWork
  ) throws -> StoredOrder {
    var order = try order(id: id, lock: true, unit.connection)
    try ifMatch(order)
    if change.changesContent {
      guard order.status.allowsLineChanges else { throw ServiceError.order(.closed(order.status)) }
      let old = order
      order.clientID = change.clientID.applied(to: order.clientID)
      order.billID = change.billID.applied(to: order.billID)
      order.deliveryMethod = change.deliveryMethod.applied(to: order.deliveryMethod)
      if order.clientID != old.clientID { try ClientDraft.mustExist(id: order.clientID, unit.connection) }
      if order.clientID != old.clientID || order.billID != old.billID {
        _ = try bill(id: order.billID, ofClient: order.clientID, unit.connection)
      }
      if order.billID != old.billID { order.ownsBill = false }
    }
    if case .set(let status) = change.status, status != order.status {
      try advance(&order, to: status, in: unit)
    }
    return try store(order, action: "update", in: unit)
  }

  /// Cancels an order that is not delivered: the goods of every line come back, the lines stay as history.
  package func cancelOrder(
    id: Int64,
    ifMatch: (StoredOrder) throws -> Void,
    in unit: UnitOfWork
  ) throws -> StoredOrder {
    var order = try order(id: id, lock: true, unit.connection)
    try ifMatch(order)
    try advance(&order, to: .canceled, in: unit)
    return try store(order, action: "cancel", in: unit)
  }

  /// Deletes an order that is not delivered, with its lines and the bill that it made; goods come back.
  package func deleteOrder(id: Int64, ifMatch: (StoredOrder) throws -> Void, in unit: UnitOfWork) throws {
    var order = try order(id: id, lock: true, unit.connection)
    try ifMatch(order)
    guard order.status != .delivered else {
      throw ServiceError.inUse(message: "Cannot delete order \(id): it has been delivered.")
    }
    if order.status != .canceled { try advance(&order, to: .canceled, in: unit) }
    let orders = Orders(unit.connection)
    try orders.delete(id: id)
    if order.ownsBill, try !orders.exists(billID: order.billID, otherThan: id) {
      try Records<BillDraft>(unit.connection).delete(id: order.billID)
    }
    try unit.audit("delete", "order", id) { $0.member("client_id", order.clientID) }
  }

  private func bill(of request: OrderRequest, total: Money, in unit: UnitOfWork) throws -> Bill {
    switch request.bill {
    case .existing(let id): return try bill(id: id, ofClient: request.clientID, unit.connection)
    case .new(let paymentType, let discount):
      guard discount <= total else {
        throw ServiceError.invalid(
          "/bill/discount",
          "maximum",
          "expected at most the total \(total), got \(discount)"
        )
      }
      return try Records(unit.connection).insert(
        BillDraft(
          number: try newBillNumber(in: unit),
          clientID: request.clientID,
          paymentType: paymentType,
          day: unit.now.day(),
          total: total,
          discount: discount
        ),
        now: unit.now
      )
    }
  }

  private func advance(_ order: inout StoredOrder, to status: OrderStatus, in unit: UnitOfWork) throws {
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
      return OrderMovement(change, price: index.map { lines.remove(at: $0).unitPrice } ?? .zero)
    }
    try move(movements, of: order, in: unit)
  }

  private func store(_ order: StoredOrder, action: String, in unit: UnitOfWork) throws -> StoredOrder {
    try unit.audit(action, "order", order.id) { writer in
      writer.member("status", order.status.rawValue)
      writer.member("total", order.total)
    }
    return try write(order, in: unit)
  }

  /// Writes a new version of a locked order, and of the bill that follows it.
  func write(_ order: StoredOrder, in unit: UnitOfWork) throws -> StoredOrder {
    try Orders(unit.connection).update(order, now: unit.now)
    if order.ownsBill {
      let bill: Bill = try record(id: order.billID, lock: true, unit.connection)
      if bill.draft.total != order.total {
        var draft = bill.draft
        draft.total = order.total
        guard draft.discount <= draft.total else {
          throw ServiceError.invalid(
            "/discount",
            "maximum",
            "the discount \(draft.discount) of bill \(bill.id) would exceed the total \(draft.total)"
          )
        }
        _ = try Records(unit.connection).update(bill, to: draft, now: unit.now)
      }
    }
    var written = order
    written.version += 1
    written.updatedAt = unit.now
    return written
  }
}

extension OrderRequest {
  fileprivate var makesBill: Bool { if case .new = bill { true } else { false } }
}
