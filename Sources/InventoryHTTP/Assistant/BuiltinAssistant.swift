internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Answers by the grammar of the core, from what the endpoints say to this caller. Deterministic.
struct BuiltinAssistant {
  let call: Call
  let tools: ReadTools
  /// Where the caller may look, and the day that it is there.
  let places: [PlaceToday]
  let currency: String

  /// - Parameter settings: Those of the shop, which are read once for a question.
  init(call: Call, places: [PlaceToday], settings: StoreSettings) {
    self.call = call
    tools = ReadTools(call: call)
    self.places = places
    currency = settings.currency
  }

  /// - Throws: What any read may throw; what the caller may not see, or what is not there, is an answer.
  func answer(_ question: String) throws -> AssistantAnswer {
    let text = QuestionText(question, fold: { $0.searchKey })
    guard let clauses = text.clauses else {
      return AssistantAnswer(text: "Please ask at most three things at once. " + Self.examples)
    }
    var answers: [AssistantAnswer] = []
    for clause in clauses {
      do {
        var finder = NameFinder(tools: tools, places: places)
        let names = try finder.names(in: clause, pieces: text.pieces)
        let inquiry = Inquiry(self, names: names, places: places, currency: currency)
        answers.append(try inquiry.answer())
      } catch let refusal as ServiceError {
        answers.append(try Self.answer(to: refusal))
      }
    }
    guard var answer = answers.first else { return .help }
    for other in answers.dropFirst() {
      answer.text += "\n" + other.text
      answer.citations += other.citations.filter { !answer.citations.contains($0) }
      if answer.data == nil { answer.data = other.data }
    }
    return answer
  }

  private static func answer(to refusal: ServiceError) throws -> AssistantAnswer {
    switch refusal {
    case .roleRequired(let role):
      AssistantAnswer(text: "Your role does not see that; it takes the role \(role.rawValue).")
    case .locationForbidden: AssistantAnswer(text: "Your key is bound to one location and does not see that.")
    case .notFound: AssistantAnswer(text: "That is no longer there. " + examples)
    default: throw refusal
    }
  }

  static let examples =
    "I can answer questions such as: How many croissants do we have? What is low or out of stock? What should I order and "
    + "why? When does the rye bread run out? What is the forecast for cheddar next week? What did we sell yesterday? This "
    + "week against last week? What are the best sellers? Which events are coming? Who moved the stock of butter?"
}

extension AssistantAnswer {
  static let help = AssistantAnswer(text: BuiltinAssistant.examples)
}

/// One question with its names and its meaning, on the way to its answer.
struct Inquiry {
  let assistant: BuiltinAssistant
  let names: QuestionNames
  let places: [PlaceToday]
  let currency: String
  let parsed: ParsedQuestion

  var tools: ReadTools { assistant.tools }
  var call: Call { assistant.call }
  /// The place whose day counts.
  var place: PlaceToday { names.place ?? places[0] }

  init(_ assistant: BuiltinAssistant, names: QuestionNames, places: [PlaceToday], currency: String) {
    self.assistant = assistant
    self.names = names
    self.places = places
    self.currency = currency
    parsed = QuestionGrammar.parse(names.signs, today: (names.place ?? places[0]).today)
  }

  func answer() throws -> AssistantAnswer {
    if let event = try eventByName() { return event }
    if parsed.isNegated { return cannot("I do not answer questions that leave something out or deny it.") }
    if names.isMuddled { return cannot("I answer for one location and one category at a time.") }
    let strange = parsed.unknown.filter { !QuestionGrammar.isEveryday($0) }
    guard strange.isEmpty else { return unknown(strange) }
    guard let intent = parsed.intent else { return cannot("I did not understand that.") }
    guard parsed.unknown.isEmpty else { return unread(parsed.unknown) }
    return try answer(intent)
  }

  private func answer(_ intent: ParsedQuestion.Intent) throws -> AssistantAnswer {
    if intent == .help { return .help }
    if names.products.count
      > (intent == .comparison || intent == .stock || intent == .price || intent == .sales
        || intent == .runOut || intent == .forecast ? 4 : 1)
    {
      return cannot("Please ask about fewer products at a time.")
    }
    if let unclear = names.products.first(where: { $0.candidates.count != 1 }) { return whichOne(unclear) }
    if names.products.count > 1, intent != .comparison {
      // The same question about each.
      return try each(intent)
    }
    return try answer(intent, names.products.first)
  }

  private func each(_ intent: ParsedQuestion.Intent) throws -> AssistantAnswer {
    var whole = AssistantAnswer(text: "")
    for product in names.products {
      let one = try answer(intent, product)
      whole.text += (whole.text.isEmpty ? "" : "\n") + one.text
      whole.citations += one.citations
    }
    return whole
  }

