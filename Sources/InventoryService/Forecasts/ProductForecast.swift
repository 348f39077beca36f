package import InventoryCore
package import InventoryStore

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
  package var horizon: Int
  package var forecast: Forecast
  package var advice: ReplenishmentAdvice
  package var leadTimeDays: Int
  /// Probability of no stock-out per cycle that the advice aims at.
  package var serviceLevel: Double
  /// Days that the demand history spans.
  package var historyDays: Int
  package var days: [Day]
  /// The reorder point that the low-stock list goes by so far; `nil` when the product has never moved.
  package var storedReorderPoint: Quantity?

  /// The advised reorder point as a quantity; `nil` when it is out of range.
  package var reorderPoint: Quantity? {
    let thousandths = (advice.reorderPoint * 1000).rounded(.up)
    guard thousandths >= 0, thousandths < 9e14 else { return nil }
    return Quantity(thousandths: Int64(thousandths))
  }
}
