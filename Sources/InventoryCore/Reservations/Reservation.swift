/// Goods held back for someone until a moment.
///
/// A held reservation lowers what is available, not what is on hand. It is confirmed, released, or expires by itself
/// when its time has come, without anyone having to write that down.
public struct Reservation: Hashable, Sendable, Identifiable {
  /// What has become of a reservation.
  public enum State: String, CaseIterable, Sendable {
    /// Its goods are held back.
    case held
    /// Its goods have left the shelf.
    case confirmed
    /// Given up by its owner.
    case released
    /// Its time is over.
    case expired
  }

  /// Number of the reservation.
  public let id: Int64
  /// What is held back; every quantity is above zero.
  public let quantities: [StockPlace: Quantity]
  /// The first moment at which it no longer holds.
  public let expiresAt: Instant
  private var ending: State?

  /// - Parameter ending: ``State/confirmed`` or ``State/released`` when it is read back from where it was stored and
  ///   had been ended; other states follow from the time.
  /// - Returns: `nil` when nothing is reserved or a quantity is not above zero.
  public init?(id: Int64, quantities: [StockPlace: Quantity], expiresAt: Instant, ending: State? = nil) {
    guard !quantities.isEmpty, quantities.values.allSatisfy({ $0 > .zero }) else { return nil }
    self.id = id
    self.quantities = quantities
    self.expiresAt = expiresAt
    self.ending = ending == .confirmed || ending == .released ? ending : nil
  }

  /// What holds at a moment.
  public func state(at now: Instant) -> State { ending ?? (now < expiresAt ? .held : .expired) }

  /// Turns the reservation into movements of stock.
  ///
  /// - Throws: ``ReservationError/notHeld(_:)`` when it was ended before, or has expired.
  public mutating func confirm(
    as kind: EntryKind = .order,
    now: Instant
  ) throws(ReservationError) -> [StockMovement] {
    try end(.confirmed, now)
    return quantities.sorted { $0.key < $1.key }
      .map { StockMovement(place: $0.key, kind: kind, quantity: -$0.value) }
  }

  /// Gives the goods up.
  ///
  /// - Throws: ``ReservationError/notHeld(_:)`` when it was ended before, or has expired.
  public mutating func release(now: Instant) throws(ReservationError) { try end(.released, now) }

  private mutating func end(_ state: State, _ now: Instant) throws(ReservationError) {
    let present = self.state(at: now)
    guard present == .held else { throw .notHeld(present) }
    ending = state
  }
}

/// Why goods are not reserved, or a reservation is not ended.
public enum ReservationError: Error, Hashable, Sendable {
  /// More is asked for than is available.
  case stock(StockError)
  /// The reservation was confirmed, released or has expired.
  case notHeld(Reservation.State)
  /// No reservation has the number.
  case unknown(Int64)
  /// A reservation has the number already.
  case repeated(Int64)
}
