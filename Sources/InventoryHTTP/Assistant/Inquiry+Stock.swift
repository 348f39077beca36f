internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// What there is, what is low, what it is worth.
extension Inquiry {
  func stock(_ row: JSONValue) throws -> AssistantAnswer {
    var arguments = [("sku", Self.sku(row))] + atPlace
    var when = "on \(todayText)"
    if let span = parsed.spans.first, span.first != place.today || span.count > 1 {
      guard parsed.spans.count == 1, span.count == 1, span.first < place.today else {
        return cannot("I say what there is now, or what there was at the end of a day.")
      }
      let end = try call.read {
        $0.chat.start(of: span.last.advanced(by: 1) ?? span.last, at: place.location)
      }
      arguments.append(("as_of", "\(end.advanced(byMicroseconds: -1))"))
      when = "at the end of \(Self.day(span.first))"
    }
    let result = try tools.run("get_stock", arguments)
    let (unit, stock) = (row["unit"]?.text, result.data)
    var text =
      "\(Self.name(row)) (\(Self.sku(row))): \(Self.amount(stock["on_hand"]?.text, unit)) on hand \(whereAsked) \(when)"
    if stock["reserved"]?.number ?? 0 > 0 || parsed.asksForReserved {
      text +=
        ", of which \(stock["available"]?.text ?? "0") are available and \(stock["reserved"]?.text ?? "0") reserved"
    }
    if stock["on_order"]?.number ?? 0 > 0 { text += "; \(stock["on_order"]?.text ?? "0") more are on order" }
    if stock["on_hand"]?.number == 0 { text += ": it is out of stock" }
    text += "."
    let located = stock["locations"]?.elements ?? []
    let codes = Dictionary(uniqueKeysWithValues: places.map { ("\($0.location.id)", $0.location.name) })
    return AssistantAnswer(
      text: text,
      citations: [Self.citation(result, "Stock of \(Self.name(row))", id: row["id"]?.integer)],
      data: located.count < 2
        ? nil
        : Self.table(
          "Stock of \(Self.name(row))",
          [
            ("location", "Location", .text), ("on_hand", "On hand", .quantity),
            ("available", "Available", .quantity),
            ("on_order", "On order", .quantity),
          ],
          located.map { place in
            [
              .string(place["location_id"]?.text.flatMap { codes[$0] } ?? ""), place["on_hand"],
              place["available"],
              place["on_order"],
            ]
          }
        )
    )
  }

  func price(_ row: JSONValue) throws -> AssistantAnswer {
    if parsed.isAboutCost { try call.caller.require(.staff) }
    let result = try tools.run("get_product", [("sku", Self.sku(row))])
    let unit = row["unit"]?.text ?? "piece"
    let price = money(result.data[parsed.isAboutCost ? "cost_price" : "price"]?.text)
    return AssistantAnswer(
      text:
        "\(Self.name(row)) (\(Self.sku(row))) \(parsed.isAboutCost ? "costs the shop" : "is sold for") \(price) per \(unit), as of \(todayText).",
      citations: [Self.citation(result, Self.name(row), id: row["id"]?.integer)]
    )
  }

  var inCategory: [(name: String, text: String)] {
    names.category.map { [("category", $0.name)] } ?? []
  }

  private var ofCategory: String { names.category.map { " in \(Self.shown($0.name))" } ?? "" }

  /// What there is of each product of a category.
  func stock(ofCategory name: String) throws -> AssistantAnswer {
    guard parsed.spans.allSatisfy({ $0 == SpokenDays(place.today, place.today) }), !parsed.asksForReserved
    else {
      return cannot("What there is in a category I say as of now.")
    }
    let result = try tools.run(
      "find_products",
      [("active", "true"), ("limit", "50")] + atPlace + inCategory,
      wantsTotal: true
    )
    let rows = result.data.elements
    let total = result.total ?? rows.count
    let shown = rows.prefix(12).map {
      "\(Self.name($0)) (\(Self.amount($0["available"]?.text, $0["unit"]?.text)))"
    }
    let list =
      shown.isEmpty ? "." : ": " + shown.joined(separator: ", ") + (total > shown.count ? " and more." : ".")
    return AssistantAnswer(
      text:
        "\(Self.shown(name)) has \(total) product\(total == 1 ? "" : "s") with these available \(whereAsked) on "
        + todayText + list,
      citations: [Self.citation(result, "Products in \(Self.shown(name))")],
      data: rows.isEmpty ? nil : availability(rows, "Products in \(Self.shown(name))")
    )
  }

  private func availability(_ rows: [JSONValue], _ title: String) -> AnswerData {
    Self.table(
      title,
      [
        ("name", "Product", .text), ("sku", "SKU", .text), ("available", "Available", .quantity),
        ("unit", "Unit", .text),
      ],
      rows.map { [$0["name"], $0["sku"], $0["available"], $0["unit"]] }
    )
  }

  func lowStock() throws -> AssistantAnswer {
    let result = try tools.run(
      "find_products",
      [("low_stock", "true"), ("limit", "\(parsed.count ?? 50)")] + atPlace + inCategory,
      wantsTotal: true
    )
    return list(result, "at or below the reorder point", "Low on stock")
  }

  func outOfStock() throws -> AssistantAnswer {
    let result = try tools.run(
      "find_products",
      [("max_stock", "0"), ("active", "true"), ("limit", "\(parsed.count ?? 50)")] + atPlace + inCategory,
      wantsTotal: true
    )
    return list(result, "out of stock", "Out of stock")
  }

  private func list(_ result: ReadTools.Result, _ state: String, _ title: String) -> AssistantAnswer {
    let rows = result.data.elements
    let total = result.total ?? rows.count
    let verb = total == 1 ? "1 product\(ofCategory) is" : "\(total) products\(ofCategory) are"
    let shown = rows.prefix(8).map {
      "\(Self.name($0)) (\(Self.amount($0["available"]?.text, $0["unit"]?.text)))"
    }
    let list =
      shown.isEmpty ? "." : ": " + shown.joined(separator: ", ") + (total > shown.count ? " and more." : ".")
    return AssistantAnswer(
      text: (total == 0 ? "No product\(ofCategory) is" : verb) + " \(state) \(whereAsked) on \(todayText)"
        + list,
      citations: [Self.citation(result, title)],
      data: rows.isEmpty ? nil : availability(rows, title)
    )
  }

  func value() throws -> AssistantAnswer {
    let result = try tools.run("get_stock_value", atPlace)
    let total = result.data["total"]
    let rows = result.data["rows"]?.elements ?? []
    return AssistantAnswer(
      text:
        "The stock \(whereAsked) is worth \(money(total?["value"]?.text)) at selling prices and \(money(total?["cost"]?.text)) at cost, on \(todayText).",
      citations: [Self.citation(result, "Stock value")],
      data: Self.table(
        "Stock value",
        [
          ("location", "Location", .text), ("quantity", "Quantity", .quantity),
          ("value", "At selling prices", .money), ("cost", "At cost", .money),
        ],
        rows.map { [$0["name"], $0["quantity"], $0["value"], $0["cost"]] }
      )
    )
  }

  func catalogue() throws -> AssistantAnswer {
    let result = try tools.run("get_product_statistics", [])
    return AssistantAnswer(
      text:
        "There are \(result.data["active_products"]?.text ?? "0") active products in the catalogue on \(todayText).",
      citations: [Self.citation(result, "Catalogue in numbers")]
    )
  }
}
