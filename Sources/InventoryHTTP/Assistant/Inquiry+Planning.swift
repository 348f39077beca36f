internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// What to order, when it runs out, what is expected and what is coming.
extension Inquiry {
  private func asksAdvice(_ row: JSONValue) throws -> ReadTools.Result {
    try tools.run("get_advice", [("sku", Self.sku(row))] + atPlace)
  }

  func advice(_ row: JSONValue) throws -> AssistantAnswer {
    let result = try asksAdvice(row)
    let (advised, unit) = (result.data["recommendation"] ?? .null, row["unit"]?.text)
    let order = advised["recommended_order"]?.text ?? "0"
    let state =
      switch advised["status"]?.text {
      case "now": "order \(Self.amount(order, unit)) now"
      case "soon": "order soon"
      default: "nothing needs to be ordered"
      }
    var text =
      "\(Self.name(row)) (\(Self.sku(row))) \(whereOne) on \(todayText): \(state). \(Self.amount(advised["current_stock"]?.text, unit)) are "
      + "available, \(advised["on_order"]?.text ?? "0") on order, and the reorder point is \(advised["reorder_point"]?.text ?? "0")."
    let steps = result.data["explanation"]?.elements ?? []
    let wanted: Set<String> =
      parsed.wantsReasons
      ? ["lead_time_demand", "reorder_point", "safety_stock", "recommended_order"] : ["recommended_order"]
    for step in steps where step["name"]?.text.map(wanted.contains) ?? false {
      text += " " + Self.shown(step["sentence"]?.text ?? "", atMost: 400)
    }
    return AssistantAnswer(
      text: text,
      citations: [Self.citation(result, "Advice on \(Self.name(row))", id: row["id"]?.integer)],
      data: Self.table(
        "Why",
        [("step", "Step", .text), ("result", "Result", .quantity), ("sentence", "Why", .text)],
        steps.map { [$0["name"], $0["result"]?["value"], $0["sentence"]] }
      )
    )
  }

  func runOut(_ row: JSONValue) throws -> AssistantAnswer {
    let result = try asksAdvice(row)
    let (advised, unit) = (result.data["recommendation"] ?? .null, row["unit"]?.text)
    let stock = Self.amount(advised["current_stock"]?.text, unit)
    let head = "\(Self.name(row)) (\(Self.sku(row))) \(whereOne) on \(todayText): "
    let text: String
    if advised["current_stock"]?.number ?? 0 <= 0 {
      text = "it has run out already; \(stock) are available."
    } else if let date = advised["stockout_date"]?.text.flatMap({ try? CalendarDate(parsing: $0) }),
      let days = advised["days_until_stockout"]?.text
    {
      text = "\(stock) are available, which are expected to last \(days) days, until \(Self.day(date))."
    } else {
      text = "\(stock) are available, and at the expected demand they do not run out."
    }
    return AssistantAnswer(
      text: head + text,
      citations: [Self.citation(result, "Advice on \(Self.name(row))", id: row["id"]?.integer)]
    )
  }

  private func replenishmentRows(_ status: String?, limit: Int) throws -> ReadTools.Result {
    var arguments = atPlace + [("limit", "\(limit)")]
    if let status { arguments.append(("status", status)) }
    if let category = names.category {
      let rows = try tools.run("list_categories", [("limit", "100")]).data.elements
      if let id = rows.first(where: { $0["name"]?.text == category.name })?["id"]?.text {
        arguments.append(("category_id", id))
      }
    }
    return try tools.run("list_replenishment", arguments, wantsTotal: true)
  }

  func replenishment() throws -> AssistantAnswer {
    let result = try replenishmentRows("now", limit: parsed.count ?? 50)
    let rows = result.data.elements
    let total = result.total ?? rows.count
    let shown = rows.prefix(6).map { row in
      "\(Self.name(row)): order \(Self.amount(row["recommended_order"]?.text, row["unit"]?.text))"
        + (parsed.wantsReasons ? " (\(Self.shown(row["reason"]?.text ?? "", atMost: 300)))" : "")
    }
    let category = names.category.map { " in \(Self.shown($0.name))" } ?? ""
    let head =
      total == 0
      ? "Nothing\(category) needs to be ordered now"
      : "\(total) product\(total == 1 ? "" : "s")\(category) should be ordered now"
    let list =
      shown.isEmpty ? "." : ": " + shown.joined(separator: "; ") + (total > shown.count ? "; and more." : ".")
    return AssistantAnswer(
      text: head + " \(whereAsked) on \(todayText)" + list,
      citations: [Self.citation(result, "What to order now")],
      data: rows.isEmpty
        ? nil
        : Self.table(
          "What to order now",
          [
            ("name", "Product", .text), ("sku", "SKU", .text), ("available", "Available", .quantity),
            ("on_order", "On order", .quantity),
            ("reorder_point", "Reorder point", .quantity), ("recommended_order", "Order", .quantity),
            ("reason", "Why", .text),
          ],
          rows.map {
            [
              $0["name"], $0["sku"], $0["available"], $0["on_order"], $0["reorder_point"],
              $0["recommended_order"], $0["reason"],
            ]
          }
        )
    )
  }

