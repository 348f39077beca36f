/// All reservations of a shop, and what they leave available.
public struct ReservationBook: Hashable, Sendable {
  /// Those that have not been forgotten, ended ones among them.
  public private(set) var reservations: [Int64: Reservation] = [:]

  /// No reservations.
  public init() {}

  /// What is held back at a place; `nil` when the sum is out of range.
  public func reserved(_ place: StockPlace, at now: Instant) -> Quantity? {
    reservations.values.reduce(Quantity.zero) { sum, reservation in
      guard let quantity = reservation.quantities[place], reservation.state(at: now) == .held else {
        return sum
      }
      return sum?.adding(quantity)
    }
  }

  /// What can still be sold or reserved: on hand less reserved, never below zero.
  public func available(_ place: StockPlace, in book: StockBook, at now: Instant) -> Quantity {
    guard let reserved = reserved(place, at: now), let left = book.onHand(place).subtracting(reserved) else {
      return .zero
    }
    return max(left, .zero)
  }

  /// Holds goods back: all that is asked for, or nothing.
  ///
  /// - Throws: ``ReservationError/stock(_:)`` for the first place, in their order, where too little is available;
  ///   ``ReservationError/repeated(_:)``.
  public mutating func reserve(
    _ reservation: Reservation,
    in book: StockBook,
    now: Instant
  ) throws(ReservationError) {
    guard reservations[reservation.id] == nil else { throw .repeated(reservation.id) }
    let state = reservation.state(at: now)
    guard state == .held else { throw .notHeld(state) }
    for (place, requested) in reservation.quantities.sorted(by: { $0.key < $1.key }) {
      let available = available(place, in: book, at: now)
      guard requested <= available else {
        throw .stock(.insufficientStock(place: place, requested: requested, available: available))
      }
    }
    reservations[reservation.id] = reservation
  }

  /// Turns a reservation into movements and makes them.
  ///
  /// - Returns: The movements, for the ledger.
  /// - Throws: ``ReservationError``; nothing has changed then.
  public mutating func confirm(
    _ id: Int64,
    in book: inout StockBook,
    as kind: EntryKind = .order,
    now: Instant
  ) throws(ReservationError) -> [StockMovement] {
    var reservation = try reservation(id)
    let movements = try reservation.confirm(as: kind, now: now)
    do throws(StockError) {
      try book.apply(movements)
    } catch {
      // Goods were lost while they were held, as by a count.
      throw .stock(error)
    }
    reservations[id] = reservation
    return movements
  }

  /// Gives a reservation's goods up.
  ///
  /// - Throws: ``ReservationError``; nothing has changed then.
  public mutating func release(_ id: Int64, now: Instant) throws(ReservationError) {
    var reservation = try reservation(id)
    try reservation.release(now: now)
    reservations[id] = reservation
  }

  /// Drops reservations that no longer hold anything.
  public mutating func forgetEnded(now: Instant) {
    reservations = reservations.filter { $0.value.state(at: now) == .held }
  }

  private func reservation(_ id: Int64) throws(ReservationError) -> Reservation {
    guard let reservation = reservations[id] else { throw .unknown(id) }
    return reservation
  }
}
