// Which question it is: rules in the order of how much they say.
extension QuestionGrammar {
  func intent() -> ParsedQuestion.Intent? {
    typealias Words = QuestionVocabulary
    if has(["help"]) || has(["what"], ["can", "could"], ["you", "i"])
      || has(["what"], ["do"], ["you"], ["know", "answer"])
    {
      return .help
    }
    if has(Words.value.subtracting(["cash"])) && !has(Words.sales) || asksForMoneyInStock { return .value }
    if asksForCatalogue { return .catalogue }
    let deeds: Set<String> = [
      "moved", "move", "moves", "moving", "changed", "change", "changes", "adjusted", "took", "taken",
      "touched", "sold",
      "sell", "sells", "selling", "handled", "edited", "booked", "received", "made", "recorded", "added",
      "removed", "counted", "counting", "delivered",
      "did", "brought", "put", "bought", "ordered", "last", "stock", "entered", "returned",
    ]
    if has(["who", "whom"]) && has(deeds) || has(["movement", "movements", "ledger"])
      || has(["what"], ["happened", "changed"])
      || has(["history"]) && !has(Words.sales) || has(["adjusted", "adjustments", "adjustment"])
    {
      return .moves
    }
    if has(["when"]), products > 0,
      has(
        ["last"],
        [
          "sold", "sell", "received", "receive", "moved", "counted", "bought", "delivered", "changed",
          "touched",
        ]
      )
    {
      return .moves
    }
    if has(["cost"], ["of"], ["goods", "sales"]) { return nil }
    if asksForSafetyStock { return .reorder }
    if asksForProfit { return .sales }
    if asksWhatFor { return .price }
    let isQuoted =
      has(["price", "prices", "priced", "retail", "charge", "charging"]) || has(["cost", "costs"])
      || isAboutCost
    if isQuoted, !has(Words.forecast), !has(Words.best), !has(Words.worst), !has(Words.compare) {
      return .price
    }
    if let orders = ordersIntent() { return orders }
    if has(Self.comparing)
      || has(["more", "less", "fewer"]) && has(["or"]) && (products > 1 || parsed.spans.count == 2)
    {
      return has(Words.forecast) || has(Words.stock) && !has(Words.sales) ? nil : .comparison
    }
    if has(["up", "down"], ["on", "from", "or", "against"]), !parsed.spans.isEmpty, !has(Words.forecast),
      !has(["topping"])
    {
      return .comparison
    }
    if isRunOut {
      let isNow = has(["running"]) && parsed.spans.isEmpty && !has(["when", "how", "first", "next", "will"])
      return products == 0 && isNow ? .low : .runOut
    }
    let isFuture = has(["will", "gonna"]) || has(["going"], ["to"])
    if has(Words.events), !has(Words.forecast),
      !has(["sold", "sell", "revenue", "sales", "takings", "turnover", "earned", "earn"])
    {
      return .events
    }
    if has(["coming"], ["up"]), products == 0 { return .events }
    if has(["happening", "going"]) || isOnThen, has(["what"]), products == 0, let span = parsed.spans.first,
      span.last >= today,
      !has(Words.sales), !has(["out"])
    {
      return .events
    }
    if has(Words.forecast) { return .forecast }
    let sells =
      has(Words.sales)
      || has([
        "move", "moving", "movers", "mover", "seller", "sellers", "bestsellers", "bestseller", "performing",
        "doing",
        "performers",
      ])
    let movesWell =
      has(["well"]) && has(["sell", "sells", "selling", "sold", "performing"])
      || has(["fast", "quickly"], ["moving", "selling", "movers", "sellers", "mover", "seller"])
    if movesWell, products == 0, has(["what", "which", "show", "list", "our"]) || has(["fast"]) {
      return .best
    }
    if has(["least", "worst"]), products == 0,
      sells || has(["popular", "products", "items", "product", "item", "category", "day"]),
      !has(["at"], ["least"]),
      !has(["stock"])
    {
      return .worst
    }
    if has(Words.best), products == 0,
      sells
        || has([
          "popular", "favourite", "favorite", "favourites", "favorites", "hottest", "products", "items",
          "product", "hits", "category", "categories", "day", "month", "location", "shop", "store",
          "department",
        ]) || has(["flying"]) || signs.contains(.category),
      !has(Words.stock.subtracting(["quantity", "units", "amount"]))
    {
      return .best
    }
    if has(["hot", "trending", "bestseller", "bestsellers"]), products == 0,
      has(["what", "which", "show", "our", "the"])
    {
      return .best
    }
    if has(Words.worst), products == 0, sells || has(["unpopular", "flop", "flops", "laggards"]),
      !has(["stock"])
    {
      return .worst
    }
    if isFuture, sells || has(["need", "want", "go"]) || has(["how"]) && has(["do"]) && !parsed.spans.isEmpty
    {
      return .forecast
    }
    if isBelowMark { return .low }
    if isReorder || asksForMore { return .reorder }
    if has(["short"]), !isOut { return .low }
    if isOut { return .out }
    if has(["low", "short", "scarce", "shortage", "shortages", "critical", "critically", "thin"])
      || has(["nearly", "almost", "close"], ["out", "gone", "empty", "finished", "to"])
      || has(["below", "under"]) || has(["at"], ["risk"])
      || has(["running"], ["down"])
    {
      return .low
    }
    if sells || has(["did"]) && has(["make", "take"]) && !parsed.spans.isEmpty || has(Words.margin)
      || has(["did", "have"], ["we"], ["make", "made", "take", "taken"])
      || parsed.figure == .revenue
    {
      // `our number of sellers` asks for no sales.
      if has(["seller", "sellers", "mover", "movers", "performers"]), products == 0 { return nil }
      return isFuture || parsed.spans.first.map { $0.first > today } == true ? .forecast : .sales
    }
    if has(["products", "items", "skus", "articles"]), has(["many", "number", "count"]), products == 0,
      !signs.contains(.category)
    {
      return .catalogue
    }
    if asksHowItWent { return .sales }
    if has(["how"], ["much"], ["is", "are", "for"]), products > 0, !has(Words.stock),
      isCounted || isPlainPrice
    {
      return isCounted ? .stock : .price
    }
    if products > 0 || signs.contains(.category), has(Words.stock) || isCounted || isBare {
      // How many there should be is not how many there are.
      let isWish =
        has(["should", "must", "needed", "needs", "required"]) || has(["we"], ["need", "want", "require"])
      return isWish ? nil : .stock
    }
    if isGreeting { return .help }
    return nil
  }

