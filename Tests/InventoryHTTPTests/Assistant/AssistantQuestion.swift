import InventoryCore
import InventoryTesting
import Testing

/// A question with the endpoint whose number its answer must give.
struct AssistantQuestion: Sendable, CustomTestStringConvertible {
  /// A number of an answer, and where it stands.
  struct Fact: Sendable {
    /// How the path of the citation begins.
    var path: String
    /// How it begins for roles that do not see the first.
    var otherPath: String?
    var number: @Sendable (Answer) throws -> String
  }

  var text: String
  /// The least role that gets the number.
  var role = Role.viewer
  var facts: [Fact] = []
  /// What the answer says besides.
  var words: [String] = []

  var testDescription: String { text }

  // MARK: Facts

  private static let products = "/api/v1/products/sku"

  static func pointer(_ path: String, _ pointer: String, _ suffix: String = "") -> Fact {
    Fact(path: path) { answer in
      let value = answer[pointer]
      return try found(value?.text ?? value?.lexeme, "\(pointer) of \(answer.text)") + suffix
    }
  }

  static func stock(_ sku: String) -> Fact { pointer("\(products)/\(sku)/stock", "/data/on_hand", " piece") }
  static func price(_ sku: String) -> Fact { pointer("\(products)/\(sku)", "/data/price") }
  static func cost(_ sku: String) -> Fact { pointer("\(products)/\(sku)", "/data/cost_price") }
  static func order(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/advice", "/data/recommendation/reorder_point")
  }
  static func lasts(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/advice", "/data/recommendation/days_until_stockout", " days")
  }
  static func forecast(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/forecast", "/data/recommendation/predicted_demand")
  }
  static func coming(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/stock", "/data/on_order", " piece")
  }

  /// The predicted days from one to another, counted from the day of the clock.
  static func forecast(_ sku: String, from first: Int, to last: Int) -> Fact {
    Fact(path: "\(products)/\(sku)/forecast") { answer in
      let today = try found(try? CalendarDate(parsing: "2026-03-18"), "day")
      let sum = (answer["/data/chart_data"]?.elements ?? []).reduce(0.0) { sum, day in
        guard let date = day["date"]?.text.flatMap({ try? CalendarDate(parsing: $0) }) else { return sum }
        let offset = date.daysSinceEpoch - today.daysSinceEpoch
        return (first...last).contains(offset) ? sum + (day["predicted"]?.double ?? 0) : sum
      }
      var writer = JSONWriter()
      writer.value(sum, places: 3)
      return writer.text
    }
  }

  /// The latest movement, by the clock of the place.
  static func moved(_ sku: String) -> Fact {
    Fact(path: "/api/v1/transactions?sku=\(sku)") { answer in
      let text = try found(answer["/data/0/occurred_at"]?.text, answer.text)
      let day = try found(try? CalendarDate(parsing: String(text.prefix(10))), text)
      let months = ["January", "February", "March"]
      let (year, month, number) = day.components
      return "\(number) \(months[month - 1]) \(year) at \(text.dropFirst(11).prefix(5))"
    }
  }

  /// Revenue of the shop, as the report or the dashboard has it.
  static func sold(_ from: String, _ to: String) -> Fact {
    Fact(path: "/api/v1/reports/sales?from=\(from)&to=\(to)", otherPath: "/api/v1/dashboard/stats") {
      answer in
      guard let days = answer["/data/sales_7_days"]?.elements else {
        guard answer["/data/from"]?.text == from, answer["/data/to"]?.text == to else {
          return "another span: \(answer.text.prefix(80))"
        }
        return try found(answer["/data/total/revenue"]?.text, answer.text)
      }
      var sum = Money.zero
      for day in days where (from...to).contains(day["date"]?.text ?? "") {
        sum = sum.adding(try Money(parsing: day["revenue"]?.text ?? "0")) ?? sum
      }
      return "\(sum)"
    }
  }

  /// Revenue of one row of the report.
  static func sold(_ key: String, _ grouping: String, _ from: String, _ to: String) -> Fact {
    Fact(path: "/api/v1/reports/sales?from=\(from)&to=\(to)&group_by=\(grouping)") { answer in
      let row = (answer["/data/rows"]?.elements ?? []).first { $0["key"]?.text == key }
      return try found(row?["revenue"]?.text, answer.text)
    }
  }

  // MARK: The table

  static let all: [AssistantQuestion] =
    stocks + lists + plans + forecasts + sales + sellers + others + otherPhrasings + narrowPhrasings

