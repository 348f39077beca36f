// Days by their place in a week or a month.
extension DayWords {
  /// `last week` behind a weekday, with its Monday.
  func week(at position: Int) -> (SpokenDays, Int)? {
    let place = skip(["of", "in", "the"], position)
    guard let word = key(place), key(place + 1) == "week",
      let direction = ["last": -1, "previous": -1, "this": 0, "next": 1][word]
    else { return nil }
    return SpokenDays.unit(.week, of: today, movedBy: direction).map { ($0, place + 2) }
  }

  /// A weekday behind its week: `last week on Tuesday`. Nothing when more days follow.
  func weekday(at position: Int, of week: SpokenDays) -> (SpokenDays, Int)? {
    guard let weekday = key(position).flatMap({ Self.weekdays[$0] }),
      !["to", "until", "till", "through", "and", "or"].contains(key(position + 1) ?? ""),
      let day = week.first.advanced(by: weekday - 1)
    else { return nil }
    return (SpokenDays(day, day), position + 1)
  }

  /// `from Monday to Friday last week`.
  func weekdays(at start: Int) -> (SpokenDays, Int)? {
    let begin = skip(["from", "between", "on"], start)
    guard let first = key(begin).flatMap({ Self.weekdays[$0] }),
      ["to", "until", "till", "through"].contains(key(begin + 1) ?? "")
        || key(begin + 1) == "and" && key(start) == "between" && begin > start,
      let last = key(begin + 2).flatMap({ Self.weekdays[$0] }), first <= last,
      let (week, end) = week(at: begin + 3), let from = week.first.advanced(by: first - 1),
      let to = week.first.advanced(by: last - 1)
    else { return nil }
    return (SpokenDays(from, to), end)
  }

  /// `of the week`, `for the month`: the one that is now. Not `in the week of …`, not `the end of the month`.
  func present(at start: Int) -> (SpokenDays, Int)? {
    guard ["of", "for", "in", "during"].contains(key(start) ?? ""), key(start + 1) == "the",
      let unit = key(start + 2).flatMap(unit), key(start + 2) != "fortnight",
      !(key(start + 2) ?? "").hasSuffix("s"),
      ![
        "of", "before", "after", "that", "when", "starting", "beginning", "ending", "from", "commencing",
        "to",
        "ahead", "just",
      ].contains(key(start + 3) ?? ""),
      ![
        "end", "start", "beginning", "rest", "remainder", "half", "middle", "part", "week", "day", "days",
        "time",
        "first", "last", "quarter", "weekend", "busiest",
      ].contains(key(start - 1) ?? "")
    else { return nil }
    return SpokenDays.unit(unit, of: today, movedBy: 0).map { (bounded($0), start + 3) }
  }

  /// `the 3rd`: of this month, or of the one before or behind it as the question goes; `the 3rd of last month`.
  func dayOfMonth(_ day: Int, at position: Int) -> (SpokenDays, Int)? {
    let (year, month, _) = today.components
    func date(_ moved: Int) -> CalendarDate? {
      let index = year * 12 + month - 1 + moved
      return CalendarDate(year: index / 12, month: index % 12 + 1, day: day)
    }
    let place = skip(["of"], position)
    if let direction = ["last": -1, "this": 0, "next": 1][key(place) ?? ""], key(place + 1) == "month" {
      return date(direction).map { (SpokenDays($0, $0), place + 2) }
    }
    // `the 2nd best seller` is no day.
    let follows: Set<String> = [
      "of", "best", "worst", "most", "least", "top", "bottom", "biggest", "largest", "smallest", "highest",
      "lowest", "slowest", "fastest", "quarter", "week", "month", "day", "product", "item", "seller", "place",
      "order", "popular", "one", "half", "last", "time", "hour", "sale", "delivery", "party", "line", "shop",
      "category",
    ]
    guard !follows.contains(key(position) ?? "") else { return nil }
    guard let here = date(0) else { return date(looksAhead ? 1 : -1).map { (SpokenDays($0, $0), position) } }
    let isElsewhere = looksAhead ? here < today : here > today
    return (isElsewhere ? date(looksAhead ? 1 : -1) : here).map { (SpokenDays($0, $0), position) }
  }

  /// `10.3.2026`: day, month and year.
  func dotted(_ word: String) -> CalendarDate? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
