import InventoryCore
import InventoryTesting

/// Questions as people ask them, beside those that the grammar was written with: misspelt, in part, in the plural, with days as
/// words, in haste.
extension AssistantQuestion {
  static let otherPhrasings: [AssistantQuestion] =
    haveOthers + lowOthers + planOthers + soldOthers + rankOthers + restOthers

  private static func all(_ texts: [String], _ fact: Fact, role: Role = .viewer) -> [AssistantQuestion] {
    texts.map { AssistantQuestion(text: $0, role: role, facts: [fact]) }
  }

  private static let haveOthers: [AssistantQuestion] =
    all(
      ["any croissants left", "got any croissants?", "croissant count", "how many croisants r left?"],
      stock("BAK-1")
    )
    + all(
      ["do we have rye bread?", "have we got any rye bread", "rye bred stock", "is there rye bread"],
      stock("BAK-2")
    )
    + all(
      [
        "is there any chedder left?", "hows the cheddar stock looking", "cheddar on hand",
        "what do we have of cheddar",
      ],
      stock("DAI-1")
    )
    + all(
      ["amount of butter in stock", "butter - how much left?", "stock butter", "daisy butter left?"],
      stock("DAI-3")
    )
    + all(["how many 7ups have we got", "7up stock?", "any 7 up left"], stock("BEV-1"))
    + all(["how many bottles of half litre cola are left"], stock("BEV-3"))
    + all(["count of wd-40", "Do we still have WD40?"], stock("HOU-3"))
    + all(
      ["how many pens of the inkwell kind do we have", "inkwell fountain pen qty", "fountain-pen stock"],
      stock("STA-4")
    )
    + all(
      ["how many packs of twin batteries are in the store", "batterys left?", "AA batteries in stock"],
      stock("HOU-1")
    )
    + all(
      [
        "what's our inventory of peppermint tea", "pepermint tea, how many?", "lotus peppermint availability",
      ],
      stock("COF-2")
    )
    + all(
      ["check stock on espresso beans", "do we carry espresso beans?", "espresso beans remaining"],
      stock("COF-3")
    )
    + all(["can you tell me how much mineral water we have left", "mineral waters in stock"], stock("BEV-2"))
    + all(["are we out of cheddar?", "did we run out of cheddar?", "is cheddar sold out"], stock("DAI-1"))
    + all(
      [
        "how much is a croissant", "croissant price", "what does one croissant cost",
        "whats the price of croisants",
      ],
      price("BAK-1")
    )
    + all(
      ["price for cheddar please", "how much do we sell cheddar for?", "selling price of cheddar"],
      price("DAI-1")
    )
    + all(
      ["what did cheddar cost us", "purchase price of cheddar", "what are we paying for cheddar"],
      cost("DAI-1"),
      role: .staff
    )

  private static let lowOthers: [AssistantQuestion] =
    [
      "anything running low", "what's running out", "whats nearly gone", "what are we low on", "low stock",
      "which items are almost out of stock?", "what is getting low?", "is anything low",
      "what do we not have enough of",
      "products below minimum", "items under reorder level", "show products close to running out",
      "what needs topping up", "which products have fallen below their reorder point",
      "what's in short supply",
      "are we short on anything", "list everything that's low", "stock that is low", "critical stock",
      "low stok items",
    ].map { list($0, "/api/v1/products?low_stock=true", ["Butter"]) }
    + [
      "what's sold out", "which products are out", "anything out of stock?", "out of stock items",
      "what have we run out of",
      "what have we got none of", "items with zero stock", "show me everything that is out of stock",
      "whats out",
      "which goods are unavailable",
    ].map { list($0, "/api/v1/products?max_stock=0", ["Oat Cookie"]) }

  private static let planOthers: [AssistantQuestion] =
    [
      "what must I order today", "what should we be ordering", "anything to reorder?",
      "what do I need to buy",
      "what to order and why", "order suggestions", "recommend what to order", "what needs to be ordered now",
      "which items should be restocked", "reorder list", "what should i re-order",
    ].map { list($0, "/api/v1/replenishment?", []) }
    + all(
      [
        "do we need to order cheddar?", "how much cheddar should i order", "why do we need more cheddar",
        "order cheddar?",
      ],
      order("DAI-1")
    )
    + all(["whats the reorder point of rye bread", "should rye bread be reordered"], order("BAK-2"))
    + all(
      [
        "when will we run out of cheddar", "how soon will cheddar run out", "how long does the cheddar last",
        "days of cheddar left",
        "cheddar runs out when?", "until when will cheddar last", "when is cheddar going to run out",
        "how many days will the chedder last us",
      ],
      lasts("DAI-1")
    )
    + all(
      [
        "how many croissants will we sell next 7 days", "forecast croissants",
        "croissant forecast for a week",
        "whats the demand for croissants for the next 7 days", "predicted croissant sales",
      ],
      forecast("BAK-1")
    )
    + all(
      [
        "how many croissants do we expect to sell tomorrow", "croissant forecast tomorrow",
        "tomorrow's croissant demand",
      ],
      forecast("BAK-1", from: 1, to: 1)
    )
    + all(
      [
        "is any cheddar on its way", "cheddar on order?", "when's the next cheddar delivery",
        "when will cheddar come in",
      ],
      coming("DAI-1")
    )