  private static func each(
    _ phrasings: [String],
    _ things: [(String, String)],
    _ fact: (String) -> Fact,
    role: Role = .viewer
  ) -> [AssistantQuestion] {
    phrasings.enumerated().flatMap { index, phrasing in
      // Each phrasing with some of the names, so that all meet all in the end.
      things.enumerated().filter { ($0.offset + index) % 3 == 0 }.map { _, thing in
        AssistantQuestion(text: phrasing.replacing("X", with: thing.0), role: role, facts: [fact(thing.1)])
      }
    }
  }

  /// Names as people say them: whole, in part, plural, misspelt, as SKU.
  private static let names: [(String, String)] = [
    ("Golden Crust Croissant", "BAK-1"), ("croissants", "BAK-1"), ("rye bread", "BAK-2"),
    ("cheddar", "DAI-1"),
    ("low fat milk", "DAI-2"), ("7up", "BEV-1"), ("seven springs", "BEV-5"), ("order books", "STA-1"),
    ("sales tax forms", "STA-2"),
    ("fountain pens", "STA-4"),
    ("batteries", "HOU-1"), ("fox and bear candles", "HOU-2"), ("wooden trains", "TOY-1"),
    ("green tea", "COF-1"), ("COF-2", "COF-2"),
    ("espreso beans", "COF-3"), ("minral water", "BEV-2"), ("\"Daisy Butter\"", "DAI-3"),
    ("croisants", "BAK-1"), ("7 up", "BEV-1"), ("7-Up", "BEV-1"), ("Cola 0.5 l", "BEV-3"),
    ("cola 0,5l", "BEV-3"),
    ("500 ml cola", "BEV-3"), ("1.5 litre cola", "BEV-4"), ("m&ms", "SNA-1"), ("M&M's", "SNA-1"),
    ("25% crisps", "SNA-2"), ("wd40", "HOU-3"), ("WD 40", "HOU-3"),
  ]

  private static let stocks =
    each(
      [
        "How many X do we have?", "how much X is left", "What's the stock of X?", "X in stock?",
        "do we have any X", "stock level for X please",
        "How many X are there at Main?", "Tell me the current inventory of X",
        "are there X left in the shop?", "show me X",
        "Could you check how many units of X we have on hand right now?", "Don't we have X?",
      ],
      names,
      stock
    )
    + [
      AssistantQuestion(text: "Is the cheddar out of stock?", facts: [stock("DAI-1")]),
      AssistantQuestion(
        text: "how many oat cookies are left?",
        facts: [stock("BAK-3")],
        words: ["out of stock"]
      ),
      AssistantQuestion(
        text: "How many croissants and rye breads do we have?",
        facts: [stock("BAK-1"), stock("BAK-2")]
      ),
      AssistantQuestion(
        text: "How many fountain pens are there? And how much butter is left?",
        facts: [stock("STA-4"), stock("DAI-3")]
      ),
    ]
    + each(
      ["What is the price of X?", "how much does X cost", "what do we charge for X", "How much is X?"],
      names,
      price
    )
    + [
      AssistantQuestion(text: "What is the cost price of cheddar?", role: .staff, facts: [cost("DAI-1")]),
      AssistantQuestion(text: "What do we pay for rye bread?", role: .staff, facts: [cost("BAK-2")]),
    ]

  static func list(_ text: String, _ path: String, _ words: [String], role: Role = .viewer)
    -> AssistantQuestion
  {
    AssistantQuestion(
      text: text,
      role: role,
      facts: [Fact(path: path) { "\($0.data?.elements.count ?? -1) product" }],
      words: words
    )
  }

  private static let lists: [AssistantQuestion] =
    [
      "What is low?", "which products are running low", "Anything low on stock?", "Show me low stock items",
      "what are we short of", "What's below the reorder point?", "list products that are nearly out",
      "which products are under their minimum", "what has hit its re-order level?",
      "items below safety stock",
      "anything at or under the reorder threshold?",
      "which items are runing low?",
    ]
    .map { list($0, "/api/v1/products?low_stock=true", ["Butter"]) }
    + [
      "What is out of stock?", "which products are sold out", "What did we run out of?",
      "What is not in stock?", "show out of stock products", "Which items do we have none of?",
    ]
    .map { list($0, "/api/v1/products?max_stock=0", ["Oat Cookie"]) }
    + [
      list(
        "Which dairy products are low?",
        "/api/v1/products?low_stock=true&limit=50&category=Dairy",
        ["Butter"]
      ),
      AssistantQuestion(
        text: "How many products do we have?",
        facts: [pointer("/api/v1/products/stats", "/data/active_products", " active")]
      ),
    ]

