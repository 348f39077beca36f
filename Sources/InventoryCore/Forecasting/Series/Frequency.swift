/// How often a series is observed.
public enum Frequency: String, CaseIterable, Hashable, Sendable {
  /// 24 values a day.
  case hourly
  /// One value a day.
  case daily
  /// One value a week.
  case weekly
  /// One value a month.
  case monthly
  /// One value a quarter.
  case quarterly
  /// One value a year.
  case yearly
  /// Any other spacing.
  case other

  /// Seasonal periods looked for when the caller names none, in observations per cycle, shortest first.
  ///
  /// A period is used only when the history holds enough cycles and the season proves itself.
  public var defaultSeasonalPeriods: [Int] {
    switch self {
    case .hourly: [24, 168]
    case .daily: [7]
    case .weekly: [52]
    case .monthly: [12]
    case .quarterly: [4]
    case .yearly, .other: []
    }
  }

  /// Periods of a year; any other spacing counts as monthly.
  var periodsPerYear: Double {
    switch self {
    case .hourly: 8766
    case .daily: 365.25
    case .weekly: 52.18
    case .monthly, .other: 12
    case .quarterly: 4
    case .yearly: 1
    }
  }
}
