// Words that narrow a question and that no rule has read: an answer without them would be one to another question.
extension QuestionGrammar {
  /// Words that no rule and no name accounts for, and words of the grammar that have no place in such a question.
  func unknownWords() -> [String] {
    let fitting = parsed.intent.map(QuestionVocabulary.words)
    var found = keys.enumerated().compactMap { position, key -> String? in
      guard let key, !key.isEmpty, !consumed.contains(position) else { return nil }
      if unread.contains(position) || isUnreadTime(key, position) || isUnread(key, position) { return key }
      guard !QuestionVocabulary.common.contains(key) else { return nil }
      guard QuestionVocabulary.grammar.contains(key) else { return key }
      return fitting.map { $0.contains(key) } ?? true ? nil : key
    }
    if let loose = looseSpan { found.append(loose) }
    if let count = parsed.count, let intent = parsed.intent, !Self.counting.contains(intent) {
      found.append("\(count)")
    }
    return found
  }

  /// Questions whose rows can be counted off.
  private static let counting: Set<ParsedQuestion.Intent> = [
    .low, .out, .reorder, .runOut, .best, .worst, .moves,
  ]

  /// Whether a word says a time that was not understood: days that are left out make another answer.
  private func isUnreadTime(_ key: String, _ position: Int) -> Bool {
    let units: Set<String> = [
      "day", "days", "week", "weeks", "month", "months", "year", "years", "quarter", "quarters", "wk",
    ]
    let times: Set<String> = [
      "weekend", "weekends", "fortnight", "ago", "since", "today", "tomorrow", "yesterday", "ytd", "mtd",
      "past", "previous", "prior", "preceding", "following", "onwards", "before", "after", "q", "st", "nd",
      "rd",
      "th",
    ]
    if times.contains(key) { return true }
    let isDay = DayWords.weekdays[key] != nil || DayWords.months[key] != nil
    guard units.contains(key) else { return isDay && key != "may" }
    if let grouping = parsed.grouping,
      Self.groupings.contains(where: { $0.name == grouping && $0.words.contains(key) })
    {
      return false
    }
    switch parsed.intent {
    // How long something lasts is told in days.
    case .runOut: return !["day", "days"].contains(key) && before(position) != "many"
    case .onOrder, .events, .help: return !["day", "days"].contains(key)
    default: return true
    }
  }

  private func before(_ position: Int) -> String { position > 0 ? keys[position - 1] ?? "" : "" }

  /// Whether a word asks for something that such a question does not say.
  private func isUnread(_ key: String, _ position: Int) -> Bool {
    guard let intent = parsed.intent else { return false }
    func fits(_ intents: ParsedQuestion.Intent...) -> Bool { intents.contains(intent) }
    let isProfit = parsed.figure == .margin && products > 0
    switch key {
    case "when": return !fits(.runOut, .onOrder, .events, .moves, .reorder, .help)
    case "where": return !fits(.stock, .onOrder, .openOrders, .events, .help)
    case "why": return !(fits(.reorder, .help) || fits(.low) && products > 0)
    case "who", "whom": return !fits(.moves, .help)
    case "long": return !fits(.runOut, .help)
    case "fast", "quickly", "rapidly": return !fits(.best, .worst, .runOut)
    case "per", "each": return !(fits(.price) || parsed.grouping != nil || isProfit)
    case "last": return !fits(.moves, .runOut)
    case "next": return !fits(.onOrder, .events, .runOut, .reorder, .low)
    case "coming", "upcoming": return !fits(.onOrder, .events)
    case "until", "till": return !fits(.runOut)
    case "between": return products < 2 && !(fits(.comparison) && parsed.spans.count == 2)
    case "up", "down":
      return fits(.sales, .forecast) && !["look", "bring", "pull", "call"].contains(before(position))
    case "date": return before(position) == "to"
    // From when on? What was sold is told for days that are named.
    case "far", "altogether": return fits(.sales, .comparison, .best, .worst) && parsed.spans.isEmpty
    case "total": return fits(.sales) && parsed.spans.isEmpty && before(position) == "in"
    // A number that counts no rows.
    default: return key != "one" && NumberWords.value(of: key) != nil
    }
  }

  /// The last word of days that stand beside others without a word between that says how they belong together.
  private var looseSpan: String? {
    guard ranges.count > 1, !has(Self.comparing) else { return nil }
    let joints: Set<String> = ["and", "or", "with", "to", "over", "on", "from", "up", "down"]
    for (first, second) in zip(ranges, ranges.dropFirst()) {
      let between = first.upperBound..<second.lowerBound
      guard !between.contains(where: { keys[$0].map(joints.contains) ?? false }) else { continue }
      if case .word(let key) = signs[second.upperBound - 1] { return key }
    }
    return nil
  }

  /// Words that hold one thing against another.
  static let comparing: Set<String> = [
    "compare", "compared", "compares", "comparing", "comparison", "versus", "vs", "against", "difference",
    "than",
    "better", "worse", "differences",
  ]
}