  private static let plans: [AssistantQuestion] =
    [
      "What should I order?", "what do we need to reorder", "What should we buy now and why?",
      "Give me the replenishment list", "which products need restocking",
    ]
    .map { list($0, "/api/v1/replenishment?", []) }
    + each(
      ["Should I reorder X?", "How much X should we order and why?", "why should I order X?", "Is X low?"],
      names,
      order
    )
    + each(
      [
        "When does X run out?", "How long will X last?", "how many days of stock of X are left",
        "when will we be out of X",
      ],
      names.filter { $0.1 != "BAK-3" },
      lasts
    )
    + each(
      ["How much X is on order?", "When does X arrive?", "when is the next delivery of X"],
      names,
      coming
    )

  private static let forecasts =
    each(
      [
        "What is the forecast for X for the next 14 days?", "How many X will we sell in the next two weeks?",
        "predict the demand for X over the next 7 days", "forcast X",
        "expected sales of X for the next 30 days",
      ],
      names,
      forecast
    )
    + [
      AssistantQuestion(
        text: "How much cheddar will we sell next week?",
        facts: [forecast("DAI-1", from: 5, to: 11)]
      ),
      AssistantQuestion(
        text: "forecast of croissants in April",
        facts: [forecast("BAK-1", from: 14, to: 43)]
      ),
      AssistantQuestion(
        text: "How many croissants will we sell tomorrow?",
        facts: [forecast("BAK-1", from: 1, to: 1)]
      ),
    ]

  private static let sales: [AssistantQuestion] =
    [
      ("What did we sell today?", "2026-03-18", "2026-03-18", Role.viewer),
      ("sales yesterday", "2026-03-17", "2026-03-17", .viewer),
      ("revenue of the last 7 days", "2026-03-12", "2026-03-18", .viewer),
      ("How much did we make yesterday?", "2026-03-17", "2026-03-17", .viewer),
      ("turnover this week", "2026-03-16", "2026-03-18", .viewer),
      ("sales on Monday", "2026-03-16", "2026-03-16", .viewer),
      ("What were the sales last week?", "2026-03-09", "2026-03-15", .staff),
      ("sales this month", "2026-03-01", "2026-03-18", .staff),
      ("revenue last month", "2026-02-01", "2026-02-28", .staff),
      ("What did we sell in February?", "2026-02-01", "2026-02-28", .staff),
      ("sales between 2026-03-01 and 2026-03-05", "2026-03-01", "2026-03-05", .staff),
      ("sales from 1 March to 10 March", "2026-03-01", "2026-03-10", .staff),
      ("How much did we sell from March 2nd to March 8th?", "2026-03-02", "2026-03-08", .staff),
      ("sales since 10 March", "2026-03-10", "2026-03-18", .staff),
      ("total sales for the past 30 days", "2026-02-17", "2026-03-18", .staff),
      ("sales in the last two weeks", "2026-03-05", "2026-03-18", .staff),
      ("sales the week before last", "2026-03-02", "2026-03-08", .staff),
      ("What did we earn last weekend?", "2026-03-14", "2026-03-15", .viewer),
      ("sales 3 days ago", "2026-03-15", "2026-03-15", .viewer),
      ("the day before yesterday's takings", "2026-03-16", "2026-03-16", .viewer),
      ("year to date revenue", "2026-01-01", "2026-03-18", .staff),
      ("salse yesterday", "2026-03-17", "2026-03-17", .viewer),
    ].map { AssistantQuestion(text: $0.0, role: $0.3, facts: [sold($0.1, $0.2)]) }
    + each(
      [
        "How many X did we sell last week?", "sales of X last week", "how did X sell last week?",
        "revenue from X last week",
      ],
      names.filter { $0.1 != "BAK-3" },
      { sold($0, "product", "2026-03-09", "2026-03-15") },
      role: .staff
    )
    + ["Dairy", "bakery", "Coffee and Tea", "stationery"].map {
      AssistantQuestion(
        text: "sales of \($0) last week",
        role: .staff,
        facts: [
          sold(
            ["bakery": "Bakery", "stationery": "Stationery"][$0] ?? $0,
            "category",
            "2026-03-09",
            "2026-03-15"
          )
        ]
      )
    }
    + [
      AssistantQuestion(
        text: "Compare this week with last week",
        role: .staff,
        facts: [sold("2026-03-09", "2026-03-15")]
      ),
      AssistantQuestion(text: "sales yesterday versus today", facts: [sold("2026-03-17", "2026-03-17")]),
      AssistantQuestion(
        text: "How do sales compare to last month?",
        role: .staff,
        facts: [sold("2026-03-01", "2026-03-18")]
      ),
      AssistantQuestion(
        text: "Did we sell more croissants or rye bread last week?",
        role: .staff,
        facts: [
          sold("BAK-1", "product", "2026-03-09", "2026-03-15"),
          sold("BAK-2", "product", "2026-03-09", "2026-03-15"),
        ]
      ),
      AssistantQuestion(
        text: "cheddar vs butter last week",
        role: .staff,
        facts: [
          sold("DAI-1", "product", "2026-03-09", "2026-03-15"),
          sold("DAI-3", "product", "2026-03-09", "2026-03-15"),
        ]
      ),
      AssistantQuestion(
        text: "What was our profit last week?",
        role: .staff,
        facts: [pointer("/api/v1/reports/sales?from=2026-03-09", "/data/total/margin")]
      ),
    ]

