package import InventoryCore

/// What selling a product takes to know.
package struct PricedProduct: Hashable, Sendable {
  package var id: Int64
  package var sku: String
  package var price: Money
  package var costPrice: Money
  package var unit: String
  package var isActive: Bool

  package init(id: Int64, sku: String, price: Money, costPrice: Money, unit: String, isActive: Bool) {
    self.id = id
    self.sku = sku
    self.price = price
    self.costPrice = costPrice
    self.unit = unit
    self.isActive = isActive
  }
}
