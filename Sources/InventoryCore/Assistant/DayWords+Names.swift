// Days by their names and numbers.
extension DayWords {
  /// A day, a month, a quarter, a weekend, a year by name.
  func single(at start: Int) -> (SpokenDays, Int)? {
    let position = skip(["on", "in", "for", "of", "during", "the"], start)
    guard let word = key(position) else { return nil }
    if let span = byName(word, position) { return span }
    if let day = (try? CalendarDate(parsing: word)) ?? dotted(word) {
      return (SpokenDays(day, day), position + 1)
    }
    if word.utf8.count == 4, let year = Int(word), (1990...2100).contains(year), key(position - 1) == "in" {
      return SpokenDays.months(from: year * 12, 12).map { (bounded($0), position + 1) }
    }
    if word == "q", let (number, after) = number(at: position + 1), (1...4).contains(number) {
      let (year, next) = year(at: after)
      let span = SpokenDays.months(from: ((year ?? today.components.year) * 4 + number - 1) * 3, 3)
      return span.map { (bounded(year == nil ? nearest($0, months: 12) : $0), next) }
    }
    if let month = Self.months[word] {
      if let (day, after) = ordinal(at: position + 1) {
        return date(day, month, at: after)
      }
      // `may` is a verb unless something says that it is a month.
      if ["may", "mar", "sun", "sat"].contains(word),
        !["in", "last", "of", "since", "for", "during"].contains(key(position - 1) ?? "")
      {
        return nil
      }
      let (year, next) = year(at: position + 1)
      let index = (year ?? today.components.year) * 12 + month - 1
      return SpokenDays.months(from: index, 1).map {
        (bounded(year == nil ? nearest($0, months: 12) : $0), next)
      }
    }
    if let (day, after) = ordinal(at: position) {
      let month = skip(["of"], after)
      if let number = key(month).flatMap({ Self.months[$0] }) { return date(day, number, at: month + 1) }
      if after > position + 1 { return dayOfMonth(day, at: after) }
    }
    return nil
  }

  func byName(_ word: String, _ position: Int) -> (SpokenDays, Int)? {
    func day(_ offset: Int, _ words: Int) -> (SpokenDays, Int)? {
      today.advanced(by: offset).map { (SpokenDays($0, $0), position + words) }
    }
    switch word {
    case "today": return day(0, 1)
    case "yesterday": return day(-1, 1)
    case "tomorrow": return day(1, 1)
    case "day" where key(position + 1) == "before" && key(position + 2) == "yesterday": return day(-2, 3)
    case "day" where key(position + 1) == "after" && key(position + 2) == "tomorrow": return day(2, 3)
    case "weekend": return weekend(looksAhead ? 0 : -1).map { ($0, position + 1) }
    default:
      guard let weekday = Self.weekdays[word],
        !["sun", "sat", "mon", "wed"].contains(word)
          || ["on", "last", "since"].contains(key(position - 1) ?? "")
      else { return nil }
      // `Monday the 9th`, if it is one.
      let next = key(skip(["the"], position + 1)) ?? ""
      if isNumber(next) || Self.months[next] != nil, let (date, end) = single(at: position + 1),
        date.count == 1, date.first.isoWeekday == weekday
      {
        return (date, end)
      }
      if let (week, end) = week(at: position + 1), let day = week.first.advanced(by: weekday - 1) {
        return (SpokenDays(day, day), end)
      }
      // `Monday and Tuesday last week` are both of that week.
      if ["and", "or", "vs", "versus"].contains(key(position + 1) ?? ""),
        key(position + 2).flatMap({ Self.weekdays[$0] }) != nil, let (week, _) = week(at: position + 3),
        let day = week.first.advanced(by: weekday - 1)
      {
        return (SpokenDays(day, day), position + 1)
      }
      return self.day(weekday, direction: 0).map { (SpokenDays($0, $0), position + 1) }
    }
  }
}
