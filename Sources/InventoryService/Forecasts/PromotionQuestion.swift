package import InventoryCore
internal import InventoryRecords

/// "What if the product were on promotion on these days?" Nothing is written into the calendar.
package struct PromotionQuestion: Hashable, Sendable {
  /// In any order; none asks nothing.
  package var days: [CalendarDate]
  /// Days from today on in which they lie.
  package var reach: Int
  /// Whether days that have passed are left out, of a question that has waited for its answer.
  package var leavesOutPast: Bool

  /// Most days of one question.
  package static let most = 60
  /// What the chart calls the promotion.
  static let eventName = "What-if promotion"

  package init(
    _ days: [CalendarDate] = [],
    within reach: Int = ForecastInput.horizons.upperBound,
    leavesOutPast: Bool = false
  ) {
    self.days = days
    self.reach = reach
    self.leavesOutPast = leavesOutPast
  }

  /// The days in order, each once.
  ///
  /// - Throws: ``ServiceError/invalid(_:)``, which names each day that is not among those to come.
  func days(from today: CalendarDate) throws -> [CalendarDate] {
    let last = today.advanced(by: reach - 1) ?? today
    let violations = days.enumerated().compactMap { place, day -> Violation? in
      guard day < today && !leavesOutPast || day > last else { return nil }
      return Violation(
        path: "/promotion_dates/\(place)",
        rule: "range",
        message: "expected a day from \(today) to \(last)"
      )
    }
    guard violations.isEmpty else { throw ServiceError.invalid(violations) }
    return Set(days).filter { $0 >= today }.sorted()
  }

  /// The promotion as the calendar would have it.
  static func event(on day: CalendarDate, now: Instant) -> Event {
    Event(
      id: 0,
      draft: EventDraft(
        name: eventName,
        day: day,
        kind: .promotion,
        description: nil,
        includeInPrediction: true
      ),
      version: 1,
      createdAt: now,
      updatedAt: now
    )
  }
}

extension ForecastModel {
  /// Whether what is known of days to come moves it: promotions, holidays, events.
  var followsCauses: Bool {
    switch self {
    case .countRegression, .regressionRecentLevel, .regressionMonthLevel, .regressionSlowLevel,
      .regressionRecentCycles, .regressionTrend, .regressionLastYear:
      true
    default: false
    }
  }
}
