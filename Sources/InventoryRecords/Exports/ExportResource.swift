package import InventoryCore

/// What can be taken out as a whole file.
package enum ExportResource: String, CaseIterable, Sendable {
  case products
  case clients
  case orders
  case transactions
  case stock
  case events
  case ledger

  /// Whether its rows belong to locations.
  package var hasLocations: Bool {
    switch self {
    case .orders, .transactions, .stock, .ledger: true
    case .products, .clients, .events: false
    }
  }

  /// Whether its rows are of some day.
  package var hasDays: Bool {
    switch self {
    case .orders, .transactions, .events, .ledger: true
    case .products, .clients, .stock: false
    }
  }
}

/// Which rows of a resource an export has.
package struct ExportFilter: Hashable, Sendable {
  /// `nil` for all locations.
  package var locationID: Int64?
  /// At or after; for events from the day at which it stands in UTC.
  package var from: Instant?
  /// Before.
  package var to: Instant?

  package init(locationID: Int64? = nil, from: Instant? = nil, to: Instant? = nil) {
    self.locationID = locationID
    self.from = from
    self.to = to
  }
}
