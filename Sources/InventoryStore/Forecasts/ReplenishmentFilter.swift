/// Which lines the list of what to order shows, and in what order.
package struct ReplenishmentFilter: Hashable, Sendable {
  package enum SortColumn: String, CaseIterable, Sendable {
    /// Most urgent first: by state, then by days of cover.
    case urgency
    case sku
    /// Sales of the last year; trained products only.
    case turnover
    /// Trained products only.
    case forecastError = "forecast_error"
  }

  package var state: Int?
  package var turnoverClass: String?
  package var variabilityClass: String?
  package var locationID: Int64?
  package var categoryID: Int64?
  package var sort = SortColumn.urgency
  package var isDescending = false

  package init() {}
}