  func firstToRunOut() throws -> AssistantAnswer {
    let result = try replenishmentRows(nil, limit: 100)
    let last = parsed.spans.first.map { "\($0.last)" }
    let rows = result.data.elements
      .filter { row in
        guard let day = row["stockout_date"]?.text else { return false }
        return last.map { day <= $0 } ?? true
      }
      .sorted {
        ($0["stockout_date"]?.text ?? "", Self.sku($0)) < ($1["stockout_date"]?.text ?? "", Self.sku($1))
      }
      .prefix(parsed.count ?? 10)
    let until = parsed.spans.first.map { " until \(Self.day($0.last))" } ?? ""
    let shown = rows.prefix(6).map { row in
      "\(Self.name(row)) (\(row["stockout_date"]?.text.flatMap { try? CalendarDate(parsing: $0) }.map(Self.day) ?? ""))"
    }
    return AssistantAnswer(
      text: shown.isEmpty
        ? "No forecast says that anything runs out \(whereAsked)\(until), as of \(todayText)."
        : "Of the most urgent products \(whereAsked) these run out first\(until), as of \(todayText): "
          + shown.joined(separator: ", ") + ".",
      citations: [Self.citation(result, "Replenishment")],
      data: rows.isEmpty
        ? nil
        : Self.table(
          "Runs out first",
          [
            ("name", "Product", .text), ("sku", "SKU", .text), ("available", "Available", .quantity),
            ("stockout_date", "Runs out", .day),
          ],
          rows.map { [$0["name"], $0["sku"], $0["available"], $0["stockout_date"]] }
        )
    )
  }

  func forecast(_ row: JSONValue) throws -> AssistantAnswer {
    let today = place.today
    guard parsed.spans.count < 2 else { return cannot("I forecast one span of days at a time.") }
    let span = parsed.spans.first ?? SpokenDays(today, today.advanced(by: 6) ?? today)
    let days = span.last.daysSinceEpoch - today.daysSinceEpoch + 1
    guard span.first >= today else {
      return cannot("A forecast begins today; \(Self.days(span)) has gone by.")
    }
    guard days <= 365 else { return cannot("A forecast reaches 365 days ahead.") }
    let result = try tools.run("get_forecast", [("sku", Self.sku(row)), ("days", "\(days)")] + atPlace)
    let chart = result.data["chart_data"]?.elements ?? []
    let wanted = chart.filter { day in
      guard let date = day["date"]?.text.flatMap({ try? CalendarDate(parsing: $0) }) else { return false }
      return date >= span.first && date <= span.last && day["predicted"]?.number != nil
    }
    let isWhole = span.first == today
    let total =
      isWhole
      ? result.data["recommendation"]?["predicted_demand"]?.text ?? "0"
      : Self.figure(wanted.reduce(0) { $0 + ($1["predicted"]?.number ?? 0) })
    let accuracy =
      result.data["accuracy"]?["accuracy_percent"]?.text.map { " Its accuracy out of sample is \($0) %." }
      ?? ""
    return AssistantAnswer(
      text:
        "\(Self.name(row)) (\(Self.sku(row))): the forecast is \(Self.amount(total, row["unit"]?.text)) \(Self.days(span)) \(whereOne).\(accuracy)",
      citations: [Self.citation(result, "Forecast of \(Self.name(row))", id: row["id"]?.integer)],
      data: Self.table(
        "Forecast of \(Self.name(row))",
        [
          ("date", "Day", .day), ("actual", "Sold", .quantity), ("predicted", "Forecast", .quantity),
          ("lower", "Lower", .quantity), ("upper", "Upper", .quantity),
        ],
        chart.map { [$0["date"], $0["actual"], $0["predicted"], $0["lower"], $0["upper"]] },
        kind: .line
      )
    )
  }

