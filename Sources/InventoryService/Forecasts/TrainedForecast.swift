package import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// A forecast made from the demand history, with all that is kept of it. Pure: the same history gives the same.
package struct TrainedForecast: Sendable {
  package let forecast: Forecast
  let stored: StoredForecast
  let advice: StockAdvice

  /// - Parameter record: Demand of the past, as many days as ``DemandHistory/longest``.
  init(
    _ subject: TrainingSubject,
    _ record: DemandRecord,
    history: DemandHistory,
    service: ServiceHistory,
    today: CalendarDate,
    horizon: Int,
    now: Instant
  ) throws {
    let forecast = Forecaster.forecast(
      try history.input(horizon: horizon, isInteger: subject.isInteger, pooled: subject.pooled)
    )
    let standing = service.standing(
      aim: Double(subject.serviceLevel) / 10_000,
      demandClass: forecast.description.demandClass
    )
    let levels = try Replenishment.levels(forecast, policy: subject.policy)
      .keeping(standing, isInteger: forecast.isInteger)
    let variation = VariabilityClass.variation(daily: history.values, censored: history.isCensored)
    let turnover = record.days.lazy
      .filter { today.daysSinceEpoch - $0.day.daysSinceEpoch <= TrainingSubject.turnoverDays }
      .reduce(into: Money.zero) { sum, day in sum = sum.adding(day.revenue) ?? sum }
    self.forecast = forecast
    stored = StoredForecast(
      productID: subject.productID,
      locationID: subject.location.id,
      firstDay: today,
      trainedAt: now,
      engineVersion: Forecaster.version,
      mark: subject.mark,
      historyDays: history.values.count,
      record: ForecastRecord.text(of: forecast)
    )
    advice = StockAdvice(
      productID: subject.productID,
      locationID: subject.location.id,
      leadTimeDays: subject.leadTimeDays,
      serviceLevel: subject.serviceLevel,
      reorderPoint: levels.reorderPoint,
      orderUpTo: levels.orderUpTo,
      soonPoint: levels.soonPoint,
      rate: levels.rate,
      protectionMean: levels.protectionMean,
      protectionDeviation: levels.protectionDeviation,
      cycleDemand: levels.cycleDemand,
      cycleServiceLevel: levels.cycleServiceLevel,
      fillRate: levels.fillRate,
      demandClass: forecast.description.demandClass.rawValue,
      forecastError: forecast.accuracy.map { Self.millionths($0.weightedError) },
      variation: variation.map(Self.millionths),
      turnover: max(turnover, .zero),
      variabilityClass: variation.map { VariabilityClass(variation: $0).rawValue },
      leadTimeDemand: DemandSample.bytes(of: levels.leadTimeDemand),
      leadTimeMean: levels.leadTimeMean,
      standing: standing
    )
  }

  private static func millionths(_ value: Double) -> Int64 { Int64(min(value * 1e6, 9e15).rounded()) }
}
