internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == Dashboard {
  static let dashboard = Resource(
    "Dashboard",
    [
      .init("active_products", .count) { $1.value($0.activeProducts) },
      .init("low_stock_items", .count) { $1.value($0.lowStockItems) },
      .init("total_inventory_value", .money) { $1.value($0.inventoryValue) },
      .init("sales_today", .money) { $1.value($0.week.last?.revenue ?? .money(0)) },
      .init("sales_week", .money) { dashboard, writer in
        writer.value(dashboard.week.reduce(into: DecimalTotal.money(0)) { $0 += $1.revenue })
      },
      .init("sales_7_days", listOf: Resource<Dashboard.Day>.salesDay, counts: 7...7) { $0.week },
      .init("best_sellers", listOf: Resource<Dashboard.Best>.bestSeller, counts: 0...5) { $0.best },
      .init("low_stock", listOf: Resource<Product>.product, counts: 0...10) { $0.low },
      .init("upcoming_events", listOf: Resource<Event>.event) { $0.events },
    ]
  )
}

extension Resource where Value == Dashboard.Day {
  static let salesDay = Resource([
    .init("date", .day) { $1.value($0.day) },
    .init("quantity", .quantity) { $1.value($0.quantity) },
    .init("revenue", .money) { $1.value($0.revenue) },
    .init("sales", .count) { $1.value($0.sales) },
  ])
}

extension Resource where Value == Dashboard.Best {
  static let bestSeller = Resource([
    .init("product_id", .identifier) { $1.value($0.productID) },
    .init("sku", .text) { $1.value($0.sku) },
    .init("name", .text) { $1.value($0.name) },
    .init("quantity", .quantity) { $1.value($0.quantity) },
    .init("revenue", .money) { $1.value($0.revenue) },
  ])
}
