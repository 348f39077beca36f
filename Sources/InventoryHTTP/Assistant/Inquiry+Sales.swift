internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// What was sold, and what sells best.
extension Inquiry {
  /// Sales of some days.
  private struct Sold {
    var quantity: String
    var revenue: String
    var transactions: String
    var margin: String?
    var citation: Citation
    var days: [JSONValue]
  }

  var defaultSpan: SpokenDays {
    SpokenDays(place.today.advanced(by: -29) ?? place.today, place.today)
  }

  /// What a product, a category or the shop has sold in some days.
  private func sold(_ row: JSONValue?, in span: SpokenDays) throws -> Sold {
    let seesReports = call.role >= .staff
    let isByDay = parsed.grouping == nil || parsed.grouping == .day
    if !seesReports, isByDay, row == nil, names.category == nil, let week = try week(span) { return week }
    let usual = parsed.grouping?.rawValue ?? (span.count > 62 ? "month" : "day")
    let grouping = row != nil ? "product" : names.category != nil ? "category" : usual
    let result = try tools.run(
      "get_sales_report",
      [("from", "\(span.first)"), ("to", "\(span.last)"), ("group_by", grouping)] + atPlace
    )
    let rows = result.data["rows"]?.elements ?? []
    var total = result.data["total"] ?? .null
    var citation = Self.citation(result, "Sales \(Self.days(span))")
    if let row {
      total = rows.first { $0["key"]?.text == Self.sku(row) } ?? .null
      citation.label = "Sales of \(Self.name(row)) \(Self.days(span))"
    } else if let category = names.category {
      total = rows.first { $0["key"]?.text == category.name } ?? .null
    }
    return Sold(
      quantity: total["quantity"]?.text ?? "0",
      revenue: total["revenue"]?.text ?? "0.00",
      transactions: total["transactions"]?.text ?? "0",
      margin: call.role.seesCostPrices ? total["margin"]?.text ?? "0.00" : nil,
      citation: citation,
      days: row == nil && names.category == nil ? rows : []
    )
  }

  /// The same from the dashboard, which everybody sees: the last seven days, or some of them.
  private func week(_ span: SpokenDays) throws -> Sold? {
    guard let first = place.today.advanced(by: -6), span.first >= first, span.last <= place.today else {
      return nil
    }
    let result = try tools.run("get_dashboard", atPlace)
    let days = (result.data["sales_7_days"]?.elements ?? []).filter { day in
      day["date"]?.text.flatMap { try? CalendarDate(parsing: $0) }.map { span.first <= $0 && $0 <= span.last }
        ?? false
    }
    var (quantity, revenue, count) = (Quantity.zero, Money.zero, Int64(0))
    for day in days {
      quantity = quantity.adding(try Quantity(parsing: day["quantity"]?.text ?? "0")) ?? quantity
      revenue = revenue.adding(try Money(parsing: day["revenue"]?.text ?? "0")) ?? revenue
      count += day["sales"]?.integer ?? 0
    }
    return Sold(
      quantity: "\(quantity)",
      revenue: "\(revenue)",
      transactions: "\(count)",
      margin: nil,
      citation: Self.citation(result, "Dashboard"),
      days: days.map { day -> JSONValue in
        .object([
          "key": day["date"] ?? .null, "quantity": day["quantity"] ?? .null,
          "revenue": day["revenue"] ?? .null,
        ])
      }
    )
  }

  private func subject(_ row: JSONValue?) -> String {
    row.map { "\(Self.name($0)) (\(Self.sku($0)))" } ?? names.category.map { Self.shown($0.name) }
      ?? "The shop"
  }

  private func said(_ sold: Sold, _ row: JSONValue?) -> String {
    let amount = row != nil ? Self.amount(sold.quantity, row?["unit"]?.text) : "\(sold.quantity) units"
    if parsed.figure == .margin, let margin = sold.margin {
      return "made a margin of \(money(margin)) on \(money(sold.revenue)) of sales"
    }
    return
      "sold \(amount) for \(money(sold.revenue)) in \(sold.transactions) sale\(sold.transactions == "1" ? "" : "s")"
  }

