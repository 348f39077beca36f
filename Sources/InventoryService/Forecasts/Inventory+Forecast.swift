internal import InventoryCore
package import InventoryStore

extension Inventory {
  /// Days of history that a chart shows before the forecast.
  private static let chartHistory = 60

  /// Forecasts a product's demand and advises on its stock, from the daily roll-up, trained on the spot.
  ///
  /// - Parameter horizon: Days to forecast, 1 to 365.
  package func forecast(
    _ reference: ProductReference, days horizon: Int, _ connection: any SQLConnection
  ) throws -> ProductForecast {
    let product = try product(reference, connection)
    let location = try mainLocation(connection)
    let today = zones.day(of: effects.now(), at: location)
    let policy = try ReplenishmentPolicy(
      leadTime: min(product.draft.leadTimeDays, ReplenishmentPolicy.leadTimes.upperBound),
      service: .cycleServiceLevel(Double(product.draft.serviceLevel) / 10_000),
      packSize: max(product.draft.packSize.approximate, 0.001),
      minimumOrder: product.draft.minimumOrder.approximate, shelfLife: product.draft.shelfLifeDays)
    let longest = max(horizon, min(policy.horizonNeeded, ForecastInput.horizons.upperBound))
    let history = try DemandHistory(
      productID: product.id, location: location, today: today, horizon: longest, connection)
    let forecast = Forecaster.forecast(
      try history.input(horizon: longest, isInteger: product.draft.unit == "piece"))
    let advice = try Replenishment.advice(
      forecast, stock: StockPosition(onHand: available(product).approximate), policy: policy)
    return ProductForecast(
      product: product, horizon: horizon, forecast: forecast, advice: advice,
      leadTimeDays: product.draft.leadTimeDays,
      serviceLevel: Double(product.draft.serviceLevel) / 10_000, historyDays: forecast.description.length,
      days: chart(history, forecast: forecast, horizon: horizon),
      storedReorderPoint: try Ledger(connection).balances(productID: product.id)
        .first { $0.locationID == location.id }?.reorderPoint)
  }

  /// Remembers the reorder point that a forecast has found, for the low-stock list.
  package func keepReorderPoint(_ forecast: ProductForecast, in unit: UnitOfWork) throws {
    guard let point = forecast.reorderPoint else { return }
    try Ledger(unit.connection).setReorderPoint(
      productID: forecast.product.id, locationID: Location.mainID, point)
    unit.invalidate(.stock(productIDs: [forecast.product.id]))
  }

  private func available(_ product: Product) -> Quantity {
    product.stock.subtracting(product.reserved) ?? .zero
  }

  private func chart(_ history: DemandHistory, forecast: Forecast, horizon: Int) -> [ProductForecast.Day] {
    let lower = forecast.quantiles.first { $0.level == 0.025 }?.values
    let upper = forecast.quantiles.first { $0.level == 0.975 }?.values
    let count = history.values.count
    return (max(0, count - Self.chartHistory)..<(count + horizon)).compactMap { index in
      guard let day = history.firstDay.advanced(by: index) else { return nil }
      let events = history.eventsByDay[day] ?? []
      let step = index - count
      let isPast = step < 0
      let isOut = isPast && history.isCensored[index]
      return ProductForecast.Day(
        day: day, actual: isPast && !isOut ? history.values[index] : nil, isOutOfStock: isOut,
        predicted: isPast ? nil : forecast.mean[step], lower: isPast ? nil : lower?[step],
        upper: isPast ? nil : upper?[step], isHoliday: events.contains { $0.draft.kind == .holiday },
        events: events.map(\.draft.name))
    }
  }
}
