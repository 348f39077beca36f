package import InventoryCore

/// Sales that were rung up together, as they are kept.
package struct StoredCheckout: Hashable, Sendable {
  package var id: Int64
  package var externalID: String?
  package var locationID: Int64?
  package var paymentType: PaymentType?
  package var total: Money
  package var occurredAt: Instant
  package var recordedAt: Instant
  package var actor: Actor
  /// The sales, in the order in which they were rung up.
  package var entries: [EntryRecord]

  package init(
    id: Int64 = 0,
    externalID: String?,
    locationID: Int64?,
    paymentType: PaymentType?,
    total: Money,
    occurredAt: Instant,
    recordedAt: Instant,
    actor: Actor,
    entries: [EntryRecord] = []
  ) {
    self.id = id
    self.externalID = externalID
    self.locationID = locationID
    self.paymentType = paymentType
    self.total = total
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.actor = actor
    self.entries = entries
  }
}

/// Which checkouts a list shows.
package struct CheckoutFilter: Hashable, Sendable {
  package var externalID: String?
  package var locationID: Int64?
  package var paymentType: PaymentType?
  /// At or after.
  package var from: Instant?
  /// Before.
  package var to: Instant?

  package init(
    externalID: String? = nil,
    locationID: Int64? = nil,
    paymentType: PaymentType? = nil,
    from: Instant? = nil,
    to: Instant? = nil
  ) {
    self.externalID = externalID
    self.locationID = locationID
    self.paymentType = paymentType
    self.from = from
    self.to = to
  }
}
