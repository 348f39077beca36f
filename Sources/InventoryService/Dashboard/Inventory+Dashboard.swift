package import InventoryCore
package import InventoryStore

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
}

extension Inventory {
  package func dashboard(_ connection: any SQLConnection) throws -> Dashboard {
    let location = try mainLocation(connection)
    let today = zones.day(of: effects.now(), at: location)
    let statistics = try Catalogue(connection).statistics()
    let firstDay = today.advanced(by: -6) ?? today
    let sold = try Demand(connection).sales(from: firstDay, through: today)
    let week = (0..<7).compactMap { firstDay.advanced(by: $0) }.map { day in
      let sales = sold.first { $0.day == day }
      return Dashboard.Day(
        day: day,
        quantity: sales?.quantity ?? .quantity(0),
        revenue: sales?.revenue ?? .money(0),
        sales: sales?.sales ?? 0
      )
    }
    var filter = ProductFilter()
    filter.isLow = true
    filter.isActive = true
    return Dashboard(
      activeProducts: statistics.active,
      lowStockItems: statistics.low,
      inventoryValue: statistics.value,
      week: week,
      best: try Demand(connection).best(since: firstDay, limit: 5).map {
        Dashboard.Best(
          productID: $0.productID,
          sku: $0.sku,
          name: $0.name,
          quantity: $0.quantity,
          revenue: $0.revenue
        )
      },
      low: try products(filter, limit: 10, offset: 0, after: nil, connection).values,
      events: try Events(connection).between(today, today.advanced(by: 14) ?? today)
    )
  }
}
