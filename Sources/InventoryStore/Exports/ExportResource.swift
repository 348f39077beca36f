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

/// A column of an exported file: how its value is read from a row, and written.
package struct ExportColumn: Sendable {
  package enum Content: Sendable {
    case text
    case integer
    /// Minor units.
    case money
    /// Units of `10^-places`.
    case number(places: Int)
    case flag
    /// Microseconds since 1970.
    case instant
    /// Days since 1970.
    case day
    case hexadecimal
    /// A number that stands for a name.
    case name([Int64: [UInt8]])
    /// Two values: kind and number.
    case actor
  }

  package var name: String
  package var content: Content

  init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  /// Names by their codes.
  static func names<Name: CaseIterable & RawRepresentable<String>>(_ code: (Name) -> Int64) -> Content {
    .name(Dictionary(uniqueKeysWithValues: Name.allCases.map { (code($0), Array($0.rawValue.utf8)) }))
  }
}