  func sales(_ row: JSONValue?) throws -> AssistantAnswer {
    guard parsed.spans.count < 2 else { return try comparison() }
    guard parsed.grouping == nil || row == nil && names.category == nil else {
      return cannot("I tell sales apart for the whole shop, not for a product or category.")
    }
    let span = parsed.spans.first ?? defaultSpan
    guard span.first <= place.today else {
      guard let row else {
        return cannot("What is still to be sold I can forecast for one product at a time.")
      }
      return try forecast(row)
    }
    if parsed.figure == .margin { try call.caller.require(.staff) }
    let sold = try sold(row, in: span)
    return AssistantAnswer(
      text: "\(subject(row)) \(said(sold, row)) \(whereAsked) \(Self.days(span)).",
      citations: [sold.citation],
      data: sold.days.count < 2
        ? nil
        : Self.table(
          "Sales",
          [
            ("key", parsed.grouping.map { "\($0)" } ?? "Day", .text), ("revenue", "Revenue", .money),
            ("quantity", "Quantity", .quantity),
          ],
          sold.days.map { [$0["key"], $0["revenue"], $0["quantity"]] },
          kind: .bar
        )
    )
  }

  // MARK: Comparison

  func comparison() throws -> AssistantAnswer {
    if parsed.figure == .margin { try call.caller.require(.staff) }
    let rows = names.products.map { $0.candidates[0] }
    guard rows.count < 3, parsed.spans.count < 3, !(rows.count == 2 && parsed.spans.count == 2) else {
      return cannot("I compare two products, or two spans of days.")
    }
    if rows.count == 2 {
      let span = parsed.spans.first ?? defaultSpan
      return try beside(rows.map { (subject($0), $0, span) }, "\(Self.days(span))")
    }
    guard let spans = comparedSpans() else {
      return cannot("I compare two products, or two spans of days that have begun.")
    }
    return try beside(spans.map { (Self.days($0), rows.first, $0) }, "")
  }

  /// The two spans; the one that a question leaves out is the one before or after.
  private func comparedSpans() -> [SpokenDays]? {
    let today = place.today
    var spans = parsed.spans
    if spans.count == 1 {
      let span = spans[0]
      if span.last >= today {
        guard let end = span.first.advanced(by: -1), let first = span.first.advanced(by: -span.count) else {
          return nil
        }
        spans.append(SpokenDays(first, end))
      } else {
        guard let first = span.last.advanced(by: 1), let last = first.advanced(by: max(span.count, 1) - 1)
        else { return nil }
        spans.insert(SpokenDays(first, min(last, today)), at: 0)
      }
    }
    guard spans.count == 2, spans.allSatisfy({ $0.first <= today }) else { return nil }
    return spans.map { SpokenDays($0.first, min($0.last, today)) }
  }

  private func beside(_ sides: [(label: String, row: JSONValue?, span: SpokenDays)], _ tail: String) throws
    -> AssistantAnswer
  {
    let sold = try sides.map { try self.sold($0.row, in: $0.span) }
    let isSameProduct = tail.isEmpty
    let head =
      isSameProduct
      ? "\(subject(sides[0].row)) \(whereAsked): "
      : "\(whereAsked.prefix(1).uppercased())\(whereAsked.dropFirst()) \(tail): "
    let parts = sides.indices.map { index -> String in
      let said = said(sold[index], sides[index].row)
      return isSameProduct ? "\(said) \(sides[index].label)" : "\(sides[index].label) \(said)"
    }
    let text = parts.joined(separator: "; ")
    let revenue = try sold.map { try Money(parsing: $0.revenue) }
    var citations: [Citation] = []
    for one in sold where !citations.contains(one.citation) { citations.append(one.citation) }
    var difference = ""
    if revenue.count == 2, revenue[1] > .zero {
      let change = 100 * Double(revenue[0].minorUnits - revenue[1].minorUnits) / Double(revenue[1].minorUnits)
      difference =
        " The first is \(Self.percent(change.magnitude)) % \(change < 0 ? "less" : "more") in revenue than the second."
    }
    return AssistantAnswer(
      text: head + text + "." + difference,
      citations: citations,
      data: Self.table(
        "Comparison",
        [
          ("label", "", .text), ("revenue", "Revenue", .money), ("quantity", "Quantity", .quantity),
          ("transactions", "Sales", .quantity),
        ],
        sides.indices.map { index -> [JSONValue?] in
          let one = sold[index]
          return [
            .string(sides[index].label), .string(one.revenue), .number(one.quantity),
            .number(one.transactions),
          ]
        },
        kind: .bar
      )
    )
  }

  private static func percent(_ value: Double) -> String {
    var writer = JSONWriter(capacity: 16)
    writer.value(value, places: 1)
    return writer.text
  }
}