  private func answer(_ intent: ParsedQuestion.Intent, _ product: QuestionNames.ProductMention?) throws
    -> AssistantAnswer
  {
    var answer: AssistantAnswer
    let row = product?.candidates[0]
    let takesCategory: Set<ParsedQuestion.Intent> = [
      .low, .out, .reorder, .sales, .comparison, .stock, .best, .worst,
    ]
    if names.category != nil, row == nil, !takesCategory.contains(intent) {
      return cannot(
        "I answer that for one product at a time, not for the category \(names.category?.name ?? "")."
      )
    }
    let today = place.today
    let takesDays: Set<ParsedQuestion.Intent> = [
      .stock, .sales, .comparison, .forecast, .events, .moves, .best, .worst, .onOrder,
    ]
    // What to order and what runs out is told for days to come too, as far as they begin now.
    let isPlan = intent == .reorder || intent == .runOut
    let isAsOfNow = parsed.spans.allSatisfy {
      isPlan
        ? $0.last >= today && ($0.first <= today || intent == .runOut) : $0 == SpokenDays(today, today)
    }
    guard takesDays.contains(intent) || isAsOfNow else {
      return cannot("I answer that as of now, not for other days.")
    }
    switch (intent, row) {
    case (.stock, let row?): answer = try stock(row)
    case (.out, let row?): answer = try stock(row)
    case (.price, let row?): answer = try price(row)
    case (.low, let row?): answer = try advice(row)
    case (.reorder, let row?): answer = try advice(row)
    case (.runOut, let row?): answer = try runOut(row)
    case (.forecast, let row?): answer = try forecast(row)
    case (.onOrder, let row?): answer = try onOrder(row)
    case (.sales, _): answer = try sales(row)
    case (.comparison, _): answer = try comparison()
    case (.moves, let row): answer = try moves(row)
    case (.low, nil): answer = try lowStock()
    case (.out, nil): answer = try outOfStock()
    case (.reorder, nil): answer = try replenishment()
    case (.runOut, nil): answer = try firstToRunOut()
    case (.onOrder, nil): answer = try purchaseOrders()
    case (.best, nil): answer = try sellers(best: true)
    case (.worst, nil): answer = try sellers(best: false)
    case (.events, nil): answer = try events()
    case (.value, nil): answer = try value()
    case (.openOrders, nil): answer = try openOrders()
    case (.catalogue, nil): answer = try catalogue()
    case (.stock, nil) where names.category != nil:
      answer = try stock(ofCategory: names.category?.name ?? "")
    case (.stock, nil), (.price, nil), (.forecast, nil):
      return cannot("I answer that for one product: please name it.")
    default: return cannot("I do not answer that for a single product.")
    }
    if let product, product.isGuess, let name = row?["name"]?.text {
      answer.text = "Taking “\(product.text)” for \(Self.shown(name)): " + answer.text
    }
    return answer
  }

  // MARK: Without a number

  func cannot(_ why: String) -> AssistantAnswer {
    AssistantAnswer(text: why + " " + BuiltinAssistant.examples)
  }

  private func unknown(_ words: [String]) -> AssistantAnswer {
    let said = words.prefix(4).map { "“\(Self.shown($0))”" }.joined(separator: ", ")
    let known = names.products.flatMap(\.candidates).prefix(5).map { Self.name($0) }
    let hint = known.isEmpty ? "" : " Did you mean \(known.joined(separator: ", "))?"
    return AssistantAnswer(
      text: "I found nothing here called \(said), so I would rather not guess.\(hint) "
        + BuiltinAssistant.examples
    )
  }

  /// Says which words it cannot read in such a question.
  private func unread(_ words: [String]) -> AssistantAnswer {
    let said = words.prefix(4).map { "“\(Self.shown($0))”" }.joined(separator: ", ")
    return cannot("I do not know what \(said) means in such a question, so I would rather not guess.")
  }

  /// Asks back when several products fit.
  private func whichOne(_ mention: QuestionNames.ProductMention) -> AssistantAnswer {
    let shown = mention.candidates.prefix(10)
    let list = shown.map { row in "\(Self.name(row)) (\(Self.sku(row)))" }.joined(separator: ", ")
    let more = mention.candidates.count > shown.count ? " and more" : ""
    return AssistantAnswer(
      text: "Several products fit “\(Self.shown(mention.text))”: \(list)\(more). Which one do you mean?",
      citations: [Citation(kind: .product, id: nil, path: mention.path, label: "Products that fit")],
      data: AnswerData(
        kind: .table,
        title: "Products that fit",
        columns: [
          .init(name: "name", label: "Product", content: .text),
          .init(name: "sku", label: "SKU", content: .text),
        ],
        rows: shown.map { [$0["name"] ?? .null, $0["sku"] ?? .null] }
      )
    )
  }
}
