package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension ForecastService {
  /// A page of what to order, with what is reserved at this moment. Its order follows the balances as they are indexed,
  /// until what has expired is swept. A line that what has expired puts into another state than the one asked for is left
  /// out, so that a page may be shorter than its limit.
  package func replenishment(
    _ filter: ReplenishmentFilter,
    _ part: ListPart
  ) throws -> ListPage<ReplenishmentItem> {
    var page = try StockAdvices(context.connection).page(filter, part)
    let held = page.values.filter { $0.reserved > .zero }.map(\.productID)
    let lapses = try Reservations(context.connection).lapses(productIDs: held, now: context.now)
    for index in page.values.indices {
      let place = StockPlace(
        productID: page.values[index].productID,
        locationID: page.values[index].locationID
      )
      guard let lapse = lapses.first(where: { $0.place == place }) else { continue }
      page.values[index].reserved =
        page.values[index].reserved.subtracting(lapse.lapsed) ?? page.values[index].reserved
      page.values[index].heldUntil = lapse.next
    }
    if let state = filter.state { page.values.removeAll { $0.state != state } }
    return page
  }

  package func count(_ filter: ReplenishmentFilter) throws -> Int {
    try StockAdvices(context.connection).count(filter)
  }

  /// The present day at each location.
  package func days() throws -> [Int64: CalendarDate] {
    let now = context.now
    return Dictionary(
      uniqueKeysWithValues: try Locations(context.connection).all().map {
        ($0.id, context.zones.day(of: now, at: $0))
      }
    )
  }
}

extension ForecastService where Context == Work {
  /// Keeps forecasts with the advice that follows from them.
  package func keep(_ trained: [TrainedForecast]) throws {
    guard !trained.isEmpty else { return }
    try StoredForecasts(context.connection).keep(trained.map(\.stored))
    try StockAdvices(context.connection).keep(trained.map(\.advice))
    context.announce(.forecastsKept(productIDs: trained.map(\.stored.productID)))
  }

  /// Keeps a forecast that was trained for an answer, so that the next one need not be.
  package func keep(_ forecast: ProductForecast) throws {
    if let trained = forecast.trained { try keep([trained]) }
  }
}
