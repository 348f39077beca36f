package import InventoryCore
package import InventoryRecords

/// When a delivery is expected: a moment, or a day of the location.
package enum ExpectedTime: Hashable, Sendable {
  case moment(Instant)
  case day(CalendarDate)
}

/// A line that somebody wants to order from a supplier.
package struct PurchaseLineRequest: Sendable {
  package var product: ProductReference
  package var quantity: Quantity
  /// The product's cost price when there is none.
  package var unitCost: Money?

  package init(product: ProductReference, quantity: Quantity, unitCost: Money?) {
    self.product = product
    self.quantity = quantity
    self.unitCost = unitCost
  }
}

/// An order that somebody wants to write to a supplier.
package struct PurchaseOrderRequest: Sendable {
  package var supplierID: Int64
  package var locationID: Int64?
  package var number: String?
  package var expected: ExpectedTime?
  package var lines: [PurchaseLineRequest]

  package init(
    supplierID: Int64,
    locationID: Int64?,
    number: String?,
    expected: ExpectedTime?,
    lines: [PurchaseLineRequest]
  ) {
    self.supplierID = supplierID
    self.locationID = locationID
    self.number = number
    self.expected = expected
    self.lines = lines
  }
}

/// What a person changes of a draft.
package struct PurchaseOrderChange: Sendable {
  package var supplierID: Change<Int64> = .keep
  package var locationID: Change<Int64> = .keep
  package var number: Change<String> = .keep
  package var expected: Change<ExpectedTime?> = .keep
  package var lines: Change<[PurchaseLineRequest]> = .keep

  package init() {}
}

/// What of an order has arrived.
package struct ReceiptRequest: Sendable {
  package struct Line: Sendable {
    package var product: ProductReference
    package var quantity: Quantity

    package init(product: ProductReference, quantity: Quantity) {
      self.product = product
      self.quantity = quantity
    }
  }

  /// `nil` for all that is still to come.
  package var lines: [Line]?
  /// Whether more may arrive than was ordered.
  package var allowsOver: Bool

  package init(lines: [Line]?, allowsOver: Bool) {
    self.lines = lines
    self.allowsOver = allowsOver
  }
}
