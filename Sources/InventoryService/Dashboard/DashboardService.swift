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
  /// The numbers of one location, or of all together.
  ///
  /// Days are those of each location: what counts as today is what each of them calls today. They are named by the
  /// calendar of the default location.
  package func statistics(locationID: Int64? = nil) throws -> Dashboard {
    let location = try context.locations.seen(locationID)
    let places = try locationID == nil ? context.locations.all() : [location]
    let today = context.zones.day(of: context.now, at: location)
    let statistics = try Catalogue(context.connection).statistics(locationID: locationID)
    let week = try week(upTo: today, places, locationID)
    return Dashboard(
      activeProducts: statistics.active,
      lowStockItems: statistics.low,
      inventoryValue: statistics.value,
      week: week,
      best: try Demand(context.connection).best(
        since: week.first?.day ?? today,
        locationID: locationID,
        limit: 5
      ).map {
        Dashboard.Best(
          productID: $0.productID,
          sku: $0.sku,
          name: $0.name,
          quantity: $0.quantity,
          revenue: $0.revenue
        )
      },
      low: try context.products.page(
        ProductFilter(locationID: locationID, isLow: true, isActive: true),
        ListPart(limit: 10)
      ).values,
      events: try Events(context.connection).between(today, today.advanced(by: 14) ?? today),
      nextDay: places.map { context.zones.nextDay(after: context.now, at: $0) }.min()
    )
  }

  /// The last seven days up to today at each place; days without sales are zeros.
  private func week(
    upTo today: CalendarDate,
    _ places: [Location],
    _ locationID: Int64?
  ) throws -> [Dashboard.Day] {
    let days = Dictionary(
      uniqueKeysWithValues: places.map { ($0.id, context.zones.day(of: context.now, at: $0)) }
    )
    let present = days.values.map(\.daysSinceEpoch)
    var week = (-6...0).compactMap { today.advanced(by: $0) }.map {
      Dashboard.Day(day: $0, quantity: .quantity(0), revenue: .money(0), sales: 0)
    }
    guard let first = CalendarDate(daysSinceEpoch: (present.min() ?? 0) - 6),
      let last = CalendarDate(daysSinceEpoch: present.max() ?? 0)
    else { return week }
    let sold = try Demand(context.connection).sales(from: first, through: last, locationID: locationID)
    for sales in sold {
      guard let day = days[sales.locationID] else { continue }
      let index = week.count - 1 - (day.daysSinceEpoch - sales.day.daysSinceEpoch)
      guard week.indices.contains(index) else { continue }
      week[index].quantity += sales.quantity
      week[index].revenue += sales.revenue
      week[index].sales += sales.sales
    }
    return week
  }
}
