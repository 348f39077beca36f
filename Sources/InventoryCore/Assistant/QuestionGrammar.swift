/// Reads what a question asks from its words, once names are told from them.
///
/// Pure rules, looked at in the order of how much they say. A question that no rule fits has no intent.
public struct QuestionGrammar: Sendable {
  let signs: [QuestionSign]
  /// Words by position; `nil` for names, and for days once they are read.
  var keys: [String?]
  let today: CalendarDate
  /// Positions of words that say days or how many rows.
  private(set) var consumed: Set<Int> = []
  /// Positions of words before days that make other days of them.
  private(set) var unread: Set<Int> = []
  /// Positions of the days that are named, in their order.
  private(set) var ranges: [Range<Int>] = []
  var parsed = ParsedQuestion()

  /// What a word is by itself when names are looked for.
  public static func weight(of key: String) -> NameMatcher.Weight {
    if key.first?.isNumber == true || QuestionVocabulary.sizes.contains(key) { return .size }
    return QuestionVocabulary.everyday.contains(key) || key.utf8.count < 2 ? .weak : .strong
  }

  /// - Parameters:
  ///   - signs: The words of the question with names in place of theirs.
  ///   - today: The day at the place that is asked about.
  public static func parse(_ signs: [QuestionSign], today: CalendarDate) -> ParsedQuestion {
    var grammar = QuestionGrammar(signs, today)
    grammar.read()
    return grammar.parsed
  }

  private init(_ signs: [QuestionSign], _ today: CalendarDate) {
    self.signs = signs
    self.today = today
    keys = signs.map { if case .word(let key) = $0 { key } else { nil } }
  }

  private mutating func read() {
    readPhrases()
    readDays()
    readNegation()
    readCount()
    parsed.wantsReasons =
      has(["why", "reason", "reasons", "explain", "because"]) || asksForSafetyStock
    parsed.asksForReserved = has(["reserved", "reservation", "reservations"])
    parsed.wantsNext = has(
      ["next"],
      ["event", "holiday", "promotion", "promo", "festival", "campaign", "celebration"]
    )
    parsed.figure = asksForProfit ? .margin : figure()
    parsed.isAboutCost = isAboutCost
    parsed.intent = isOfOtherKind ? nil : intent()
    readKinds()
    parsed.unknown = unknownWords()
  }

  // MARK: Looking

  func has(_ words: Set<String>) -> Bool { keys.contains { $0.map(words.contains) ?? false } }

  func position(_ run: [Set<String>], from start: Int = 0) -> Int? {
    guard keys.count >= run.count, start <= keys.count - run.count else { return nil }
    return (start...(keys.count - run.count)).first { start in
      run.indices.allSatisfy { offset in keys[start + offset].map(run[offset].contains) ?? false }
    }
  }

  func has(_ run: Set<String>...) -> Bool { position(run) != nil }

  var products: Int { signs.count { $0 == .product } }
  private var looksAhead: Bool {
    has([
      "will", "next", "tomorrow", "coming", "upcoming", "forecast", "predicted", "predict", "prediction",
      "expect", "expected", "projected", "demand", "outlook", "anticipate", "forecasted", "forecasts",
      "projection", "gonna", "event", "events", "holiday", "holidays", "promotion", "promotions", "following",
      "calendar", "arrive", "arrives", "arriving", "ahead", "predictions", "closed", "closing", "festival",
      "festivals", "celebration", "celebrations", "campaign", "campaigns", "promo", "promos",
    ])
      || has(["going"], ["to"]) || has(["to"], ["sell"])
      || has(["run", "runs"], ["out"]) && !has(["did", "have", "has"])
      || has(["what"], ["is"], ["happening", "on"])
  }

  // MARK: Parts

  private mutating func readDays() {
    let reading = DayWords(
      keys,
      today: today,
      looksAhead: looksAhead && !has(["did", "sold", "was", "were"]),
      isForecast: has(QuestionVocabulary.forecast),
      compares: has(["difference", "differences", "compare", "compared", "comparing", "comparison"])
    )
    parsed.spans = reading.spans
    consumed = reading.consumed
    unread = reading.unread
    ranges = reading.ranges
    for position in consumed { keys[position] = nil }
  }

