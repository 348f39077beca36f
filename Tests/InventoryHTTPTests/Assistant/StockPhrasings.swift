import InventoryCore
import InventoryTesting

/// Questions about stock and prices, what to order, and what will be sold.
extension AssistantQuestion {
  static func each(
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
  static let names: [(String, String)] = [
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

  static let stocks =
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

  static let lists: [AssistantQuestion] =
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

  static let plans: [AssistantQuestion] =
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

  static let forecasts =
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
}
