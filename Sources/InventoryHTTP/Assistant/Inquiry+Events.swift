internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// What the calendar says.
extension Inquiry {
  func events() throws -> AssistantAnswer {
    guard parsed.spans.count < 2 else { return cannot("I list events of one span of days at a time.") }
    let isNext = parsed.wantsNext && parsed.spans.isEmpty
    let span =
      parsed.spans.first
      ?? SpokenDays(place.today, place.today.advanced(by: isNext ? 366 : 30) ?? place.today)
    var arguments = [
      (name: "from", text: "\(span.first)"), ("to", "\(span.last)"), ("limit", isNext ? "1" : "100"),
    ]
    if let kind = parsed.eventKind { arguments.insert(("type", kind), at: 0) }
    let result = try tools.run("list_events", arguments)
    let kind = parsed.eventKind.map { " of the kind \($0)" } ?? ""
    let what = (isNext ? "The next event" : "Events") + kind
    return listed(result.data.elements, "\(what) \(Self.days(span))", result)
  }

  /// `When is Easter Monday?`: an event by its name, within a year.
  func eventByName() throws -> AssistantAnswer? {
    let words = names.signs.compactMap { if case .word(let key) = $0, !key.isEmpty { key } else { nil } }
    guard words.contains("when"), names.products.allSatisfy({ $0.candidates.count != 1 || $0.isGuess }),
      names.category == nil
    else { return nil }
    let last = place.today.advanced(by: 366) ?? place.today
    let result = try tools.run(
      "list_events",
      [("from", "\(place.today)"), ("to", "\(last)"), ("limit", "100")]
    )
    let rows = result.data.elements
    let matcher = NameMatcher(
      rows.enumerated().map { .init(id: Int64($0), name: ($1["name"]?.text ?? "").searchKey) }
    )
    let keys = names.signs.map { if case .word(let key) = $0 { key } else { "" } }
    let mentions = matcher.mentions(in: keys, weight: QuestionGrammar.weight)
    guard mentions.count == 1, let mention = mentions.first, !mention.isGuess else { return nil }
    let left = keys.enumerated().filter { !mention.range.contains($0.offset) && !$0.element.isEmpty }.map(
      \.element
    )
    let filler: Set<String> = [
      "when", "is", "are", "does", "do", "the", "next", "our", "start", "begin", "this", "year", "take",
      "place", "it", "will", "be", "happen", "happening", "coming", "planned", "scheduled", "we", "have",
    ]
    guard left.allSatisfy(filler.contains) else { return nil }
    return listed(mention.ids.map { rows[Int($0)] }, "Events of that name in the next year", result)
  }

  private func listed(_ rows: [JSONValue], _ title: String, _ result: ReadTools.Result) -> AssistantAnswer {
    let list = rows.prefix(8).map { row in
      "\(Self.shown(row["name"]?.text ?? "")) on \(row["date"]?.text.flatMap { try? CalendarDate(parsing: $0) }.map(Self.day) ?? "")"
    }
    let more = rows.count > list.count ? " and \(rows.count - list.count) more" : ""
    return AssistantAnswer(
      text: rows.isEmpty ? "\(title): none." : "\(title): \(list.joined(separator: ", "))\(more).",
      citations: [Self.citation(result, "Calendar")],
      data: rows.isEmpty
        ? nil
        : Self.table(
          "Events",
          [("date", "Day", .day), ("name", "Event", .text), ("type", "Kind", .text)],
          rows.map { [$0["date"], $0["name"], $0["type"]] }
        )
    )
  }
}
