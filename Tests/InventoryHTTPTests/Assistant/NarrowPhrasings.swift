import InventoryCore
import InventoryTesting

/// Questions with a word that makes another question of them, with the reading that it asks for.
extension AssistantQuestion {
  static let narrowPhrasings: [AssistantQuestion] =
    narrowDays + narrowComparisons + narrowGoods + narrowSellers + narrowEvents + narrowMoves

  private static func all(_ texts: [String], _ fact: Fact, role: Role = .viewer) -> [AssistantQuestion] {
    texts.map { AssistantQuestion(text: $0, role: role, facts: [fact]) }
  }

  private static let narrowDays: [AssistantQuestion] =
    [
      ("sales on the 3rd", "2026-03-03", "2026-03-03", Role.staff),
      ("what did we sell on the 5th?", "2026-03-05", "2026-03-05", .staff),
      ("takings on the 25th", "2026-02-25", "2026-02-25", .staff),
      ("sales on the 16th", "2026-03-16", "2026-03-16", .viewer),
      ("sales on the 3rd of last month", "2026-02-03", "2026-02-03", .staff),
      ("sales from the 1st to the 5th", "2026-03-01", "2026-03-05", .staff),
      ("sales since the 13th", "2026-03-13", "2026-03-18", .viewer),
      ("sales Tuesday last week", "2026-03-10", "2026-03-10", .staff),
      ("sales on Thursday of last week", "2026-03-12", "2026-03-12", .viewer),
      ("what did we sell last week on Friday", "2026-03-13", "2026-03-13", .viewer),
      ("sales Monday to Wednesday last week", "2026-03-09", "2026-03-11", .staff),
      ("sales between Monday and Friday", "2026-03-09", "2026-03-13", .staff),
      ("sales from Monday", "2026-03-16", "2026-03-18", .viewer),
      ("sales since last Monday", "2026-03-16", "2026-03-18", .viewer),
      ("sales since last week", "2026-03-09", "2026-03-18", .staff),
      ("revenue since yesterday", "2026-03-17", "2026-03-18", .viewer),
      ("sales on 10.3.2026", "2026-03-10", "2026-03-10", .staff),
      ("sales from 1.3.2026 to 5.3.2026", "2026-03-01", "2026-03-05", .staff),
      ("sales on Monday the 9th", "2026-03-09", "2026-03-09", .staff),
      ("sales of the week", "2026-03-16", "2026-03-18", .viewer),
      ("sales for the day", "2026-03-18", "2026-03-18", .viewer),
      ("gimme yesterday's sales", "2026-03-17", "2026-03-17", .viewer),
      ("good morning, sales yesterday please", "2026-03-17", "2026-03-17", .viewer),
    ].map { AssistantQuestion(text: $0.0, role: $0.3, facts: [sold($0.1, $0.2)]) }
    + all(["forecast croissants 30 days", "30 day forecast for croissants"], forecast("BAK-1"))
    + all(
      ["how many croissants will we sell by Friday", "forecast for croissants for the rest of the month"],
      forecast("BAK-1")
    )
    + all(["how will croissants do next week"], forecast("BAK-1", from: 5, to: 11))
    + all(["will the cheddar last until Friday"], lasts("DAI-1"))

  private static let narrowComparisons: [AssistantQuestion] =
    ["difference in sales between January and February", "compare sales between January and February"].map {
      AssistantQuestion(
        text: $0,
        role: .staff,
        facts: [sold("2026-01-01", "2026-01-31"), sold("2026-02-01", "2026-02-28")]
      )
    }
    + ["did we sell more on Monday or Tuesday", "sales on Monday and Tuesday"].map {
      AssistantQuestion(
        text: $0,
        facts: [sold("2026-03-16", "2026-03-16"), sold("2026-03-17", "2026-03-17")]
      )
    }
    + [
      AssistantQuestion(
        text: "sales on Monday and Tuesday last week",
        role: .staff,
        facts: [sold("2026-03-09", "2026-03-09"), sold("2026-03-10", "2026-03-10")]
      )
    ]

  private static let narrowGoods: [AssistantQuestion] =
    ["how many croissants are reserved", "croissants reserved?"].map {
      AssistantQuestion(text: $0, facts: [stock("BAK-1")], words: ["0 reserved"])
    }
    + all(
      ["how much for a croissant", "what's the croissant going for", "how much for croissants?"],
      price("BAK-1")
    )
    + all(
      ["how much cheddar should I get", "do we need to get cheddar?", "what is the safety stock of cheddar"],
      order("DAI-1")
    )
    + [
      "how much dairy do we have", "what dairy do we have?", "dairy stock",
      "how many dairy products do we have",
    ]
    .map {
      list(
        $0,
        "/api/v1/products?active=true&limit=50&category=Dairy",
        ["Alpine Cheddar", "Low fat milk", "Daisy Butter"]
      )
    }
    + ["shopping list", "gimme the shopping list please", "what do I need to get in"]
    .map { list($0, "/api/v1/replenishment?", []) }
    + all(
      ["unfinished orders", "how many open orders today"],
      Fact(path: "/api/v1/orders?status=pending") { "\($0.data?.elements.count ?? -1) orders" },
      role: .cashier
    )
    + all(
      ["what's coming in tomorrow", "what is arriving by Friday"],
      Fact(path: "/api/v1/purchase-orders?status=ordered") { "\($0.data?.elements.count ?? -1) orders" }
    )
    + all(["is there more cheddar coming"], coming("DAI-1"))
    + all(["gimme the stock of rye bread"], stock("BAK-2"))

  private static let narrowSellers: [AssistantQuestion] =
    all(
      [
        "what sells well", "which products sell well?", "what is our number one seller",
        "fast moving products",
      ],
      pointer("/api/v1/dashboard/stats", "/data/best_sellers/0/name")
    )
    + all(
      ["best selling dairy", "top sellers in the dairy category", "best selling dairy products"],
      sold("DAI-1", "product", "2026-02-17", "2026-03-18"),
      role: .staff
    )
    + all(
      ["worst selling bakery last week"],
      sold("BAK-3", "product", "2026-03-09", "2026-03-15"),
      role: .staff
    )
    + all(
      ["most profitable products"],
      Fact(path: "/api/v1/reports/sales?") { _ in "by margin" },
      role: .staff
    )
    + all(
      ["how well did cheddar sell last week"],
      sold("DAI-1", "product", "2026-03-09", "2026-03-15"),
      role: .staff
    )

  private static let narrowEvents: [AssistantQuestion] =
    [
      ("are we closed on Monday", "on Monday 23 March 2026: none"),
      ("is there a festival on Saturday?", "on Saturday 21 March 2026: none"),
      ("is there a festival on the 30th", "Street festival on Monday 30 March 2026"),
      ("next holiday", "Boxing Day on Sunday 12 April 2026"),
      ("when is the next holiday?", "Boxing Day on Sunday 12 April 2026"),
      ("next promotion", "Black week on Monday 23 March 2026"),
      ("what's on next week", "Black week on Monday 23 March 2026"),
    ].map { text, said in
      AssistantQuestion(text: text, facts: [Fact(path: "/api/v1/events?") { _ in said }])
    }

  private static let narrowMoves: [AssistantQuestion] = [
    AssistantQuestion(
      text: "who counted the butter",
      role: .staff,
      facts: [Fact(path: "/api/v1/transactions?sku=DAI-3") { _ in "There is no movement of Daisy Butter" }]
    ),
    AssistantQuestion(text: "who sold the croissants", role: .staff, facts: [moved("BAK-1")]),
  ]
}
