import InventoryCore

extension Guides {
  static func forecastAndReplenish() throws {
    let week: [Double] = [12, 9, 11, 10, 14, 25, 22]
    let history = (0..<8).flatMap { _ in week }
    let input = try ForecastInput(history, firstDay: CalendarDate(parsing: "2026-09-28"), horizon: 21)
    let forecast = Forecaster.forecast(input)
    print(forecast.mean.prefix(7).map { $0.rounded() })
    print(forecast.quantile(0.95, at: 0))

    let policy = try ReplenishmentPolicy(leadTime: 5, service: .cycleServiceLevel(0.95), packSize: 12)
    let stock = try StockPosition(onHand: 40, onOrder: 24)
    let advice = try Replenishment.advice(forecast, stock: stock, policy: policy)
    print(advice.reorderPoint, advice.recommendedOrder, advice.urgency)
    for step in advice.explanation { print(step.sentence) }

    let levels = try Replenishment.levels(forecast, policy: policy)
    print(levels.status(position: 64), levels.order(position: 30), levels.fillRate)

    let demand = [11.0, 9, 12, 30, 14, 25, 22, 8, 10, 11, 13, 15, 24, 20]
    let replay = PolicyReplay(
      demand: demand,
      stock: 60,
      leadTime: { _ in 5 },
      order: { levels.order(position: $1) }
    )
    print(replay.fillRate ?? 1, replay.averageStock)
  }
}
