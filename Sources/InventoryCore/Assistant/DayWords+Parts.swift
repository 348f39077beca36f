// What spans of days are made of: numbers, units, dates and weekdays.
extension DayWords {
  func isNumber(_ text: String) -> Bool { Int(text) != nil }

  func monthAt(_ position: Int) -> Int? { key(skip(["of"], position)).flatMap { Self.months[$0] } }

  /// A day of a month in the year that is named, or in the one that the question means.
  func date(_ day: Int, _ month: Int, at position: Int) -> (SpokenDays, Int)? {
    let (year, end) = year(at: position)
    if let year { return CalendarDate(year: year, month: month, day: day).map { (SpokenDays($0, $0), end) } }
    guard let date = CalendarDate(year: today.components.year, month: month, day: day) else { return nil }
    if looksAhead ? date >= today : date <= today { return (SpokenDays(date, date), end) }
    let other = today.components.year + (looksAhead ? 1 : -1)
    return CalendarDate(year: other, month: month, day: day).map { (SpokenDays($0, $0), end) }
  }

  func year(at position: Int) -> (Int?, Int) {
    let place = skip(["in", "of"], position)
    if let direction = ["last": -1, "this": 0, "next": 1][key(place) ?? ""], key(place + 1) == "year" {
      return (today.components.year + direction, place + 2)
    }
    guard let text = key(place), text.utf8.count == 4, let year = Int(text), (1990...2100).contains(year)
    else { return (nil, position) }
    return (year, place + 1)
  }

  /// `5`, `5th`, `fifth` are not told apart.
  func ordinal(at position: Int) -> (Int, Int)? {
    guard let text = key(position), let day = Int(text), (1...31).contains(day) else { return nil }
    let isOrdinal = ["st", "nd", "rd", "th"].contains(key(position + 1) ?? "")
    return (day, position + (isOrdinal ? 2 : 1))
  }

  func number(at position: Int) -> (Int, Int)? {
    guard let word = key(position) else { return nil }
    if let number = Int(word), (1...3660).contains(number) { return (number, position + 1) }
    if word == "couple" { return (2, key(position + 1) == "of" ? position + 2 : position + 1) }
    if word == "a", key(position + 1) == "couple" { return number(at: position + 1) }
    return NumberWords.value(of: word).map { ($0, position + 1) }
  }

  func unit(_ word: String) -> SpokenDays.Unit? {
    switch word {
    case "day", "days": .day
    case "week", "weeks", "fortnight", "wk": .week
    case "month", "months": .month
    case "quarter", "quarters": .quarter
    case "year", "years": .year
    default: nil
    }
  }

  /// A number of units up to today, or from today on. Months and years are those of the calendar, to the same day.
  func days(_ count: Int, _ unit: SpokenDays.Unit, ahead: Bool) -> SpokenDays? {
    let days: Int
    switch unit {
    case .day: days = count
    case .week: days = 7 * count
    case .month: days = 30 * count
    case .quarter: days = 91 * count
    case .year: days = 365 * count
    }
    guard let other = today.advanced(by: ahead ? days - 1 : 1 - days) else { return nil }
    return SpokenDays(today, other)
  }

  func weekend(_ direction: Int) -> SpokenDays? {
    guard let saturday = today.advanced(by: 6 - today.isoWeekday) else { return nil }
    let offset = direction < 0 ? -7 : direction > 0 ? 7 : 0
    guard let first = saturday.advanced(by: offset), let last = first.advanced(by: 1) else { return nil }
    return SpokenDays(first, last)
  }

  func day(_ weekday: Int, direction: Int) -> CalendarDate? {
    let difference = weekday - today.isoWeekday
    if direction > 0 { return today.advanced(by: difference > 0 ? difference : difference + 7) }
    if direction < 0 { return today.advanced(by: difference < 0 ? difference : difference - 7) }
    return looksAhead
      ? today.advanced(by: difference >= 0 ? difference : difference + 7)
      : today.advanced(by: difference <= 0 ? difference : difference - 7)
  }

  /// The span as near to today as the question has it: not wholly ahead, or not wholly behind.
  func nearest(_ span: SpokenDays, months: Int) -> SpokenDays {
    let (year, month, _) = span.first.components
    let index = year * 12 + month - 1
    let length = span.last.components.month - month + 1
    if looksAhead, span.last < today { return SpokenDays.months(from: index + months, length) ?? span }
    if !looksAhead, span.first > today { return SpokenDays.months(from: index - months, length) ?? span }
    return span
  }

  /// The part of a span that the question can be about: up to today, or from today on.
  func bounded(_ span: SpokenDays) -> SpokenDays {
    if looksAhead, span.first < today, span.last >= today { return SpokenDays(today, span.last) }
    if !looksAhead, span.last > today, span.first <= today { return SpokenDays(span.first, today) }
    return span
  }

  static let weekdays: [String: Int] = [
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
  ]
  static let months: [String: Int] = [
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
  ]
}
