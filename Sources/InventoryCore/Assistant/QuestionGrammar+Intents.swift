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
}
