/// Reads days and spans of days from the words of a question: `yesterday`, `last week`, `the next 14 days`, `in December`,
/// `between 1 and 5 March`.
///
/// Weeks begin on Monday. What may lie in the past or in the future (`Monday`, `December`) is taken as the question goes.
struct DayWords {
  /// Words of the question; `nil` for what names a thing.
  let keys: [String?]
  let today: CalendarDate
  /// Whether the question looks ahead.
  let looksAhead: Bool
  private(set) var spans: [SpokenDays] = []
  /// Positions of words that say days.
  private(set) var consumed: Set<Int> = []
  /// Where each of the spans stands.
  private(set) var ranges: [Range<Int>] = []
  /// Positions of words before days that make other days of them, as `up to` and `after` do.
  private(set) var unread: Set<Int> = []
  /// Whether a number of days may stand by itself: `30 day forecast`.
  private let isForecast: Bool
  /// Whether two times are held against each other: `the difference between January and February`.
  private let compares: Bool

  init(
    _ keys: [String?],
    today: CalendarDate,
    looksAhead: Bool,
    isForecast: Bool = false,
    compares: Bool = false
  ) {
    self.keys = keys
    self.today = today
    self.looksAhead = looksAhead
    self.isForecast = isForecast
    self.compares = compares
    var position = 0
    while position < keys.count {
      guard let (span, end) = span(at: position) else {
        position += 1
        continue
      }
      spans.append(span)
      consumed.formUnion(position..<end)
      ranges.append(position..<end)
      position = end
    }
    findUnread()
  }

  /// What stands before days and was not read with them: they are not the days that are meant.
  private mutating func findUnread() {
    let leads: Set<String> = ["until", "till", "by", "before", "after", "through"]
    for range in ranges where range.lowerBound > 0 && !consumed.contains(range.lowerBound - 1) {
      let position = range.lowerBound - 1
      guard let word = key(position) else { continue }
      // `from last week` is said of that week, `from Friday` of nothing that is sure.
      let isOfUnit = ["last", "this", "past", "previous", "the", "next"].contains(key(range.lowerBound) ?? "")
      if leads.contains(word) || word == "to" && key(position - 1) == "up" || word == "from" && !isOfUnit {
        unread.insert(position)
      }
    }
  }

  func key(_ position: Int) -> String? { keys.indices.contains(position) ? keys[position] : nil }

  func skip(_ words: Set<String>, _ position: Int) -> Int {
    var position = position
    while let key = key(position), words.contains(key) { position += 1 }
    return position
  }

  // MARK: Spans

  func span(at start: Int) -> (SpokenDays, Int)? {
    range(at: start) ?? rest(at: start) ?? until(at: start) ?? before(at: start) ?? relative(at: start)
      ?? counted(at: start) ?? single(at: start)
  }

  /// `between A and B`, `from A to B`, `A to B`, `since A`.
  func range(at start: Int) -> (SpokenDays, Int)? {
    let word = key(start)
    if word == "since" || word == "from" && key(start + 1) != nil, let found = onwards(at: start) {
      return found
    }
    if let week = weekdays(at: start) { return week }
    // Two times that are held against each other are no span.
    if compares, word == "between" { return nil }
    let opened = word == "between" || word == "from"
    var begin = opened ? start + 1 : start
    begin = skip(["the"], begin)
    let joints: Set<String> =
      word == "between"
      ? ["and"] : opened ? ["to", "until", "till", "through", "and"] : ["to", "until", "till", "through"]
    // `from the 1st to the 5th of March`: the month of the second day is the first one's too.
    if let (day, after) = ordinal(at: begin), let joint = key(after), joints.contains(joint),
      let (end, last) = single(at: skip(["the"], after + 1)), end.count == 1,
      monthAt(after) == nil,
      let first = CalendarDate(year: end.first.components.year, month: end.first.components.month, day: day),
      first <= end.first,
      opened || key(after + 1).map(isNumber) == true
    {
      return (SpokenDays(first, end.last), last)
    }
    guard let (first, middle) = single(at: begin), let joint = key(middle), joints.contains(joint),
      let (second, end) = single(at: skip(["the"], middle + 1))
    else { return nil }
    guard opened || first.count == 1 else { return nil }
    if first.first > second.last {
      // `from Friday to Monday` ends after it begins.
      guard let moved = second.last.advanced(by: 7), first.count == 1, second.count == 1, moved >= first.first
      else { return nil }
      // What was sold from Monday to Friday was sold when both had come.
      if !looksAhead, moved > today, let earlier = first.first.advanced(by: -7) {
        return (SpokenDays(earlier, second.last), end)
      }
      return (SpokenDays(first.first, moved), end)
    }
    return (SpokenDays(first.first, second.last), end)
  }

