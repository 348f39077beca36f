package import InventoryCore
package import InventoryStore

/// Goods that somebody wants held back.
package struct ReservationRequest: Sendable {
  package struct Line: Sendable {
    package var product: ProductReference
    package var quantity: Quantity

    package init(product: ProductReference, quantity: Quantity) {
      self.product = product
      self.quantity = quantity
    }
  }

  package var lines: [Line]
  /// Seconds for which the goods are held.
  package var lifetime: Int64
  package var reference: String?
  package var locationID: Int64?

  package init(
    lines: [Line],
    lifetime: Int64,
    reference: String?,
    locationID: Int64?
  ) {
    self.lines = lines
    self.lifetime = lifetime
    self.reference = reference
    self.locationID = locationID
  }
}

extension Inventory {
  package func reservation(id: Int64, _ connection: any SQLConnection) throws -> StoredReservation {
    guard let reservation = try Reservations(connection).reservation(id: id) else {
      throw ServiceError.notFound(resource: "reservation", key: "\(id)")
    }
    return reservation
  }

  /// Holds goods back until they are confirmed, released, or their time is over: all, or nothing.
  package func reserve(_ request: ReservationRequest, in unit: UnitOfWork) throws -> StoredReservation {
    let location = try place(request.locationID, in: unit)
    let products = try Catalogue(unit.connection).prices(request.lines.map(\.product))
    var holds: [StockPlace: Quantity] = [:]
    var skus: [Int64: String] = [:]
    for (index, line) in request.lines.enumerated() {
      let product = try priced(line.product, among: products)
      guard product.isActive else { throw ServiceError.inactive(sku: product.sku) }
      try checkUnit(product.unit, line.quantity, path: "/lines/\(index)/quantity")
      let place = StockPlace(productID: product.id, locationID: location.id)
      guard let sum = (holds[place] ?? .zero).adding(line.quantity) else {
        throw ServiceError.invalid("/lines/\(index)/quantity", "maximum", "the quantity is too large")
      }
      holds[place] = sum
      skus[product.id] = product.sku
    }
    let expiresAt = unit.now.advanced(bySeconds: request.lifetime)
    do {
      try Ledger(unit.connection).hold(holds, now: unit.now)
    } catch LedgerError.insufficientStock(let id, let requested, let available) {
      throw ServiceError.insufficientStock(
        productID: id,
        sku: skus[id] ?? "",
        requested: requested,
        available: available
      )
    }
    let id = try Reservations(unit.connection).insert(
      holds,
      locationID: location.id,
      expiresAt: expiresAt,
      reference: request.reference,
      by: unit.caller.actor,
      now: unit.now
    )
    unit.invalidate(.stock(productIDs: holds.keys.map(\.productID)))
    try unit.audit("create", "reservation", id) { $0.member("expires_at", expiresAt) }
    return try reservation(id: id, unit.connection)
  }

  /// Turns a reservation into movements: the goods leave the shelf at the prices of now.
  package func confirmReservation(id: Int64, in unit: UnitOfWork) throws -> StoredReservation {
    let stored = try reservation(id: id, unit.connection)
    var ended = stored.reservation
    let changes: [StockMovement]
    do throws(ReservationError) { changes = try ended.confirm(now: unit.now) } catch {
      throw ServiceError.reservationEnded(id: id, stored.state(at: unit.now))
    }
    try end(stored, as: .confirmed, in: unit)
    let location = try location(id: stored.locationID, unit.connection)
    let day = zones.day(of: unit.now, at: location)
    let prices = try Catalogue(unit.connection).prices(changes.map { .id($0.place.productID) })
    let movements = changes.map { change in
      Movement(
        productID: change.place.productID,
        locationID: change.place.locationID,
        kind: change.kind,
        quantity: change.quantity,
        unitPrice: prices[.id(change.place.productID)]?.price,
        occurredAt: unit.now,
        day: day,
        reference: "reservation:\(id)"
      )
    }
    let skus = Dictionary(stored.lines.map { ($0.productID, $0.sku) }) { first, _ in first }
    try append(movements, freeing: stored.holds, skus: skus, in: unit)
    return try reservation(id: id, unit.connection)
  }

  /// Gives a reservation's goods up.
  package func releaseReservation(id: Int64, in unit: UnitOfWork) throws -> StoredReservation {
    let stored = try reservation(id: id, unit.connection)
    try end(stored, as: .released, in: unit)
    try Ledger(unit.connection).free(stored.holds, now: unit.now)
    unit.invalidate(.stock(productIDs: stored.lines.map(\.productID)))
    return try reservation(id: id, unit.connection)
  }

  /// Marks a reservation as ended, once its places are locked; its goods stay counted as reserved until the caller
  /// frees them.
  ///
  /// - Parameter others: Places that the caller is about to move besides, locked in one order with the rest.
  /// - Throws: ``ServiceError/reservationEnded(id:_:)`` when somebody was faster, or its time is over.
  func end(
    _ stored: StoredReservation,
    as ending: Reservation.State,
    movingAlso others: [StockPlace] = [],
    in unit: UnitOfWork
  ) throws {
    let id = stored.reservation.id
    let state = stored.state(at: unit.now)
    guard state == .held else { throw ServiceError.reservationEnded(id: id, state) }
    try Ledger(unit.connection).lock(Set(stored.holds.keys).union(others))
    if let other = try Reservations(unit.connection).end(stored, as: ending, now: unit.now) {
      throw ServiceError.reservationEnded(id: id, other)
    }
    try unit.audit(ending == .confirmed ? "confirm" : "release", "reservation", id)
  }
}
