package import InventoryCore

/// How a product is bought at one location, where that differs from what the product says.
package struct PlaceSetting: Hashable, Sendable {
  package var place: StockPlace
  package var reorderPoint: Quantity?
  package var leadTimeDays: Int?
  /// In ten-thousandths.
  package var serviceLevel: Int?
  package var supplierID: Int64?
  package var version: Int64
  package var updatedAt: Instant

  package init(place: StockPlace, now: Instant) {
    self.place = place
    version = 0
    updatedAt = now
  }
}
