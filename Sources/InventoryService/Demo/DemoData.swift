package import InventoryCore

/// What a demonstration shop is made from: the same values give the same shop.
package struct DemoRequest: Hashable, Sendable {
  package var products: Int
  /// Days of history.
  package var days: Int
  package var seed: UInt64
  /// Last day of history; yesterday when `nil`, so that nothing lies in the future.
  package var until: CalendarDate?
  /// Whether products may exist already.
  package var adds: Bool

  package static let products = 1...100_000
  package static let days = 1...3_650

  package init(products: Int, days: Int, seed: UInt64, until: CalendarDate? = nil, adds: Bool = false) {
    self.products = products
    self.days = days
    self.seed = seed
    self.until = until
    self.adds = adds
  }
}

/// What has been generated.
package struct DemoReport: Hashable, Sendable {
  package var products = 0
  package var entries = 0
  package var events = 0
  package var firstDay: CalendarDate
  package var lastDay: CalendarDate

  package init(firstDay: CalendarDate, lastDay: CalendarDate) {
    self.firstDay = firstDay
    self.lastDay = lastDay
  }
}

/// Why no demonstration shop is made.
package enum DemoError: Error, Hashable, Sendable {
  /// The database has products already.
  case notEmpty(products: Int)
  /// The last day must have passed.
  case notPast(CalendarDate)
  case outOfRange
}
