package import InventoryCore

/// A movement of stock that is about to enter the ledger.
package struct Movement: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var kind: EntryKind
  /// Signed change.
  package var quantity: Quantity
  package var unitPrice: Money?
  package var isPromo = false
  package var isFlagged = false
  package var occurredAt: Instant
  /// The day of `occurredAt` at the location.
  package var day: CalendarDate
  package var reference: String?
  package var reversesID: Int64?
  package var checkoutID: Int64?
  /// Whether this is what customers wanted (or takes such an entry back), and so changes the demand of its day.
  package var countsAsDemand: Bool
  /// The day whose demand it changes: the order's, when an order changes later.
  package var demandDay: CalendarDate
  /// Whether it begins a sale, or takes a whole one back; otherwise it only changes how much was sold.
  package var countsAsSale: Bool

  package var place: StockPlace { StockPlace(productID: productID, locationID: locationID) }

  package init(
    productID: Int64,
    locationID: Int64,
    kind: EntryKind,
    quantity: Quantity,
    unitPrice: Money? = nil,
    isPromo: Bool = false,
    isFlagged: Bool = false,
    occurredAt: Instant,
    day: CalendarDate,
    reference: String? = nil,
    reversesID: Int64? = nil,
    checkoutID: Int64? = nil,
    countsAsDemand: Bool? = nil,
    demandDay: CalendarDate? = nil,
    countsAsSale: Bool = true
  ) {
    self.productID = productID
    self.locationID = locationID
    self.kind = kind
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.isPromo = isPromo
    self.isFlagged = isFlagged
    self.occurredAt = occurredAt
    self.day = day
    self.reference = reference
    self.reversesID = reversesID
    self.checkoutID = checkoutID
    self.countsAsDemand = countsAsDemand ?? kind.isDemand
    self.demandDay = demandDay ?? day
    self.countsAsSale = countsAsSale
  }
}

extension Movement {
  /// What the ledger keeps of it.
  var draft: EntryDraft {
    EntryDraft(
      kind,
      quantity,
      occurredAt: occurredAt,
      unitPrice: unitPrice,
      isPromo: isPromo,
      isFlagged: isFlagged,
      reference: reference,
      reversesID: reversesID,
      checkoutID: checkoutID
    )
  }
}

/// Why the ledger refuses a movement.
package enum LedgerError: Error, Hashable, Sendable {
  case insufficientStock(productID: Int64, requested: Quantity, available: Quantity)
  /// The stock would exceed what a quantity can hold.
  case outOfRange(productID: Int64)
}

extension LedgerError {
  /// The place is known to whoever asked for the product.
  init(_ error: StockError) {
    switch error {
    case .insufficientStock(let place, let requested, let available):
      self = .insufficientStock(productID: place.productID, requested: requested, available: available)
    case .outOfRange(let place): self = .outOfRange(productID: place.productID)
    }
  }
}
