import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryTesting
import Testing

/// "What if it were on promotion on these days?" The day of the shop is the 18th of March 2026.
@Suite struct PromotionTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  /// Half a year of eight a day, and three times that on every twentieth day, which is on promotion in the calendar.
  @discardableResult
  private func addPromoted(_ sku: String) throws -> Int {
    try shop.addHistory(sku, days: 200) { $0 % 20 == 5 ? 24 : 8 }
  }

  /// The promotions of the past, ten of them, the last of them fifteen days ago.
  private func addEvents() throws {
    let today = shop.clock.now.day()
    for day in stride(from: 5, to: 200, by: 20) {
      let date = try found(today.advanced(by: day - 200), "day")
      let body = #"{"name":"Sale \#(day)","date":"\#(date)","type":"promotion"}"#
      let answer = try shop.send(.post, "/api/v1/events", body)
      try #require(answer.status == 201, "\(answer.text)")
    }
  }

  private func forecast(_ sku: String, _ query: String = "") throws -> Answer {
    let answer = try shop.send(.get, "/api/v1/products/sku/\(sku)/forecast?days=7\(query)", as: .viewer)
    try #require(answer.status == 200, "\(answer.text)")
    return answer
  }

  private func number(_ name: String, _ answer: Answer) throws -> Double {
    try #require(answer["/data/promotion/\(name)"]?.double, "\(answer.text)")
  }

  private func sentence(_ answer: Answer) throws -> String {
    let step = answer["/data/explanation"]?.elements.first { $0["name"]?.text == "promotion" }
    return try #require(step?["sentence"]?.text, "\(answer.text)")
  }

  private func predicted(_ answer: Answer) -> [Double] {
    (answer["/data/chart_data"]?.elements ?? []).compactMap { $0["predicted"]?.double }
  }

  @Test func promotionsOfThePastSayWhatThoseToComeDo() throws {
    try addPromoted("TEA-001")
    try addEvents()
    let usual = try forecast("TEA-001")
    #expect(usual["/data/promotion"] == .null)
    let answer = try forecast("TEA-001", "&promotion_dates=2026-03-21,2026-03-20,2026-03-21")
    #expect(
      answer["/data/promotion/dates"]?.elements == [.string("2026-03-20"), .string("2026-03-21")]
    )
    #expect(answer["/data/promotion/basis"]?.text == "own_history")
    #expect(answer["/data/promotion/past_days"]?.int == 10)
    #expect(answer["/data/promotion/change_days"]?.int == 7)
    let (before, after) = (try number("usual_demand", answer), try number("promoted_demand", answer))
    #expect(abs(before - 16) < 4, "\(before)")
    #expect(after > 1.8 * before, "\(before) and \(after)")
    // The figures are those of the two charts.
    let (plain, promoted) = (predicted(usual), predicted(answer))
    #expect(abs(plain[2] + plain[3] - before) < 0.01)
    #expect(abs(promoted[2] + promoted[3] - after) < 0.01)
    let change = promoted.reduce(0, +) - plain.reduce(0, +)
    #expect(try abs(number("change", answer) - change) < 0.02)
    let demand = try #require(answer["/data/recommendation/predicted_demand"]?.double)
    #expect(abs(demand - promoted.reduce(0, +)) < 0.02)
    let days = (answer["/data/chart_data"]?.elements ?? []).filter {
      $0["events"]?.elements.contains(.string("What-if promotion")) == true
    }
    #expect(days.map { $0["date"]?.text } == ["2026-03-20", "2026-03-21"])
    #expect(try sentence(answer).contains("10 days on promotion in its past"))
    #expect(try sentence(answer).contains("2 days"))
  }

  @Test func whatNobodyKnowsIsNotInvented() throws {
    try shop.addHistory("TEA-001", days: 200) { 4 + $0 % 7 }
    try shop.addProduct("NEW-001")
    for sku in ["TEA-001", "NEW-001"] {
      let usual = try forecast(sku)
      let answer = try forecast(sku, "&promotion_dates=2026-03-20")
      #expect(answer["/data/promotion/basis"]?.text == "unknown")
      #expect(answer["/data/promotion/past_days"]?.int == 0)
      #expect(try number("change", answer) == 0)
      #expect(predicted(answer) == predicted(usual))
      #expect(answer["/data/recommendation"] == usual["/data/recommendation"])
      #expect(try sentence(answer).contains("none is assumed"))
      let day = answer["/data/chart_data"]?.elements.first { $0["date"]?.text == "2026-03-20" }
      #expect(day?["events"]?.elements == [.string("What-if promotion")])
    }
  }

  /// A product that began after the last promotion learns from those that were there.
  @Test func aProductThatWasNeverOnPromotionTakesTheEffectOfOthers() throws {
    for number in 0..<6 { try addPromoted("OLD-\(100 + number)") }
    try addEvents()
    try shop.addHistory("NEW-001", days: 14) { _ in 8 }
    _ = try shop.inventory.training.trainAll()
    let answer = try forecast("NEW-001", "&promotion_dates=2026-03-20")
    #expect(answer["/data/promotion/basis"]?.text == "family", "\(answer.text)")
    #expect(answer["/data/promotion/past_days"]?.int == 0)
    #expect(answer["/data/promotion/products"]?.int == 6)
    #expect(try number("promoted_demand", answer) > 1.3 * number("usual_demand", answer))
    #expect(try sentence(answer).contains("6 products of its family"))
  }

  @Test func nothingIsWrittenAndNothingIsKept() throws {
    let id = try addPromoted("TEA-001")
    try addEvents()
    _ = try shop.inventory.training.trainAll()
    func point() throws -> String? {
      try shop.send(.get, "/api/v1/products/\(id)/stock")["/data/locations/0/reorder_point"]?.lexeme
    }
    let (usual, reorder) = (try forecast("TEA-001"), try point())
    #expect(usual["/data/is_stored"]?.flag == true)
    let events = try shop.send(.get, "/api/v1/events?total=true&limit=100").data
    #expect(events?.elements.count ?? 0 >= 10)
    let body = #"{"sku":"TEA-001","days":7,"promotion_dates":["2026-03-20"]}"#
    let asked = try shop.send(.post, "/api/v1/predict", body, as: .staff)
    #expect(asked["/data/is_stored"]?.flag == false)
    #expect(asked["/data/promotion/basis"]?.text == "own_history")
    #expect(try forecast("TEA-001", "&promotion_dates=2026-03-20").data == asked.data)
    // The same question again comes from the cache; another one does not.
    #expect(try forecast("TEA-001", "&promotion_dates=2026-03-20").fields["x-cache"] == "hit")
    #expect(try forecast("TEA-001", "&promotion_dates=2026-03-21").fields["x-cache"] == "miss")
    #expect(try forecast("TEA-001").data == usual.data)
    #expect(try point() == reorder)
    #expect(try shop.send(.get, "/api/v1/events?total=true&limit=100").data == events)
    let plain = try shop.send(.post, "/api/v1/predict", #"{"sku":"TEA-001","days":7}"#, as: .staff)
    #expect(plain.data == usual.data)
  }

  @Test func adviceAllowsForThePromotion() throws {
    let id = try addPromoted("TEA-001")
    try addEvents()
    func advice(_ query: String) throws -> Answer {
      let answer = try shop.send(.get, "/api/v1/products/\(id)/advice?lead_time_days=7\(query)", as: .viewer)
      try #require(answer.status == 200, "\(answer.text)")
      return answer
    }
    let (usual, promoted) = (try advice(""), try advice("&promotion_dates=2026-03-20,2026-03-21"))
    for name in ["lead_time_demand", "reorder_point"] {
      let before = try #require(usual["/data/recommendation/\(name)"]?.double)
      let after = try #require(promoted["/data/recommendation/\(name)"]?.double)
      #expect(after > before + 5, "\(name): \(before) and \(after)")
    }
    #expect(usual["/data/promotion"] == .null)
    #expect(promoted["/data/promotion/change_days"]?.int == 4)
    #expect(try sentence(promoted).contains("in its past"))
    // Far ahead as well, as far as anything is forecast.
    #expect(try advice("&promotion_dates=2027-03-17")["/data/promotion/change_days"]?.int == 365)
  }

  @Test func aTaskIsRefusedBeforeItBegins() throws {
    try addPromoted("TEA-001")
    try addEvents()
    let body = #"{"sku":"TEA-001","days":7,"promotion_dates":["2026-03-20"]}"#
    #expect(try shop.send(.post, "/api/v1/predict/async", body, as: .viewer).status == 202)
    let late = #"{"sku":"TEA-001","days":7,"promotion_dates":["2026-03-25"]}"#
    let refused = try shop.send(.post, "/api/v1/predict/async", late, as: .viewer)
    #expect(refused.rules == ["/promotion_dates/0": "range"], "\(refused.text)")
  }

  @Test func badDaysAreNamedWithTheirPlace() throws {
    let id = try shop.addHistory("TEA-001", days: 30) { _ in 5 }
    func rules(_ path: String) throws -> [String: String] {
      try shop.send(.get, "/api/v1/products/\(id)/\(path)", as: .viewer).rules
    }
    #expect(
      try rules("forecast?days=7&promotion_dates=2026-03-17,2026-03-18,2026-03-24,2026-03-25") == [
        "/promotion_dates/0": "range", "/promotion_dates/3": "range",
      ]
    )
    #expect(
      try rules("forecast?days=0&promotion_dates=2026-03-20,soon") == [
        "/days": "minimum", "/promotion_dates/1": "date",
      ]
    )
    #expect(try rules("forecast?promotion_dates=") == ["/promotion_dates/0": "date"])
    let many = [String](repeating: "2026-03-20", count: 61).joined(separator: ",")
    #expect(try rules("forecast?promotion_dates=\(many)") == ["/promotion_dates": "max_items"])
    #expect(try rules("advice?promotion_dates=2027-03-18") == ["/promotion_dates/0": "range"])
    let answer = try shop.send(
      .post,
      "/api/v1/predict",
      #"{"sku":"TEA-001","promotion_dates":["2026-03-20","2026-04-01"]}"#,
      as: .viewer
    )
    #expect(answer.rules == ["/promotion_dates/1": "range"])
    #expect(answer.text.contains("expected a day from 2026-03-18 to 2026-03-24"))
  }
}