  /// Orders of customers, orders to suppliers, or what to order.
  private func ordersIntent() -> ParsedQuestion.Intent? {
    if has(["supplier", "suppliers", "vendor", "vendors"]), has(["order", "orders"]),
      !has(["should", "need", "must"])
    {
      return .onOrder
    }
    // What has come already is on the way no more.
    if has(["delivered", "ordered", "order", "deliveries"]), has(["many", "much", "when"]),
      has(["did", "was", "were", "been"])
    {
      return nil
    }
    if has(["on"], ["order"]) || has(["on"], ["its", "the", "their"], ["way"])
      || has(["purchase"], ["orders", "order"]) || has(["in"], ["transit"])
    {
      return .onOrder
    }
    if has([
      "arrive", "arrives", "arriving", "arrival", "arrivals", "incoming", "inbound", "delivery", "deliveries",
      "delivered", "deliver", "eta", "shipment", "shipments",
    ]) {
      return .onOrder
    }
    if has(["when"]), has(["come", "coming", "expect", "expected", "due"]), products > 0 { return .onOrder }
    if has(["more"]), has(["coming"]), products > 0 { return .onOrder }
    if products > 0, has(["is", "are"], ["coming"]) || has(["when"]) && has(["get"]) && has(["more"]) {
      return .onOrder
    }
    if comesInThen || has(["coming"], ["in", "back"]) || has(["back"], ["in"]) && has(["when"]) {
      return .onOrder
    }
    if has(["have", "has"], ["we", "been"], ["ordered"]) || has(["already"], ["ordered"])
      || has(["did"], ["we"], ["order"]) || has(["we"], ["have"], ["ordered"])
    {
      return .onOrder
    }
    if has(["order", "orders"]),
      has([
        "open", "pending", "unfulfilled", "outstanding", "progress", "waiting", "customer", "customers",
        "undelivered", "unprocessed", "uncompleted", "unfinished",
      ])
    {
      return .openOrders
    }
    // Orders of a day, whatever became of them, are no open ones.
    if has(["orders"]), has(["many", "fulfil", "fulfill", "are"]),
      !has(["should", "need", "must", "did", "were", "was", "got", "received", "had"]), parsed.spans.isEmpty
    {
      return .openOrders
    }
    return nil
  }

