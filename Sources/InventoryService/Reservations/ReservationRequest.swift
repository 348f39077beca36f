package import InventoryCore
package import InventoryRecords

/// Goods that somebody wants held back.
package struct ReservationRequest: Sendable {
  package struct Line: Sendable {
    package var product: ProductReference
    package var quantity: Quantity

    package init(product: ProductReference, quantity: Quantity) {
      self.product = product
      self.quantity = quantity
    }
  }

  package var lines: [Line]
  /// Seconds for which the goods are held.
  package var lifetime: Int64
  package var reference: String?
  package var locationID: Int64?

  package init(
    lines: [Line],
    lifetime: Int64,
    reference: String?,
    locationID: Int64?
  ) {
    self.lines = lines
    self.lifetime = lifetime
    self.reference = reference
    self.locationID = locationID
  }
}
