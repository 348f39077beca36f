package import InventoryCore

/// What the stock of a location is worth.
package struct StockValue: Hashable, Sendable {
  package var locationID: Int64
  package var quantity = DecimalTotal.quantity(0)
  /// At selling prices.
  package var value = DecimalTotal.money(0)
  /// At cost prices.
  package var cost = DecimalTotal.money(0)

  package init(locationID: Int64) { self.locationID = locationID }
}
