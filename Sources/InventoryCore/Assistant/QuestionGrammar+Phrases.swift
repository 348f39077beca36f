// Phrases that mean what one word of the grammar means.
extension QuestionGrammar {
  /// What holds goods: `two bottles of cola` are about cola.
  static let containers: Set<String> = [
    "bottle", "bottles", "can", "cans", "jar", "jars", "box", "boxes", "bag", "bags", "pack", "packs",
    "packet",
    "packets", "carton", "cartons", "tin", "tins", "tube", "tubes", "roll", "rolls", "bar", "bars", "loaf",
    "loaves", "sachet", "sachets", "crate", "crates", "case", "cases", "pot", "pots", "tub", "tubs", "cup",
    "cups", "pair", "pairs", "set", "sets", "sort", "sorts", "slice", "slices", "bunch", "bunches", "tray",
    "trays", "dozens", "litres", "kilos", "glasses", "glass", "pallet", "pallets", "copies", "copy",
  ]

  /// Whether a word only says what something is in.
  public static func isContainer(_ key: String, before next: String) -> Bool {
    next == "of" && containers.contains(key)
  }

  private static let phrases: [(run: [Set<String>], word: String)] = [
    ([["turn", "turned"], ["over"]], "turnover"),
    ([["money"], ["in"], ["till"]], "takings"),
    ([["good"], ["morning", "afternoon", "evening", "day"]], "hello"),
    ([["shopping"], ["list"]], "reorder"),
    ([["number"], ["one", "1"], ["seller", "sellers", "product", "item"]], "bestseller"),
    ([["bring", "brought"], ["in"]], "earned"),
    ([["take", "taken", "took"], ["in"]], "earned"),
    ([["ran"], ["dry"]], "stockout"), ([["all"], ["gone"]], "stockout"),
    ([["cleaned"], ["out"]], "stockout"),
    ([["sell", "sells", "sold"], ["by", "per"], ["now"]], "sales"),
    ([["nearly", "almost", "practically", "close", "about", "near"], ["sold", "to"], ["out"]], "short"),
    ([["nearly", "almost", "practically"], ["out"], ["of"], ["stock"]], "short"),
    ([["nearly", "almost", "practically"], ["all"], ["gone"]], "short"),
    ([["nearly", "almost", "practically"], ["out", "gone", "empty", "finished"]], "short"),
    ([["about"], ["to"], ["run"], ["out"]], "short"),
    ([["close", "near"], ["to"], ["running"], ["out"]], "short"),
    ([["close", "near"], ["to"], ["out"], ["of"], ["stock"]], "short"),
    ([["top", "topping", "topped"], ["up"]], "short"),
    ([["filling", "fill", "filled"], ["up"]], "short"),
    ([["stocking", "stock"], ["up"], ["on"]], "reorder"),
    ([["days"], ["worth"], ["of"]], "cover"),
    (
      [["walk", "walks", "walking", "walked", "fly", "flies", "flying"], ["out"], ["the"], ["door"]], "sells"
    ),
    ([["flying", "flies", "fly"], ["off"], ["the"], ["shelf", "shelves"]], "bestseller"),
    ([["put", "laid", "set"], ["aside"]], "reserved"),
    ([["in"], ["reserve"]], "reserved"), ([["on"], ["sale"]], "discount"),
    ([["make", "makes", "making", "made"], ["money"], ["on"]], "profit"),
  ]

  /// Puts one word in the place of a phrase.
  mutating func readPhrases() {
    for index in keys.indices.dropLast() {
      if let key = keys[index], Self.isContainer(key, before: keys[index + 1] ?? "") { keys[index] = "" }
    }
    for (run, word) in Self.phrases {
      while let place = position(run) {
        for offset in run.indices { keys[place + offset] = "" }
        keys[place] = word
      }
    }
  }

  /// `how much do we sell it for`: the price, not the sales.
  var asksWhatFor: Bool {
    let rest = keys.indices.filter { index in
      keys[index] != ""
        && !["now", "currently", "today", "each", "please", "at", "moment", "the"].contains(
          keys[index] ?? "-"
        )
    }
    guard let last = rest.last, products > 0 else { return false }
    return ["for", "at"].contains(keys[last] ?? "-")
      && has(["sell", "sells", "selling", "sold", "go", "goes", "going"]) && parsed.spans.isEmpty
      || has(["sell", "sells", "go", "goes"], ["for"]) && has(["what", "much"]) && parsed.spans.isEmpty
  }

  /// `how much do we make on it`: what is left of the sales.
  var asksForProfit: Bool {
    has(["make", "made", "earn", "earned", "making"], ["on", "per"]) && has(["much", "what"]) && products > 0
  }

  /// `how much is a croissant`, and nothing besides.
  var isPlainPrice: Bool {
    let plain: Set<String> = [
      "how", "much", "is", "are", "a", "an", "the", "one", "each", "per", "piece", "please", "now", "our",
      "it", "today", "for",
      "currently", "these", "this", "of", "and", "kilo", "kg", "tell", "me", "can", "you", "",
    ]
    return keys.allSatisfy { $0.map(plain.contains) ?? true } && parsed.spans.allSatisfy { $0.first == today }
  }

