package import InventoryCore

/// Goods that went from one location to another in one commit.
package struct StoredTransfer: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var productID: Int64
    package var sku: String
    package var quantity: Quantity
    /// The entries that it made, at the source and at the target.
    package var outEntryID: Int64
    package var inEntryID: Int64

    package init(productID: Int64, sku: String, quantity: Quantity, outEntryID: Int64, inEntryID: Int64) {
      self.productID = productID
      self.sku = sku
      self.quantity = quantity
      self.outEntryID = outEntryID
      self.inEntryID = inEntryID
    }
  }

  package var id: Int64
  package var fromLocationID: Int64
  package var toLocationID: Int64
  package var reference: String?
  package var actor: Actor
  package var createdAt: Instant
  /// When it was taken back as a whole.
  package var reversedAt: Instant?
  package var lines: [Line] = []

  package init(
    id: Int64,
    fromLocationID: Int64,
    toLocationID: Int64,
    reference: String?,
    actor: Actor,
    createdAt: Instant,
    reversedAt: Instant? = nil
  ) {
    self.id = id
    self.fromLocationID = fromLocationID
    self.toLocationID = toLocationID
    self.reference = reference
    self.actor = actor
    self.createdAt = createdAt
    self.reversedAt = reversedAt
  }
}

/// Which transfers a list shows.
package struct TransferFilter: Hashable, Sendable {
  /// At either end.
  package var locationID: Int64?
  package var productID: Int64?

  package init(locationID: Int64? = nil, productID: Int64? = nil) {
    self.locationID = locationID
    self.productID = productID
  }
}
