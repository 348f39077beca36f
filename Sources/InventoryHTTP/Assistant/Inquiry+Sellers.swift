internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// What sells best, and what least.
extension Inquiry {
  func sellers(best: Bool) throws -> AssistantAnswer {
    guard parsed.spans.count < 2 else { return cannot("I rank sellers for one span of days at a time.") }
    if let category = names.category { return try sellers(best: best, of: category.name) }
    if best, parsed.spans.first.map({ $0.count == 7 && $0.last == place.today }) ?? true,
      parsed.count ?? 5 <= 5, parsed.figure != .quantity, parsed.figure != .margin,
      parsed.grouping == nil || parsed.grouping == .product
    {
      let result = try tools.run("get_dashboard", atPlace)
      let rows = Array((result.data["best_sellers"]?.elements ?? []).prefix(parsed.count ?? 5))
      let first = place.today.advanced(by: -6) ?? place.today
      return ranking(
        rows.map { ($0["name"], $0["sku"], $0) },
        "Best sellers by revenue",
        SpokenDays(first, place.today),
        result
      )
    }
    let span = parsed.spans.first ?? defaultSpan
    if parsed.figure == .margin { try call.caller.require(.staff) }
    let result = try tools.run(
      "get_sales_report",
      [
        ("from", "\(span.first)"), ("to", "\(span.last)"),
        ("group_by", (parsed.grouping ?? .product).rawValue),
      ] + atPlace
    )
    let (key, rows) = ranked(result.data["rows"]?.elements ?? [], best: best)
    let what = parsed.grouping.map { " (\($0.rawValue))" } ?? ""
    let title =
      best ? "Best sellers\(what) by \(key)" : "Least sold\(what) by \(key), of what has sold at all"
    let named = rows.prefix(parsed.count ?? 5).map { row in
      (name: row["label"]?.text == nil ? row["key"] : row["label"], sku: row["key"], row: row)
    }
    return ranking(named, title, span, result)
  }

  /// Rows of a report by the figure that is asked for, and its name.
  private func ranked(_ rows: [JSONValue], best: Bool) -> (key: String, rows: [JSONValue]) {
    let key = parsed.figure == .quantity ? "quantity" : parsed.figure == .margin ? "margin" : "revenue"
    return (
      key,
      rows.sorted { (first: JSONValue, second: JSONValue) -> Bool in
        let (a, b) = (first[key]?.number ?? 0, second[key]?.number ?? 0)
        guard a != b else { return (first["key"]?.text ?? "") < (second["key"]?.text ?? "") }
        return best ? a > b : a < b
      }
    )
  }

  /// The products of a category in their order, by the report of all products.
  private func sellers(best: Bool, of category: String) throws -> AssistantAnswer {
    guard parsed.grouping == nil || parsed.grouping == .product else {
      return cannot("I rank the products of a category, nothing else in it.")
    }
    let goods = try tools.run("find_products", [("limit", "100"), ("category", category)])
    guard goods.page?.hasMore != true else {
      return cannot("I rank at most 100 products of a category.")
    }
    let span = parsed.spans.first ?? defaultSpan
    if parsed.figure == .margin { try call.caller.require(.staff) }
    let result = try tools.run(
      "get_sales_report",
      [("from", "\(span.first)"), ("to", "\(span.last)"), ("group_by", "product")] + atPlace
    )
    let skus = Set(goods.data.elements.map(Self.sku))
    let (key, rows) = ranked(
      (result.data["rows"]?.elements ?? []).filter { skus.contains($0["key"]?.text ?? "") },
      best: best
    )
    let title = (best ? "Best sellers" : "Least sold") + " in \(Self.shown(category)) by \(key)"
    let named = rows.prefix(parsed.count ?? 5).map { row in
      (name: row["label"]?.text == nil ? row["key"] : row["label"], sku: row["key"], row: row)
    }
    var answer = ranking(named, title + (best ? "" : ", of what has sold at all"), span, result)
    answer.citations.append(Self.citation(goods, "Products in \(Self.shown(category))"))
    return answer
  }

  private func ranking(
    _ rows: [(name: JSONValue?, sku: JSONValue?, row: JSONValue)],
    _ title: String,
    _ span: SpokenDays,
    _ result: ReadTools.Result
  ) -> AssistantAnswer {
    let list = rows.map {
      "\(Self.shown($0.name?.text ?? "")) (\($0.row["quantity"]?.text ?? "0") for \(money($0.row["revenue"]?.text)))"
    }
    return AssistantAnswer(
      text: rows.isEmpty
        ? "Nothing was sold \(whereAsked) \(Self.days(span))."
        : "\(title) \(whereAsked) \(Self.days(span)): \(list.joined(separator: ", ")).",
      citations: [Self.citation(result, title)],
      data: rows.isEmpty
        ? nil
        : Self.table(
          title,
          [
            ("name", "Product", .text), ("sku", "SKU", .text), ("quantity", "Quantity", .quantity),
            ("revenue", "Revenue", .money),
          ],
          rows.map { [$0.name, $0.sku, $0.row["quantity"], $0.row["revenue"]] }
        )
    )
  }
}
