internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// The shop at a glance.
package struct DashboardService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var dashboard: DashboardService<Self> { DashboardService(context: self) }
}

extension DashboardService {
  package func statistics() throws -> Dashboard {
    let location = try context.locations.main()
    let today = context.zones.day(of: context.now, at: location)
    let statistics = try Catalogue(context.connection).statistics()
    let firstDay = today.advanced(by: -6) ?? today
    let sold = try Demand(context.connection).sales(from: firstDay, through: today)
    let week = (0..<7).compactMap { firstDay.advanced(by: $0) }.map { day in
      let sales = sold.first { $0.day == day }
      return Dashboard.Day(
        day: day,
        quantity: sales?.quantity ?? .quantity(0),
        revenue: sales?.revenue ?? .money(0),
        sales: sales?.sales ?? 0
      )
    }
    return Dashboard(
      activeProducts: statistics.active,
      lowStockItems: statistics.low,
      inventoryValue: statistics.value,
      week: week,
      best: try Demand(context.connection).best(since: firstDay, limit: 5).map {
        Dashboard.Best(
          productID: $0.productID,
          sku: $0.sku,
          name: $0.name,
          quantity: $0.quantity,
          revenue: $0.revenue
        )
      },
      low: try context.products.page(ProductFilter(isLow: true, isActive: true), ListPart(limit: 10)).values,
      events: try Events(context.connection).between(today, today.advanced(by: 14) ?? today)
    )
  }
}