  /// `below the reorder point`, `hit their minimum`, `less than the safety stock`.
  private var isBelowMark: Bool {
    let marks: [[Set<String>]] = [
      [
        ["reorder", "order", "minimum", "min", "safety", "par", "target", "critical", "warning"],
        [
          "point", "points", "level", "levels", "threshold", "thresholds", "stock", "quantity", "mark",
          "limit",
        ],
      ],
      [["minimum", "minimums", "threshold", "thresholds", "par", "mark", "min"]],
    ]
    return marks.contains { position($0) != nil }
      && has([
        "below", "under", "beneath", "at", "reached", "reach", "reaches", "hit", "hits", "past", "less",
        "lower",
        "fallen", "fell", "dropped", "passed", "crossed", "reaching", "near", "close", "approaching",
        "beyond",
        "above",
      ]) && !has(["above", "beyond"])
  }

  private var isReorder: Bool {
    if has([
      "reorder", "reorders", "reordering", "restock", "restocking", "replenish", "replenishment",
      "replenishing", "rebuy", "reordered", "restocked", "replenished",
    ]) {
      return true
    }
    guard has(["order", "ordering", "buy", "buying", "purchase", "ordered"]) else { return false }
    let isAdvice = has([
      "should", "need", "needs", "must", "recommend", "recommended", "suggest", "suggested", "urgently",
      "urgent", "advice", "suggestion", "suggestions", "recommendation", "recommendations", "proposal",
      "proposals", "list",
      "advise", "why", "to",
    ])
    return isAdvice || has(["what"]) && has(["order"]) && !has(["did", "was", "were"])
  }

  private var isRunOut: Bool {
    if has(["run", "runs", "running", "ran"], ["out"]) {
      if has(["when", "how", "before", "date", "soon", "day", "until", "will", "going"]) { return true }
      // What has run out is out of stock.
      guard !has(["ran"]), !has(["have", "has", "did"], ["we"]), !has(["has", "have"], ["run"]) else {
        return false
      }
      return true
    }
    if has(["long", "soon", "days", "when"]) || has(["how"], ["many"], ["days"]) {
      if has([
        "last", "lasts", "lasting", "cover", "coverage", "gone", "finished", "exhausted", "depleted", "until",
      ]) {
        return true
      }
      if has(["sell", "sold", "sells", "be"], ["out"]) && has(["when", "soon", "long"]) { return true }
      if has(["used"], ["up"]) || has(["supply"]) || has(["out"], ["of"]) && has(["when", "soon", "long"]) {
        return true
      }
    }
    if products > 0,
      has(["cover"])
        || has(["days"], ["of"]) && has(["left", "remaining", "remain", "stock", "supply", "have", "got"])
    {
      return true
    }
    if has(["days"], ["of"], ["cover", "stock", "supply", "inventory"]) || has(["stock"], ["cover"])
      || has(["days"], ["left"])
    {
      return true
    }
    if has(["stockout"], ["date", "day"]) { return true }
    return has(["last"]) && has(["will", "does", "do", "enough"]) && products > 0
  }

  private var isOut: Bool {
    has(["out"], ["of"]) || has(["sold"], ["out"]) || has(["ran", "run"], ["out"])
      || has(["stockout", "stockouts", "oos", "unavailable", "empty"])
      || has(["gone", "finished"]) && has(["is", "are"]) && !has(["when", "how"])
      || has(["zero"], ["stock", "left", "units"]) || has(["at"], ["zero"]) || has(["is", "are"], ["out"])
  }

  private var isCounted: Bool {
    has(["many", "any", "some", "enough", "left", "remaining", "count", "available"])
      || has(["is", "are"], ["there"])
      || has(["how"], ["much"]) && has(QuestionVocabulary.stock)
  }

  /// Nothing but a name, and words that change nothing.
  private var isBare: Bool {
    keys.allSatisfy { key in
      key.map { !QuestionVocabulary.grammar.contains($0) && !QuestionVocabulary.reserved.contains($0) }
        ?? true
    } && parsed.spans.isEmpty
  }

  private var isGreeting: Bool {
    products == 0 && !signs.isEmpty && signs.count < 5
      && keys.allSatisfy {
        ["hi", "hello", "hey", "there", "good", "morning", "thanks", "thank", "you", "assistant", ""]
          .contains(
            $0 ?? "-"
          )
      }
  }
}
