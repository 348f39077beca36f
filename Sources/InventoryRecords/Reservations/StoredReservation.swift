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

    package init(productID: Int64, sku: String, quantity: Quantity, isHeld: Bool) {
      self.productID = productID
      self.sku = sku
      self.quantity = quantity
      self.isHeld = isHeld
    }
  }

  package init(
    reservation: Reservation,
    locationID: Int64,
    reference: String?,
    createdAt: Instant,
    updatedAt: Instant,
    lines: [Line]
  ) {
    self.reservation = reservation
    self.locationID = locationID
    self.reference = reference
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.lines = lines
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
  package var locationID: Int64?
  package var state: Reservation.State?

  package init(
    productID: Int64? = nil,
    locationID: Int64? = nil,
    state: Reservation.State? = nil
  ) {
    self.productID = productID
    self.locationID = locationID
    self.state = state
  }
}
