import InventoryCore
import Testing

@Suite struct QuestionGrammarTests {
  /// A Wednesday.
  private let today = CalendarDate(year: 2026, month: 3, day: 18)!

  /// `X` stands for a product.
  private func parse(_ text: String) -> ParsedQuestion {
    let signs = QuestionText(text).words.map { $0.key == "x" ? QuestionSign.product : .word($0.key) }
    return QuestionGrammar.parse(signs, today: today)
  }

  @Test(arguments: [
    ("sales today", "2026-03-18", "2026-03-18"), ("sales yesterday", "2026-03-17", "2026-03-17"),
    ("sales last week", "2026-03-09", "2026-03-15"),
    ("sales this week", "2026-03-16", "2026-03-18"), ("sales last month", "2026-02-01", "2026-02-28"),
    ("sales in december", "2025-12-01", "2025-12-31"),
    ("sales last 7 days", "2026-03-12", "2026-03-18"),
    ("sales between 1 and 5 march", "2026-03-01", "2026-03-05"),
    ("sales on friday", "2026-03-13", "2026-03-13"),
    ("sales q4 2025", "2025-10-01", "2025-12-31"), ("sales since monday", "2026-03-16", "2026-03-18"),
    ("sales last weekend", "2026-03-14", "2026-03-15"),
    ("sales in 2025", "2025-01-01", "2025-12-31"),
    ("sales from friday to sunday", "2026-03-13", "2026-03-15"),
    ("sales on 29 february 2024", "2024-02-29", "2024-02-29"),
    ("forecast of x next week", "2026-03-23", "2026-03-29"),
    ("forecast of x for the next 14 days", "2026-03-18", "2026-03-31"),
    ("forecast of x in december", "2026-12-01", "2026-12-31"),
    ("how many x will we sell tomorrow", "2026-03-19", "2026-03-19"),
    ("forecast x next month", "2026-04-01", "2026-04-30"),
    ("forecast x for two weeks", "2026-03-18", "2026-03-31"),
    ("sales on the 3rd", "2026-03-03", "2026-03-03"), ("sales on the 25th", "2026-02-25", "2026-02-25"),
    ("sales on the 3rd of last month", "2026-02-03", "2026-02-03"),
    ("sales between the 1st and the 5th", "2026-03-01", "2026-03-05"),
    ("sales tuesday last week", "2026-03-10", "2026-03-10"),
    ("sales last week on tuesday", "2026-03-10", "2026-03-10"),
    ("sales from monday to friday last week", "2026-03-09", "2026-03-13"),
    ("sales from monday", "2026-03-16", "2026-03-18"),
    ("sales since last monday", "2026-03-16", "2026-03-18"),
    ("sales on 10.3.2026", "2026-03-10", "2026-03-10"),
    ("sales in march last year", "2025-03-01", "2025-03-31"),
    ("sales monday the 9th", "2026-03-09", "2026-03-09"), ("sales of the month", "2026-03-01", "2026-03-18"),
    ("how many x will we sell by friday", "2026-03-18", "2026-03-20"),
    ("what runs out before friday", "2026-03-18", "2026-03-19"),
    ("are we closed on monday", "2026-03-23", "2026-03-23"),
    ("is there a festival on the 5th", "2026-04-05", "2026-04-05"),
    ("forecast x 30 days", "2026-03-18", "2026-04-16"),
  ])
  func daysAreRead(text: String, first: String, last: String) throws {
    let spans = parse(text).spans
    #expect(spans.map { "\($0.first) \($0.last)" } == ["\(first) \(last)"], "\(text)")
    #expect(parse(text).unknown == [], "\(text)")
  }

  @Test func twoSpansAreToldApart() {
    #expect(parse("compare this week with last week").spans.count == 2)
    #expect(parse("sales in january versus february").spans.map { $0.first.components.month } == [1, 2])
  }

  @Test(arguments: [
    "sales up to yesterday", "sales until monday", "sales before 10 march", "sales after monday",
    "sales this time last year", "sales every monday", "sales yesterday morning", "x sold a day",
    "2nd best seller", "sales a week ago", "price of two x", "sales yesterday last week",
    "when did we sell x",
    "last 5 sales of x", "sales q4 th", "cash sales today",
  ])
  func wordsThatMakeAnotherQuestionAreNotPassedOver(text: String) {
    #expect(!parse(text).unknown.isEmpty || parse(text).intent == nil, "\(text)")
  }

  @Test(arguments: [
    "rest", "salt", "socks", "came", "scale", "stick", "coast", "even", "movie", "arrived", "prince",
    "taking",
  ])
  func everydayWordsAreNoSlips(word: String) { #expect(QuestionGrammar.correction(of: word) == nil) }

  @Test(arguments: [
    ("salse", "sale"), ("stok", "stock"), ("stcok", "stock"), ("forcast", "forecast"), ("runing", "running"),
    ("calender", "calendar"), ("delivry", "delivery"), ("recieved", "received"),
    ("bestsellrs", "bestsellers"),
  ])
  func slipsAreSetRight(word: String, right: String) {
    #expect(QuestionGrammar.correction(of: word) == right)
  }

  @Test(
    arguments: [
      ("when did we run out of x", nil), ("did we run out of x", .out), ("how much for x", .price),
      ("what is x going for", .price), ("how much x should i get", .reorder), ("who counted x", .moves),
      ("how many orders today", nil), ("how many x should we have", nil), ("how many x can we sell", nil),
      ("what sells well", .best), ("our number one seller", .best), ("shopping list", .reorder),
      ("unfinished orders", .openOrders), ("what is on this weekend", .events),
      ("difference in sales between january and february", .comparison),
    ] as [(String, ParsedQuestion.Intent?)]
  )
  func nearQuestionsAreToldApart(text: String, intent: ParsedQuestion.Intent?) {
    #expect(parse(text).intent == intent, "\(text)")
  }

  @Test(arguments: [
    "which products are not low", "sales except bakery", "what should we never order", "sales without x",
  ])
  func whatIsDeniedIsSeen(text: String) { #expect(parse(text).isNegated) }

  @Test func aNegatedQuestionOfCourtesyIsNone() { #expect(!parse("don't we have any x left?").isNegated) }

  @Test func wordsThatNothingAccountsForAreNamed() {
    #expect(parse("how many unicorns do we have").unknown == ["unicorns"])
    #expect(parse("how many x do we have in stock right now please").unknown == [])
  }

  @Test func atMostThreeQuestionsAreTakenAtOnce() {
    #expect(QuestionText("how many x? what is low? sales today?").clauses?.count == 3)
    #expect(QuestionText("a? b? c? d?").clauses == nil)
    #expect(QuestionText("how many x and what is low").clauses?.count == 2)
  }

  @Test func namesOfGrammarWordsAreNames() {
    let matcher = NameMatcher([
      .init(id: 1, name: "order book"), .init(id: 2, name: "7up 0.33 l"),
      .init(id: 3, name: "low fat milk 1 l"), .init(id: 4, name: "fat free milk"),
    ])
    func ids(_ text: String) -> [[Int64]] {
      matcher.mentions(in: QuestionText(text).words.map(\.key), weight: QuestionGrammar.weight).map(\.ids)
    }
    #expect(ids("how many order books do we have") == [[1]])
    #expect(ids("what should we order") == [])
    #expect(ids("stock of 7up 0.33 l") == [[2]])
    #expect(ids("low fat milk") == [[3]])
    #expect(ids("is milk low") == [[3, 4]])
    #expect(ids("sales of the last 7 days") == [])
    #expect(ids("low fat mlik") == [[3]])
    #expect(ids("do we have silk") == [])
  }
}
