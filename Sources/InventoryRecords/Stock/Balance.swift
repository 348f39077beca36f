package import InventoryCore

/// Stock of a product at a location: the end of its chain, and when to order.
package struct Balance: Hashable, Sendable {
  package var head: LedgerHead
  package var reorderPoint: Quantity
  /// Ordered from suppliers and not yet received.
  package var onOrder: Quantity

  package init(_ head: LedgerHead, reorderPoint: Quantity = .zero, onOrder: Quantity = .zero) {
    self.head = head
    self.reorderPoint = reorderPoint
    self.onOrder = onOrder
  }

  package var place: StockPlace { head.place }
  package var productID: Int64 { head.place.productID }
  package var locationID: Int64 { head.place.locationID }
  package var onHand: Quantity { head.onHand }
  package var reserved: Quantity { head.reserved }
  package var available: Quantity { head.available }
  package var lastSequence: Int64 { head.sequence }
  package var lastHash: [UInt8] { head.hash }
  package var updatedAt: Instant { head.recordedAt }
}
