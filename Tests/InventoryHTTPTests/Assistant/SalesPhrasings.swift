import InventoryCore
import InventoryTesting

/// Questions about sales and sellers, events, the value of the stock and open orders.
extension AssistantQuestion {
  static let sales: [AssistantQuestion] =
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

  static let sellers: [AssistantQuestion] =
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

  static let others: [AssistantQuestion] =
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
