internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Goods held back for somebody until a moment.
package struct ReservationService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var reservations: ReservationService<Self> { ReservationService(context: self) }
}

extension ReservationService {
  package func reservation(id: Int64) throws -> StoredReservation {
    guard let reservation = try Reservations(context.connection).reservation(id: id),
      context.locations.isVisible(reservation.locationID)
    else {
      throw ServiceError.notFound(resource: "reservation", key: "\(id)")
    }
    return reservation
  }

  /// A page of the reservations, newest first.
  package func page(_ filter: ReservationFilter, _ part: ListPart) throws -> ListPage<StoredReservation> {
    try Reservations(context.connection).page(filter, now: context.now, part)
  }

  package func count(_ filter: ReservationFilter) throws -> Int {
    try Reservations(context.connection).count(filter, now: context.now)
  }
}

extension ReservationService where Context == Work {
  /// Holds goods back until they are confirmed, released, or their time is over: all, or nothing.
  package func reserve(_ request: ReservationRequest) throws -> StoredReservation {
    let location = try context.locations.place(request.locationID)
    let products = try StockLines(request.lines.map(\.product), in: context)
    var holds: [StockPlace: Quantity] = [:]
    var skus: [Int64: String] = [:]
    for (index, line) in request.lines.enumerated() {
      let product = try products.goods(line.product, line.quantity, path: "/lines/\(index)/quantity")
      let place = StockPlace(productID: product.id, locationID: location.id)
      guard let sum = (holds[place] ?? .zero).adding(line.quantity) else {
        throw ServiceError.invalid("/lines/\(index)/quantity", "maximum", "the quantity is too large")
      }
      holds[place] = sum
      skus[product.id] = product.sku
    }
    let expiresAt = context.now.advanced(bySeconds: request.lifetime)
    let changes: [StockChange]
    do {
      changes = try context.ledger.hold(holds, now: context.now)
    } catch LedgerError.insufficientStock(let id, let requested, let available) {
      throw ServiceError.insufficientStock(
        productID: id,
        sku: skus[id] ?? "",
        requested: requested,
        available: available
      )
    }
    let id = try Reservations(context.connection).insert(
      holds,
      locationID: location.id,
      expiresAt: expiresAt,
      reference: request.reference,
      by: context.caller.actor,
      now: context.now
    )
    context.announce(.stockChanged(changes, skus: skus))
    context.announce(.goodsReserved(id: id, until: expiresAt))
    return try reservation(id: id)
  }

  /// Turns a reservation into movements: the goods leave the shelf at the prices of now.
  package func confirm(id: Int64) throws -> StoredReservation {
    let stored = try reservation(id: id)
    var ended = stored.reservation
    let changes: [StockMovement]
    do throws(ReservationError) { changes = try ended.confirm(now: context.now) } catch {
      throw ServiceError.reservationEnded(id: id, stored.state(at: context.now))
    }
    try end(stored, as: .confirmed)
    let location = try context.locations.location(id: stored.locationID)
    let day = context.zones.day(of: context.now, at: location)
    let prices = try Catalogue(context.connection).prices(changes.map { .id($0.place.productID) })
    let movements = changes.map { change in
      Movement(
        productID: change.place.productID,
        locationID: change.place.locationID,
        kind: change.kind,
        quantity: change.quantity,
        unitPrice: prices[.id(change.place.productID)]?.price,
        occurredAt: context.now,
        day: day,
        reference: "reservation:\(id)"
      )
    }
    let skus = Dictionary(stored.lines.map { ($0.productID, $0.sku) }) { first, _ in first }
    try context.stock.append(movements, freeing: stored.holds, skus: skus)
    return try reservation(id: id)
  }

  /// Gives a reservation's goods up.
  package func release(id: Int64) throws -> StoredReservation {
    let stored = try reservation(id: id)
    try end(stored, as: .released)
    let skus = Dictionary(stored.lines.map { ($0.productID, $0.sku) }) { first, _ in first }
    context.announce(.stockChanged(try context.ledger.free(stored.holds, now: context.now), skus: skus))
    return try reservation(id: id)
  }

  /// Marks a reservation as ended, once its places are locked; its goods stay counted as reserved until the caller
  /// frees them.
  ///
  /// - Parameter others: Places that the caller is about to move besides, locked in one order with the rest.
  /// - Throws: ``ServiceError/reservationEnded(id:_:)`` when somebody was faster, or its time is over.
  func end(
    _ stored: StoredReservation,
    as ending: Reservation.State,
    movingAlso others: [StockPlace] = []
  ) throws {
    let id = stored.reservation.id
    let state = stored.state(at: context.now)
    guard state == .held else { throw ServiceError.reservationEnded(id: id, state) }
    try Ledger(context.connection).lock(Set(stored.holds.keys).union(others))
    if let other = try Reservations(context.connection).end(stored, as: ending, now: context.now) {
      throw ServiceError.reservationEnded(id: id, other)
    }
    context.announce(.reservationEnded(id: id, ending))
  }
}