  private static let sellers: [AssistantQuestion] =
    [
      "What are the best sellers?", "Top 3 products", "which products sell best", "best selling items",
      "our most popular products", "What sells the most?",
    ]
    .map {
      AssistantQuestion(text: $0, facts: [pointer("/api/v1/dashboard/stats", "/data/best_sellers/0/name")])
    }
    + [
      "What are the worst sellers?", "slowest moving products last month",
      "which products sold least this month?", "bottom 5 sellers",
    ]
    .map {
      AssistantQuestion(
        text: $0,
        role: .staff,
        facts: [
          Fact(path: "/api/v1/reports/sales?") { answer in
            let rows = answer["/data/rows"]?.elements ?? []
            let least = rows.min {
              ($0["revenue"]?.text.flatMap(Double.init) ?? 0, $0["key"]?.text ?? "") < (
                $1["revenue"]?.text.flatMap(Double.init) ?? 0, $1["key"]?.text ?? ""
              )
            }
            return try found(least?["revenue"]?.text, answer.text)
          }
        ]
      )
    }
    + [
      AssistantQuestion(
        text: "top 5 products by revenue last month",
        role: .staff,
        facts: [
          pointer("/api/v1/reports/sales?from=2026-02-01&to=2026-02-28", "/data/from").worded("February")
        ]
      )
    ]

  private static let others: [AssistantQuestion] =
    [
      "Which events are coming?", "what's coming up", "upcoming events",
      "any holidays or promotions in the next 30 days?", "What is on the calendar?",
    ]
    .map { AssistantQuestion(text: $0, facts: [pointer("/api/v1/events?", "/data/0/name")]) }
    + [
      AssistantQuestion(
        text: "When is Boxing Day?",
        facts: [Fact(path: "/api/v1/events?") { _ in "12 April 2026" }]
      )
    ]
    + [
      "What is our stock worth?", "inventory value", "How much is the stock worth at Main?",
      "value of the inventory",
    ]
    .map {
      AssistantQuestion(
        text: $0,
        role: .staff,
        facts: [pointer("/api/v1/reports/stock-value", "/data/total/value")]
      )
    }
    + each(
      ["Who moved X?", "show the last 5 movements of X", "what happened to X", "who changed the stock of X"],
      names,
      { moved($0) },
      role: .staff
    )
    + ["How many open orders are there?", "pending customer orders", "which orders are open"]
    .map {
      AssistantQuestion(
        text: $0,
        role: .cashier,
        facts: [Fact(path: "/api/v1/orders?status=pending") { "\($0.data?.elements.count ?? -1) orders" }]
      )
    }
    + [
      "What is on order?", "which deliveries are expected", "purchase orders on the way",
      "what is arriving next week?",
    ]
    .map {
      AssistantQuestion(
        text: $0,
        facts: [
          Fact(path: "/api/v1/purchase-orders?status=ordered") { "\($0.data?.elements.count ?? -1) orders" }
        ]
      )
    }
}

extension AssistantQuestion.Fact {
  /// The same place, with a word instead of its number.
  fileprivate func worded(_ word: String) -> Self { Self(path: path) { _ in word } }
}
