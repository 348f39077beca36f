// What the words of a question say together, by which an intent is told from others.
extension QuestionGrammar {
  /// `below the reorder point`, `hit their minimum`, `less than the safety stock`.
  var isBelowMark: Bool {
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

  var isReorder: Bool {
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

  var isRunOut: Bool {
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

  var isOut: Bool {
    has(["out"], ["of"]) || has(["sold"], ["out"]) || has(["ran", "run"], ["out"])
      || has(["stockout", "stockouts", "oos", "unavailable", "empty"])
      || has(["gone", "finished"]) && has(["is", "are"]) && !has(["when", "how"])
      || has(["zero"], ["stock", "left", "units"]) || has(["at"], ["zero"]) || has(["is", "are"], ["out"])
  }

  var isCounted: Bool {
    has(["many", "any", "some", "enough", "left", "remaining", "count", "available"])
      || has(["is", "are"], ["there"])
      || has(["how"], ["much"]) && has(QuestionVocabulary.stock)
  }

  /// Nothing but a name, and words that change nothing.
  var isBare: Bool {
    keys.allSatisfy { key in
      key.map { !QuestionVocabulary.grammar.contains($0) && !QuestionVocabulary.reserved.contains($0) }
        ?? true
    } && parsed.spans.isEmpty
  }

  var isGreeting: Bool {
    products == 0 && !signs.isEmpty && signs.count < 5
      && keys.allSatisfy {
        ["hi", "hello", "hey", "there", "good", "morning", "thanks", "thank", "you", "assistant", ""]
          .contains(
            $0 ?? "-"
          )
      }
  }
}