  private static let soldOthers: [AssistantQuestion] =
    all(
      [
        "how did we do yesterday", "yesterday's sales", "what did we take yesterday",
        "how much did we sell yesterday?",
        "how was yesterday", "revenue yesterday", "sales for yesterday pls", "takings yesterday",
        "how much money did we make yesterday",
      ],
      sold("2026-03-17", "2026-03-17")
    )
    + all(
      [
        "todays revenue", "how are sales today", "what have we sold so far today", "sales so far today",
        "how much have we made today",
      ],
      sold("2026-03-18", "2026-03-18")
    )
    + all(
      ["last week's sales", "how much did we turn over last week", "how did last week go"],
      sold("2026-03-09", "2026-03-15"),
      role: .staff
    )
    + all(
      ["sales in february", "february revenue", "how was february"],
      sold("2026-02-01", "2026-02-28"),
      role: .staff
    )
    + all(
      [
        "how much cheddar did we sell last week", "cheddar sales last week",
        "how many cheddars were sold last week",
        "units of cheddar sold last week",
      ],
      sold("DAI-1", "product", "2026-03-09", "2026-03-15"),
      role: .staff
    )
    + all(
      ["how's cheddar doing", "how is cheddar selling", "how is the cheddar doing?"],
      sold("DAI-1", "product", "2026-02-17", "2026-03-18"),
      role: .staff
    )
    + all(
      ["how did bakery do last week", "bakery sales last week"],
      sold("Bakery", "category", "2026-03-09", "2026-03-15"),
      role: .staff
    )
    + all(
      [
        "this week vs last week", "compare this week to last week", "this week against last",
        "are we selling more than last week",
        "how does this week compare with last week",
      ],
      sold("2026-03-09", "2026-03-15"),
      role: .staff
    )
    + all(
      ["today vs yesterday", "compare today with yesterday", "today against yesterday"],
      sold("2026-03-17", "2026-03-17")
    )
    + all(
      ["what sold better last week, cheddar or butter?", "compare cheddar and butter last week"],
      sold("DAI-3", "product", "2026-03-09", "2026-03-15"),
      role: .staff
    )

  private static let rankOthers: [AssistantQuestion] =
    all(
      [
        "what's selling best", "bestsellers", "top sellers", "which product sells the most",
        "most popular items", "whats hot right now",
        "top selling products", "our best selling product", "best seller?",
      ],
      pointer("/api/v1/dashboard/stats", "/data/best_sellers/0/name")
    )
    + all(
      [
        "which events are coming up", "any events soon?", "next event", "whats on the calender",
        "what holidays are coming", "upcoming promotions",
      ],
      Fact(path: "/api/v1/events?") { answer in try found(answer["/data/0/name"]?.text, answer.text) }
    )
    + all(["when is the street festival"], Fact(path: "/api/v1/events?") { _ in "Monday 30 March 2026" })
    + all(["when's black week?"], Fact(path: "/api/v1/events?") { _ in "Monday 23 March 2026" })

  private static let restOthers: [AssistantQuestion] =
    all(
      [
        "what is all our stock worth", "total stock value", "how much money is in stock",
        "worth of inventory", "value of stock",
      ],
      pointer("/api/v1/reports/stock-value", "/data/total/value"),
      role: .staff
    )
    + all(
      [
        "who moved the butter", "who last moved butter", "last movements of butter",
        "who touched the butter stock",
        "who took butter", "what happened with butter", "butter history", "recent butter movements",
      ],
      moved("DAI-3"),
      role: .staff
    )
    + all(
      ["any open orders?", "how many orders are open", "open customer orders"],
      Fact(path: "/api/v1/orders?status=pending") { "\($0.data?.elements.count ?? -1) orders" },
      role: .cashier
    )
    + all(
      [
        "what deliveries are coming", "whats on its way", "open purchase orders",
        "which supplier orders are outstanding",
      ],
      Fact(path: "/api/v1/purchase-orders?status=ordered") { "\($0.data?.elements.count ?? -1) orders" }
    )
    + all(
      ["how many products are there", "number of active products", "how many different products do we sell"],
      pointer("/api/v1/products/stats", "/data/active_products", " active")
    )
}
