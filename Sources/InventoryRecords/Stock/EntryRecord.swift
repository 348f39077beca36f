package import InventoryCore

/// An entry with the SKU of its product.
package struct EntryRecord: Hashable, Sendable {
  package var entry: LedgerEntry
  package var sku: String
  /// The sale whose goods it brings back.
  package var returnsID: Int64?

  package init(entry: LedgerEntry, sku: String, returnsID: Int64? = nil) {
    self.entry = entry
    self.sku = sku
    self.returnsID = returnsID
  }
}

/// Which entries a list shows.
package struct EntryFilter: Hashable, Sendable {
  package var productID: Int64?
  package var locationID: Int64?
  package var kind: EntryKind?
  package var isPromo: Bool?
  package var isFlagged: Bool?
  /// At or after.
  package var from: Instant?
  /// Before.
  package var to: Instant?
  /// Newest first by when it happened; otherwise the recorded order of one chain.
  package var newestFirst = true

  package init(
    productID: Int64? = nil,
    locationID: Int64? = nil,
    kind: EntryKind? = nil,
    isPromo: Bool? = nil,
    isFlagged: Bool? = nil,
    from: Instant? = nil,
    to: Instant? = nil,
    newestFirst: Bool = true
  ) {
    self.productID = productID
    self.locationID = locationID
    self.kind = kind
    self.isPromo = isPromo
    self.isFlagged = isFlagged
    self.from = from
    self.to = to
    self.newestFirst = newestFirst
  }
}
