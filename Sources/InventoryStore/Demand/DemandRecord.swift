package import InventoryCore

/// What is known of the demand for a product at a location up to a day, as rows.
package struct DemandRecord: Hashable, Sendable {
  package var days: [DemandDay] = []
  /// Spans of days on which the shelf was empty; an open end means that it still is.
  package var stockouts: [DaySpan] = []
  /// Days between an imported history and the first day on which the product was kept here.
  package var gap: DaySpan?
  /// When goods came from a supplier or another location, in no order.
  package var arrivals: [Instant] = []

  package init() {}
}

/// Days in a row, the last one excluded.
package struct DaySpan: Hashable, Sendable {
  package var from: CalendarDate
  /// `nil` for a span that goes on.
  package var to: CalendarDate?

  package init(from: CalendarDate, to: CalendarDate? = nil) {
    self.from = from
    self.to = to
  }
}
