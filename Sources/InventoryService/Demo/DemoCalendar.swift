internal import InventoryCore
internal import InventoryRecords

/// The year of the demonstration shop: holidays, closed days, promotions, and what they do to demand.
struct DemoCalendar {
  /// One day as the simulation sees it.
  struct Day {
    var date: CalendarDate
    /// From 0 for Monday.
    var weekday: Int
    /// Fraction of the year that has passed.
    var phase: Double
    var isOpen: Bool
    var isSale: Bool
    /// On demand, for holidays and festivals.
    var factor: Double
  }

  let days: [Day]
  /// Every event, those of the year to come included.
  let events: [EventDraft]

  /// Days past the end for which events are known.
  static let foresight = 365

  init(first: CalendarDate, last: CalendarDate) {
    var marks: [CalendarDate: [EventDraft]] = [:]
    for year in (first.components.year - 1)...(last.components.year + 2) {
      for draft in Self.events(of: year) { marks[draft.day, default: []].append(draft) }
    }
    let end = last.advanced(by: Self.foresight) ?? last
    events = marks.values.flatMap(\.self).filter { first <= $0.day && $0.day <= end }
      .sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    days = (first.daysSinceEpoch...last.daysSinceEpoch).compactMap { number in
      CalendarDate(daysSinceEpoch: number).map { Self.day($0, marks) }
    }
  }

  private static func day(_ date: CalendarDate, _ marks: [CalendarDate: [EventDraft]]) -> Day {
    func kinds(_ date: CalendarDate?) -> Set<EventDraft.Kind> {
      Set((date.flatMap { marks[$0] } ?? []).map(\.kind))
    }
    let today = kinds(date)
    var factor = 1.0
    if today.contains(.holiday) { factor *= 0.7 }
    if kinds(date.advanced(by: 1)).contains(.holiday) { factor *= 1.35 }
    if today.contains(.custom) { factor *= 1.4 }
    if today.contains(.seasonal) { factor *= 1.2 }
    let (year, month, dayOfMonth) = date.components
    let newYear = CalendarDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? date.daysSinceEpoch
    // The days before Christmas.
    if month == 12, dayOfMonth <= 24 { factor *= 1 + 0.025 * Double(dayOfMonth) }
    return Day(
      date: date,
      weekday: date.isoWeekday - 1,
      phase: Double(date.daysSinceEpoch - newYear) / 365.25,
      isOpen: !today.contains(.storeClosed),
      isSale: today.contains(.promotion),
      factor: factor
    )
  }

  private static func events(of year: Int) -> [EventDraft] {
    var drafts: [EventDraft] = []
    func add(_ name: String, _ kind: EventDraft.Kind, _ day: CalendarDate?, _ description: String? = nil) {
      guard let day else { return }
      drafts.append(
        EventDraft(name: name, day: day, kind: kind, description: description, includeInPrediction: true)
      )
    }
    func day(_ month: Int, _ day: Int) -> CalendarDate? { CalendarDate(year: year, month: month, day: day) }
    let easter = easterSunday(year)
    let holidays: [(String, CalendarDate?, isClosed: Bool)] = [
      ("New Year's Day", day(1, 1), true), ("Good Friday", easter?.advanced(by: -2), false),
      ("Easter Sunday", easter, true), ("Easter Monday", easter?.advanced(by: 1), false),
      ("Labour Day", day(5, 1), true), ("Christmas Day", day(12, 25), true),
      ("Boxing Day", day(12, 26), false),
    ]
    for holiday in holidays {
      add(holiday.0, .holiday, holiday.1)
      if holiday.isClosed { add("Store closed", .storeClosed, holiday.1, holiday.0) }
    }
    add("Store closed", .storeClosed, weekday(1, of: day(1, 8)), "Stocktaking")
    add("Back to school", .seasonal, weekday(1, of: day(9, 1)))
    add("Street festival", .custom, weekday(6, of: day(6, 8)))
    let sales: [(String, CalendarDate?, length: Int)] = [
      ("Spring sale", weekday(1, of: day(3, 10)), 6), ("Summer sale", weekday(1, of: day(7, 1)), 6),
      ("Anniversary sale", weekday(4, of: day(10, 5)), 3), ("Black week", weekday(1, of: day(11, 19)), 6),
    ]
    for sale in sales {
      for offset in 0..<sale.length { add(sale.0, .promotion, sale.1?.advanced(by: offset)) }
    }
    return drafts
  }

  /// The first such weekday (Monday is 1) on or after a day.
  private static func weekday(_ weekday: Int, of day: CalendarDate?) -> CalendarDate? {
    day.flatMap { $0.advanced(by: (weekday - $0.isoWeekday + 7) % 7) }
  }

  /// Easter of the Gregorian calendar (Meeus, Jones and Butcher).
  static func easterSunday(_ year: Int) -> CalendarDate? {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7
    let m = (a + 11 * d + 22 * e) / 451
    let sum = d + e - 7 * m + 114
    return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }
}
