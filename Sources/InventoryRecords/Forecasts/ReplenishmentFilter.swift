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
  package var supplierID: Int64?
  package var sort = SortColumn.urgency
  package var isDescending = false

  package init(
    state: Int? = nil,
    turnoverClass: String? = nil,
    variabilityClass: String? = nil,
    locationID: Int64? = nil,
    categoryID: Int64? = nil,
    supplierID: Int64? = nil,
    sort: SortColumn = .urgency,
    isDescending: Bool = false
  ) {
    self.state = state
    self.turnoverClass = turnoverClass
    self.variabilityClass = variabilityClass
    self.locationID = locationID
    self.categoryID = categoryID
    self.supplierID = supplierID
    self.sort = sort
    self.isDescending = isDescending
  }
}