  /// `since A`, `from A on`, `from Monday`: up to today.
  private func onwards(at start: Int) -> (SpokenDays, Int)? {
    let isSince = key(start) == "since"
    let place = skip(["the"], start + 1)
    let since =
      isSince ? relative(at: place) ?? counted(at: place).flatMap { $0.0.count == 1 ? $0 : nil } : nil
    guard let (span, end) = since ?? single(at: place), span.first <= today, !looksAhead else { return nil }
    if isSince { return (SpokenDays(span.first, today), end) }
    if ["on", "onwards"].contains(key(end) ?? "") { return (SpokenDays(span.first, today), end + 1) }
    let joints: Set<String> = ["to", "until", "till", "through", "and"]
    guard span.count == 1, !joints.contains(key(end) ?? ""),
      !["today", "yesterday"].contains(key(place) ?? "")
    else { return nil }
    return (SpokenDays(span.first, today), end)
  }

  /// `by Friday`, `until tomorrow`, `before the 5th` of what is ahead: from today on.
  private func until(at start: Int) -> (SpokenDays, Int)? {
    guard looksAhead, let word = key(start), ["by", "until", "till", "before"].contains(word),
      let (span, end) = single(at: start + 1) ?? relative(at: start + 1),
      let last = word == "before" ? span.first.advanced(by: -1) : span.last, last >= today
    else { return nil }
    return (SpokenDays(today, last), end)
  }

  /// `until the end of the month`, `the rest of the week`, `since the beginning of the year`.
  func rest(at start: Int) -> (SpokenDays, Int)? {
    let position = skip(["until", "till", "by", "to", "for", "since", "from", "the", "over"], start)
    guard let word = key(position), ["end", "rest", "remainder", "beginning", "start"].contains(word),
      key(position + 1) == "of"
    else { return nil }
    var place = skip(["the", "this", "current"], position + 2)
    let isNext = key(place) == "next"
    if isNext { place += 1 }
    guard let unit = key(place).flatMap(unit),
      let whole = SpokenDays.unit(unit, of: today, movedBy: isNext ? 1 : 0)
    else {
      return nil
    }
    if ["beginning", "start"].contains(word) {
      return isNext || looksAhead ? nil : (SpokenDays(whole.first, today), place + 1)
    }
    return looksAhead || word != "end" ? (SpokenDays(today, whole.last), place + 1) : nil
  }

  /// `… than the week before`, `this week against last`: by the unit of the span before.
  func before(at start: Int) -> (SpokenDays, Int)? {
    guard let known = spans.last else { return nil }
    let position = skip(["the"], start)
    guard let word = key(position) else { return nil }
    if let unit = unit(word), ["before", "earlier"].contains(key(position + 1) ?? ""),
      key(position + 2) != "last"
    {
      return SpokenDays.unit(unit, of: known.first, movedBy: -1).map { ($0, position + 2) }
    }
    guard ["last", "previous"].contains(word), position > 0,
      ["against", "vs", "versus", "to", "with", "than", "and"].contains(key(start - 1) ?? "")
    else { return nil }
    let follows =
      key(position + 1).map { key in
        ["one", "please"].contains(key)
          || !(unit(key) != nil || number(at: position + 1) != nil || Self.weekdays[key] != nil
            || Self.months[key] != nil || key == "weekend")
      } ?? true
    guard follows,
      let unit = consumed.sorted().last.flatMap({ last in
        (0...last).reversed().compactMap { key($0).flatMap(unit) }.first
      })
    else { return nil }
    return SpokenDays.unit(unit, of: today, movedBy: -1).map {
      ($0, position + (key(position + 1) == "one" ? 2 : 1))
    }
  }

