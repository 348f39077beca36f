package import InventoryCore
package import InventoryRecords

/// A product at a location that an order is due for, with no more than what an order is reckoned from.
package struct DueLine: Hashable, Sendable {
  package var productID: Int64
  package var sku: String
  package var onHand: Quantity
  package var reserved: Quantity
  /// Ordered from suppliers and not yet received.
  package var onOrder: Quantity
  /// The reorder point that a person has set for this location.
  package var reorderSetting: Quantity?
  package var packSize: Quantity
  package var minimumOrder: Quantity
  package var price: Money
  /// 0 when it is not known.
  package var costPrice: Money
  /// Without its sample of the demand over the lead time.
  package var advice: StockAdvice

  /// Where it is kept.
  package var place: StockPlace { StockPlace(productID: productID, locationID: advice.locationID) }

  /// Available and on its way: what an order goes by.
  package var position: Quantity {
    let available = onHand.subtracting(reserved) ?? .zero
    return available.adding(onOrder) ?? available
  }
}