  private mutating func readNegation() {
    // `don't we have …` asks what `do we have …` asks.
    let verbs: Set<String> = [
      "do", "does", "did", "is", "are", "have", "has", "was", "were", "will", "should", "can",
    ]
    let subjects: Set<String> = ["we", "there", "it", "you", "i", "they", "the"]
    if let place = position([verbs, ["not"], subjects]) { keys[place + 1] = "" }
    // What is not there is out of stock.
    for run: [Set<String>] in [
      [["not"], ["in"], ["stock"]], [["no"], ["longer"], ["in"], ["stock"]], [["no"], ["stock"]],
      [["none"], ["left"]], [["nothing"], ["left"]], [["no"], ["longer"], ["available"]],
      [["not"], ["available"]],
      [["have"], ["none"], ["of"]], [["nothing"], ["in"], ["stock"]], [["no"], ["units"]],
      [["none"], ["of"]],
      [["none"], ["in"], ["stock"]], [["nothing"], ["of"]],
    ] {
      guard let place = position(run) else { continue }
      for offset in run.indices { keys[place + offset] = "" }
      keys[place] = "stockout"
    }
    for run: [Set<String>] in [
      [["not"], ["have"], ["enough"]], [["not"], ["got"], ["enough"]], [["not"], ["enough"]],
    ] {
      guard let place = position(run) else { continue }
      for offset in run.indices { keys[place + offset] = "" }
      keys[place] = "short"
    }
    parsed.isNegated = has(QuestionVocabulary.negations) || has(["other"], ["than"]) || has(["all"], ["but"])
  }

  private mutating func readCount() {
    for (position, key) in keys.enumerated() {
      guard let key, let number = Int(key) ?? NumberWords.value(of: key), (1...100).contains(number),
        key != "one",
        !["st", "nd", "rd", "th"].contains(keys.indices.contains(position + 1) ? keys[position + 1] : nil)
      else { continue }
      let before = position > 0 ? keys[position - 1] ?? "" : ""
      let after = position + 1 < keys.count ? keys[position + 1] ?? "" : ""
      guard
        ["top", "best", "worst", "first", "bottom", "the", "our", "show", "list", "my", "last", "least"]
          .contains(before)
          || [
            "best", "top", "worst", "most", "least", "products", "items", "slowest", "bestsellers",
            "bestselling", "lowest", "movements", "sellers", "poorest",
          ].contains(after)
      else { continue }
      parsed.count = number
      keys[position] = nil
      consumed.insert(position)
      return
    }
  }

  /// What a list is narrowed to, or told apart by.
  private mutating func readKinds() {
    switch parsed.intent {
    case .events:
      let kinds: [(String, Set<String>)] = [
        ("holiday", ["holiday", "holidays"]),
        ("promotion", ["promotion", "promotions", "promo", "promos", "campaign", "campaigns"]),
        ("store-closed", ["closed", "closing"]),
      ]
      let named = kinds.filter { has($0.1) }
      let isGeneral = has(["event", "events", "calendar", "festival", "festivals"])
      if named.count == 1, !isGeneral { parsed.eventKind = named[0].0 }
    case .moves:
      let kinds: [(String, Set<String>)] = [
        ("sale", ["sold", "sell", "sale", "sales"]),
        ("purchase", ["received", "delivered", "purchase", "ordered"]),
        ("adjustment", ["adjusted", "adjustment", "adjustments"]), ("count", ["counted", "counting"]),
      ]
      let named = kinds.filter { has($0.1) }
      if named.count == 1 { parsed.movementKind = named[0].0 }
    case .best, .worst, .sales:
      parsed.grouping = grouping(isRanked: parsed.intent != .sales)
    default: break
    }
  }

  /// What sales are told apart by, with the words that say it.
  static let groupings: [(name: ParsedQuestion.Grouping, words: Set<String>)] = [
    (.category, ["category", "categories", "department", "departments"]),
    (.location, ["location", "locations", "shop", "shops", "store", "stores", "branch", "branches"]),
    (.day, ["day", "days"]), (.week, ["week", "weeks"]), (.month, ["month", "months"]),
    (.product, ["product", "products", "item", "items"]),
  ]

  private func grouping(isRanked: Bool) -> ParsedQuestion.Grouping? {
    Self.groupings.first { name in
      if has(["by", "per", "each"], name.words) { return true }
      // `the best seller in the dairy category` ranks what is in it.
      guard isRanked, name.name != .category || !signs.contains(.category) else { return false }
      return name.name == .location ? has(["which", "what"], name.words) : has(name.words)
    }?.name
  }

  private func figure() -> ParsedQuestion.Figure? {
    if has(QuestionVocabulary.margin) { return .margin }
    if has([
      "revenue", "revenues", "turnover", "takings", "earned", "earn", "earning", "earnings", "income",
      "money",
    ]) {
      return .revenue
    }
    if has(["transactions", "receipts"]) || has(["number"], ["of"], ["sales"]) || has(["many"], ["sales"]) {
      return .transactions
    }
    if has(["units", "pieces", "quantity", "quantities"]) || has(["how"], ["many"]) { return .quantity }
    if has(["how"], ["much"], ["did"], ["we"], ["make", "take"]) { return .revenue }
    return nil
  }

  var isAboutCost: Bool {
    has(["cost", "purchase", "buying"], ["price", "prices"]) || has(["do", "did"], ["we"], ["pay", "paid"])
      || has(["at"], ["cost"])
      || has(["cost", "costs"], ["us"]) || has(["pay", "paid", "paying", "pays"])
  }
}