  /// `this week`, `last month`, `the week before last`, `last 7 days`, `next two weeks`.
  func relative(at start: Int) -> (SpokenDays, Int)? {
    var position = skip(["the", "in", "over", "during", "within", "for", "of"], start)
    guard let word = key(position) else { return nil }
    if let unit = unit(word), key(position + 1) == "before", key(position + 2) == "last" {
      return SpokenDays.unit(unit, of: today, movedBy: -2).map { ($0, position + 3) }
    }
    if let unit = unit(word), key(position + 1) == "after", key(position + 2) == "next" {
      return SpokenDays.unit(unit, of: today, movedBy: 2).map { ($0, position + 3) }
    }
    if let unit = unit(word), key(position + 1) == "to", key(position + 2) == "date" {
      return SpokenDays.unit(unit, of: today, movedBy: 0).map { (SpokenDays($0.first, today), position + 3) }
    }
    if ["ytd", "mtd"].contains(word) {
      return SpokenDays.unit(word == "ytd" ? .year : .month, of: today, movedBy: 0).map {
        (SpokenDays($0.first, today), position + 1)
      }
    }
    if let (span, end) = present(at: start) { return (span, end) }
    let back: Set<String> = ["last", "past", "previous", "prior", "preceding"]
    let ahead: Set<String> = ["next", "coming", "following", "upcoming"]
    let present: Set<String> = ["this", "current"]
    let direction = back.contains(word) ? -1 : ahead.contains(word) ? 1 : present.contains(word) ? 0 : nil
    guard let direction else { return nil }
    position += 1
    if direction != 0, let (count, after) = number(at: skip(["few"], position)),
      let unit = key(after).flatMap(unit)
    {
      return days(count, unit, ahead: direction > 0).map { ($0, after + 1) }
    }
    guard let name = key(position) else { return nil }
    if let unit = unit(name) {
      // `the past week` are the last seven days, `last week` is one of the calendar.
      if word == "past", unit != .day { return days(1, unit, ahead: false).map { ($0, position + 1) } }
      if name == "fortnight" { return days(2, .week, ahead: direction > 0).map { ($0, position + 1) } }
      guard let span = SpokenDays.unit(unit, of: today, movedBy: direction) else { return nil }
      if unit == .week, let (day, end) = weekday(at: skip(["on"], position + 1), of: span) {
        return (day, end)
      }
      guard direction == 0 else { return (span, position + 1) }
      return (looksAhead ? SpokenDays(today, span.last) : SpokenDays(span.first, today), position + 1)
    }
    if name == "weekend" { return weekend(direction).map { ($0, position + 1) } }
    if let weekday = Self.weekdays[name] {
      return day(weekday, direction: direction).map { (SpokenDays($0, $0), position + 1) }
    }
    if let month = Self.months[name] {
      let (year, present, _) = today.components
      var index = year * 12 + month - 1
      if direction < 0, month >= present { index -= 12 }
      if direction > 0, month <= present { index += 12 }
      return SpokenDays.months(from: index, 1).map { (bounded($0), position + 1) }
    }
    return nil
  }

  /// `3 days ago`, `for two weeks`, `within 10 days`, `a fortnight`.
  func counted(at start: Int) -> (SpokenDays, Int)? {
    let leads: Set<String> = ["in", "for", "within", "over", "the", "these"]
    var position = skip(leads, start)
    if position > start, key(position) == "a", key(position + 1).flatMap(unit) != nil {
      guard looksAhead, let unit = key(position + 1).flatMap(unit) else { return nil }
      position += 2
      return days(key(position - 1) == "fortnight" ? 2 : 1, unit, ahead: true).map { ($0, position) }
    }
    guard let (count, after) = number(at: position), let name = key(after), let unit = unit(name) else {
      return nil
    }
    if key(after + 1) == "ago" {
      let days = unit == .day ? count : unit == .week ? 7 * count : nil
      guard let days, let day = today.advanced(by: -days) else {
        return SpokenDays.unit(unit, of: today, movedBy: -count).map { ($0, after + 2) }
      }
      return unit == .day
        ? (SpokenDays(day, day), after + 2)
        : SpokenDays.unit(.week, of: today, movedBy: -count).map { ($0, after + 2) }
    }
    if key(after + 1) == "from", key(after + 2) == "now" {
      guard looksAhead, unit == .day else { return nil }
      return today.advanced(by: count).map { (SpokenDays($0, $0), after + 3) }
    }
    let isAhead = key(after + 1) == "ahead"
    guard looksAhead || isAhead, position > start || isAhead || isForecast else { return nil }
    return days(count, unit, ahead: true).map { ($0, after + (isAhead ? 2 : 1)) }
  }
}
