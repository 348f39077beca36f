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
  /// Whether customers brought goods back (or that is taken back), which lowers the revenue of its day: what they had
  /// wanted stays what it was.
  package var countsAsReturn: Bool
  /// What it adds to the revenue of its day, where that is not price times quantity: a line that grows by parts is
  /// rounded as a whole.
  package var revenue: Money?
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
    countsAsReturn: Bool? = nil,
    revenue: Money? = nil,
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
    self.countsAsReturn = countsAsReturn ?? (kind == .customerReturn)
    self.revenue = revenue
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
  /// The same refusal in terms of all that a request takes from a place: several lines of one product are asked for, and
  /// refused, by their sum. Where a request also brings goods there, its lines are told apart as they are.
  ///
  /// - Parameters:
  ///   - taken: What earlier movements have taken.
  ///   - later: What movements behind the refused one would take.
  func adding(_ taken: [Quantity], _ later: [Quantity]) -> LedgerError {
    guard case .insufficientStock(let id, var requested, var available) = self,
      (taken + later).allSatisfy({ $0 >= .zero })
    else { return self }
    for quantity in taken {
      requested = requested.adding(quantity) ?? requested
      available = available.adding(quantity) ?? available
    }
    for quantity in later { requested = requested.adding(quantity) ?? requested }
    return .insufficientStock(productID: id, requested: requested, available: available)
  }

  /// The place is known to whoever asked for the product.
  init(_ error: StockError) {
    switch error {
    case .insufficientStock(let place, let requested, let available):
      self = .insufficientStock(productID: place.productID, requested: requested, available: available)
    case .outOfRange(let place): self = .outOfRange(productID: place.productID)
    }
  }
}
