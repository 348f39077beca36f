import InventoryCore

extension Guides {
  static func forecastAndReplenish() throws {
    let week: [Double] = [12, 9, 11, 10, 14, 25, 22]
    let history = (0..<8).flatMap { _ in week }
    let input = try ForecastInput(history, firstDay: CalendarDate("2026-09-28"), horizon: 21)
    let forecast = Forecaster.forecast(input)
    print(forecast.mean.prefix(7).map { $0.rounded() })
    print(forecast.quantile(0.95, at: 0))

    let policy = try ReplenishmentPolicy(leadTime: 5, service: .cycleServiceLevel(0.95), packSize: 12)
    let stock = try StockPosition(onHand: 40, onOrder: 24)
    let advice = try Replenishment.advice(forecast, stock: stock, policy: policy)
    print(advice.reorderPoint, advice.recommendedOrder, advice.urgency)
    for step in advice.explanation { print(step.sentence) }
  }
}
