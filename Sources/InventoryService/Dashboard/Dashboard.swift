package import InventoryCore
package import InventoryRecords

/// The shop at a glance.
package struct Dashboard: Sendable {
  package struct Day: Sendable {
    package var day: CalendarDate
    package var quantity: DecimalTotal
    package var revenue: DecimalTotal
    package var sales: Int
  }

  package struct Best: Sendable {
    package var productID: Int64
    package var sku: String
    package var name: String
    package var quantity: DecimalTotal
    package var revenue: DecimalTotal
  }

  package var activeProducts: Int
  package var lowStockItems: Int
  package var inventoryValue: DecimalTotal
  /// The last seven days with today, oldest first; days without sales are zeros.
  package var week: [Day]
  package var best: [Best]
  package var low: [Product]
  package var events: [Event]
  /// When the first of its days ends.
  package var nextDay: Instant?
}
