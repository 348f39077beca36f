package import InventoryCore
package import InventoryRecords

/// A movement that a person records.
package struct TransactionRequest: Sendable {
  /// What to do when the counter has sold more than the ledger knows of.
  package enum OnShort: String, CaseIterable, Sendable {
    case refuse
    /// A flagged count correction goes before the sale.
    case recount
  }

  package var product: ProductReference
  /// Without sign; the kind says which way.
  package var quantity: Quantity
  package var kind: EntryKind
  package var unitPrice: Money?
  package var isPromo: Bool
  package var occurredAt: Instant?
  package var reference: String?
  package var locationID: Int64?
  package var onShort: OnShort

  package init(
    product: ProductReference,
    quantity: Quantity,
    kind: EntryKind = .sale,
    unitPrice: Money? = nil,
    isPromo: Bool = false,
    occurredAt: Instant? = nil,
    reference: String? = nil,
    locationID: Int64? = nil,
    onShort: OnShort = .refuse
  ) {
    self.product = product
    self.quantity = quantity
    self.kind = kind
    self.unitPrice = unitPrice
    self.isPromo = isPromo
    self.occurredAt = occurredAt
    self.reference = reference
    self.locationID = locationID
    self.onShort = onShort
  }
}

/// Several sales rung up together.
package struct CheckoutRequest: Sendable {
  package var lines: [TransactionRequest]
  package var occurredAt: Instant?
  package var externalID: String?
  package var locationID: Int64?
  package var paymentType: PaymentType?

  package init(
    lines: [TransactionRequest],
    occurredAt: Instant?,
    externalID: String?,
    locationID: Int64? = nil,
    paymentType: PaymentType? = nil
  ) {
    self.lines = lines
    self.occurredAt = occurredAt
    self.externalID = externalID
    self.locationID = locationID
    self.paymentType = paymentType
  }
}