  /// `how was yesterday`, `how did last week go`: nothing but days, or a name, and words that change nothing.
  var asksHowItWent: Bool {
    guard
      let place = position([
        ["how"], ["was", "were", "did", "is", "are", "has", "have", "does", "do", "about"],
      ])
    else { return false }
    guard !parsed.spans.isEmpty, parsed.spans.allSatisfy({ $0.first <= today }) else { return false }
    let plain: Set<String> = [
      "how", "was", "were", "did", "is", "are", "has", "have", "does", "do", "about", "we", "go", "going",
      "gone", "it", "the",
      "been", "so", "far", "shop", "store", "business", "our", "look", "looking", "things", "fare", "us",
      "trade", "day", "week",
      "perform", "performing", "performed", "shops", "and", "in", "on", "for", "at", "during", "over", "of",
      "please", "overall", "",
    ]
    return keys.indices.allSatisfy { $0 >= place || keys[$0].map(plain.contains) ?? true }
      && keys.allSatisfy { $0.map(plain.contains) ?? true }
  }

  /// How many kinds of goods there are, not how many were sold.
  var asksForCatalogue: Bool {
    guard has(["products", "items", "skus", "articles", "lines"]),
      has(["many", "number", "count", "amount"]), products == 0,
      !signs.contains(.category), parsed.spans.isEmpty
    else { return false }
    if has(["different", "distinct", "active"]) { return true }
    return has(["do"], ["we"], ["sell", "carry", "have", "offer", "stock", "list"])
      && !has(["left", "out", "low", "of"])
      || has(["are", "is"], ["there"]) && !has(["out", "low", "left", "below"])
        && !has(QuestionVocabulary.sales)
  }

  /// `money in stock`, `capital tied up`: what it is worth.
  var asksForMoneyInStock: Bool {
    has(["money", "cash", "capital"]) && has(["stock", "inventory", "shelves", "warehouse", "goods", "tied"])
      && !has(["make", "made", "sold", "sell", "earn", "earned", "take", "took"]) && products == 0
  }

  /// `the safety stock of cheddar`: told with the reasons of the advice.
  var asksForSafetyStock: Bool { products == 1 && has(["safety"], ["stock", "stocks", "level"]) }

  /// `what is on this weekend`.
  var isOnThen: Bool {
    guard let place = position([["what"], ["is"]]), products == 0, let days = ranges.first else {
      return false
    }
    return days.lowerBound == place + 2 && signs[place + 2] == .word("on") && ranges.count == 1
      || days.lowerBound == place + 3 && keys[place + 2] == "on"
  }

  /// `what is coming in tomorrow`: goods; what is coming in April is rather an event.
  var comesInThen: Bool {
    guard let place = position([["coming", "comes"]]), let days = ranges.first, days.lowerBound == place + 1,
      days.count == 2, signs[place + 1] == .word("in"), case .word(let day) = signs[place + 2]
    else { return false }
    return ["today", "tomorrow"].contains(day) || DayWords.weekdays[day] != nil
  }

  /// Questions that are near to one that is answered, and are another one: what is possible, what should be there, when
  /// something was out.
  var isOfOtherKind: Bool {
    let seeing: Set<String> = ["see", "get", "have", "know", "ask", "check", "look", "you"]
    let can: Set<String> = ["can", "could", "would", "might"]
    if let place = position([can, ["we", "i"]]), place + 2 < keys.count,
      !(keys[place + 2].map(seeing.contains) ?? false)
    {
      return true
    }
    let isGone =
      has(["run", "runs", "running", "ran"], ["out"]) || has(["sold", "sell"], ["out"])
      || has(["out"], ["of"])
      || has(["stockout", "stockouts"])
    let isPast = has(["did", "was", "were", "ran", "had", "been"])
    if isGone, isPast, has(["when", "how", "often", "last", "ago", "before"]),
      !has(["will", "should", "going"]),
      !has(["left"])
    {
      return true
    }
    return false
  }

  /// `order cheddar?`, `do we need more cheddar`, `how much cheddar should I get`.
  var asksForMore: Bool {
    if has(["get"]), has(["should", "must"]) || has(["need"], ["to"]), !has(QuestionVocabulary.sales),
      products > 0 || has(["what"])
    {
      return true
    }
    guard products > 0 else { return false }
    if has(["when"]), has(["need", "needs"]), !has(QuestionVocabulary.sales) { return true }
    if has(["need", "needs", "get", "want"]), has(["more"]), !has(["than", "or", "when"]),
      !has(QuestionVocabulary.sales)
    {
      return true
    }
    let others: Set<String> = [
      "order", "the", "a", "any", "some", "more", "please", "to", "now", "today", "of", "us", "we", "i",
      "should", "me", "",
    ]
    return has(["order", "buy"]) && keys.allSatisfy { $0.map(others.contains) ?? true }
  }
}
