package import InventoryCore

/// A reservation with what the system knows of it.
package struct StoredReservation: Hashable, Sendable {
  package var reservation: Reservation
  package var locationID: Int64
  package var reference: String?
  package var createdAt: Instant
  package var updatedAt: Instant
  /// By product, in the order of their numbers.
  package var lines: [Line]

  package struct Line: Hashable, Sendable {
    package var productID: Int64
    package var sku: String
    package var quantity: Quantity
    /// Whether the goods are still counted as reserved; an expired line that has been swept is not.
    package var isHeld: Bool
  }

  package var holds: [StockPlace: Quantity] {
    Dictionary(
      uniqueKeysWithValues: lines.map {
        (StockPlace(productID: $0.productID, locationID: locationID), $0.quantity)
      }
    )
  }

  /// What holds at a moment. Goods that another clock has given up already are held no longer.
  package func state(at now: Instant) -> Reservation.State {
    let state = reservation.state(at: now)
    return state == .held && !lines.allSatisfy(\.isHeld) ? .expired : state
  }
}

/// Which reservations a list shows.
package struct ReservationFilter: Hashable, Sendable {
  package var productID: Int64?
  package var state: Reservation.State?

  package init(
    productID: Int64? = nil,
    state: Reservation.State? = nil
  ) {
    self.productID = productID
    self.state = state
  }
}
