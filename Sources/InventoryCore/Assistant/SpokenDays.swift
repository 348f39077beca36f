/// Days that a question speaks of, one after the other.
public struct SpokenDays: Hashable, Sendable {
  /// The first day.
  public var first: CalendarDate
  /// The last day.
  public var last: CalendarDate

  /// Days from one to another, in their order.
  public init(_ first: CalendarDate, _ last: CalendarDate) {
    self.first = min(first, last)
    self.last = max(first, last)
  }

  /// How many days.
  public var count: Int { last.daysSinceEpoch - first.daysSinceEpoch + 1 }

  /// A calendar unit, or a number of days.
  enum Unit: Hashable { case day, week, month, quarter, year }

  /// The unit that holds a day, moved by some units.
  static func unit(_ unit: Unit, of day: CalendarDate, movedBy count: Int) -> SpokenDays? {
    let (year, month, _) = day.components
    switch unit {
    case .day: return day.advanced(by: count).map { SpokenDays($0, $0) }
    case .week:
      guard let monday = day.advanced(by: 1 - day.isoWeekday + 7 * count), let end = monday.advanced(by: 6)
      else { return nil }
      return SpokenDays(monday, end)
    case .month: return months(from: year * 12 + month - 1 + count, 1)
    case .quarter: return months(from: (year * 4 + (month - 1) / 3 + count) * 3, 3)
    case .year: return months(from: (year + count) * 12, 12)
    }
  }

  /// Whole months, the first counted from the year 0.
  static func months(from index: Int, _ count: Int) -> SpokenDays? {
    let end = index + count - 1
    guard let first = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1),
      let last = CalendarDate(
        year: end / 12,
        month: end % 12 + 1,
        day: CalendarDate.length(ofMonth: end % 12 + 1, year: end / 12)
      )
    else { return nil }
    return SpokenDays(first, last)
  }
}