  func onOrder(_ row: JSONValue) throws -> AssistantAnswer {
    guard parsed.spans.isEmpty else { return try purchaseOrders(row) }
    let stock = try tools.run("get_stock", [("sku", Self.sku(row))] + atPlace)
    let orders = try ["ordered", "partially_received"].map { status in
      try tools.run(
        "list_purchase_orders",
        [("status", status), ("product_id", row["id"]?.text ?? ""), ("limit", "100")] + atPlace
      )
    }
    let rows = orders.flatMap(\.data.elements)
    let dates = rows.compactMap { $0["expected_at"]?.text }.sorted()
    let amount = Self.amount(stock.data["on_order"]?.text, row["unit"]?.text)
    let when =
      rows.isEmpty
      ? ""
      : dates.first.map { "; the next delivery is expected on \(arrival($0))" }
        ?? "; no date of delivery is known"
    return AssistantAnswer(
      text:
        "\(Self.name(row)) (\(Self.sku(row))): \(amount) are on order \(whereAsked) on \(todayText)\(when).",
      citations: [Self.citation(stock, "Stock of \(Self.name(row))", id: row["id"]?.integer)]
        + orders.filter { !$0.data.elements.isEmpty }.map { Self.citation($0, "Orders to suppliers") },
      data: rows.isEmpty ? nil : ordersTable(rows)
    )
  }

  /// Orders to suppliers that are on the way: all, or those with a product.
  func purchaseOrders(_ row: JSONValue? = nil) throws -> AssistantAnswer {
    let orders = try ["ordered", "partially_received"].map { status in
      try tools.run(
        "list_purchase_orders",
        [("status", status)] + (row?["id"]?.text.map { [("product_id", $0)] } ?? []) + [("limit", "100")]
          + atPlace,
        wantsTotal: true
      )
    }
    var rows = orders.flatMap(\.data.elements)
    var total = orders.reduce(0) { $0 + ($1.total ?? $1.data.elements.count) }
    var within = ""
    if let span = parsed.spans.first {
      guard parsed.spans.count == 1, total == rows.count else {
        return cannot("I look at one span of days at a time.")
      }
      guard span.last >= place.today else { return cannot("I say what is still on the way.") }
      rows = try rows.filter { row in
        guard let moment = row["expected_at"]?.text.flatMap({ try? Instant(parsing: $0) }) else {
          return false
        }
        let day = try call.read(.statement) { $0.chat.day(of: moment, at: place.location) }
        return span.first <= day && day <= span.last
      }
      total = rows.count
      within = " and expected \(Self.days(span))"
    }
    let next = rows.compactMap { $0["expected_at"]?.text }.min()
    let when = next.map { " The next delivery is expected on \(arrival($0))." } ?? ""
    return AssistantAnswer(
      text:
        "\(total) order\(total == 1 ? "" : "s")\(row.map { " with \(Self.name($0)) (\(Self.sku($0)))" } ?? "")"
        + "\(total == 1 ? " is" : " are") on the way from suppliers\(within) \(whereAsked), as of \(todayText).\(when)",
      citations: orders.map { Self.citation($0, "Orders to suppliers") },
      data: rows.isEmpty ? nil : ordersTable(rows)
    )
  }

  /// The day of a moment at the place that is asked about.
  private func arrival(_ moment: String) -> String {
    guard let instant = try? Instant(parsing: moment),
      let day = try? call.read(.statement, { $0.chat.day(of: instant, at: place.location) })
    else { return moment }
    return Self.day(day)
  }

  private func ordersTable(_ rows: [JSONValue]) -> AnswerData {
    Self.table(
      "Orders to suppliers",
      [
        ("number", "Order", .text), ("supplier", "Supplier", .text), ("status", "Status", .text),
        ("expected_at", "Expected", .moment),
      ],
      rows.map { [$0["number"], $0["supplier"], $0["status"], $0["expected_at"]] }
    )
  }

  func openOrders() throws -> AssistantAnswer {
    let results = try ["pending", "in_progress"].map { status in
      try tools.run("list_orders", [("status", status), ("limit", "100")] + atPlace, wantsTotal: true)
    }
    let counts = results.map { $0.total ?? $0.data.elements.count }
    let rows = results.flatMap(\.data.elements)
    return AssistantAnswer(
      text:
        "\(counts.reduce(0, +)) orders are open \(whereAsked) on \(todayText): \(counts[0]) pending and \(counts[1]) in progress.",
      citations: results.map { Self.citation($0, "Open orders") },
      data: rows.isEmpty
        ? nil
        : Self.table(
          "Open orders",
          [
            ("id", "Order", .text), ("date", "Date", .moment), ("status", "Status", .text),
            ("total", "Total", .money),
          ],
          rows.map { [$0["id"]?.text.map(JSONValue.string), $0["date"], $0["status"], $0["total"]] }
        )
    )
  }
}
