package import InventoryCore
package import InventoryRecords

/// A forecast of one product with the advice that follows from it.
package struct ProductForecast: Sendable {
  /// One day of the chart.
  package struct Day: Sendable {
    package var day: CalendarDate
    /// Demand that was observed; `nil` for days to come and for days out of stock.
    package var actual: Double?
    package var isOutOfStock: Bool
    /// Expected demand; `nil` for days gone by.
    package var predicted: Double?
    package var lower: Double?
    package var upper: Double?
    package var isHoliday: Bool
    package var events: [String]
  }

  package var product: Product
  package var location: Location
  /// The day of the first value, at the location.
  package var today: CalendarDate
  package var horizon: Int
  package var forecast: Forecast
  package var advice: ReplenishmentAdvice
  /// The order of least cost; `nil` when nobody said what stock costs.
  package var costOrder: CostOrder?
  /// Days that the demand history spans.
  package var historyDays: Int
  package var trainedAt: Instant
  /// Which way of forecasting it was made in.
  package var engineVersion: Int { Forecaster.version }
  /// Classes that training has put the product in; `nil` before the first training of all.
  package var classes: StockClasses
  /// Whether it had been kept; otherwise it was trained for this answer.
  package var isStored: Bool
  package var days: [Day]
  /// What there is to keep of a forecast that was trained for this answer.
  var trained: TrainedForecast?
  /// The reorder point that the low-stock list goes by so far; `nil` when the product has never moved.
  package var storedReorderPoint: Quantity?
  /// The first moment at which time alone makes it wrong: the end of the day at the location, or of a reservation.
  package var validUntil: Instant?
  /// What the setting of the location and the supplier change of how the product is bought.
  var purchaseSteps: [ExplanationStep]
  /// What a promotion that was asked about changes; `nil` when none was.
  package var promotion: PromotionEffect?

  /// Whether keeping it would spare the next question the training.
  package var isWorthKeeping: Bool { trained != nil && storedReorderPoint != nil }

  /// The day on which the stock on hand is expected to be used up; `nil` when it lasts beyond the calendar.
  package var stockoutDay: CalendarDate? {
    advice.daysUntilStockout.flatMap { $0 < 100_000 ? today.advanced(by: Int($0)) : nil }
  }

  /// The steps of forecast and advice, for the days that were asked about.
  package var explanation: [ExplanationStep] {
    let demand = Forecaster.demand(Array(forecast.mean.prefix(horizon)))
    return forecast.explanation.filter { $0.name != demand.name } + [demand] + adviceExplanation
  }

  /// The steps of the advice.
  package var adviceExplanation: [ExplanationStep] {
    (promotion.map { [$0.explanation] } ?? []) + purchaseSteps + advice.explanation
  }
}
