import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Testing

/// What a budget buys of the list of what to order.
@Suite struct BudgetTests {
  private static let path = "/api/v1/replenishment"
  private static let due = ["TEA-1", "TEA-2", "TEA-3", "TEA-4"]
  private let shop: Shop
  private let ids: [String: Int]

  /// Four products that are due at different margins, one without a cost price, one that is sold below cost, and one of
  /// which there is plenty.
  init() throws {
    shop = try Shop()
    var ids: [String: Int] = [:]
    for (sku, left, price, more) in [
      ("TEA-1", 2, "10.00", #","cost_price":"2.00""#),
      ("TEA-2", 3, "10.00", #","cost_price":"9.50""#),
      ("TEA-3", 1, "6.00", #","cost_price":"3.33","pack_size":6,"min_order":24"#),
      ("TEA-4", 0, "4.00", #","cost_price":"2.00","pack_size":5"#),
      ("GIFT-1", 0, "5.00", ""),
      ("LOSS-1", 0, "5.00", #","cost_price":"6.00""#),
      ("MUCH-1", 900, "9.00", #","cost_price":"1.00""#),
    ] {
      ids[sku] = try shop.addHistory(sku, days: 60, left: left, price: price, more: more) { 3 + $0 % 4 }
    }
    self.ids = ids
    _ = try shop.inventory.training.trainAll()
  }

  private func ask(_ query: String, as role: Role = .staff) throws -> Answer {
    let answer = try shop.send(.get, Self.path + query, as: role)
    try #require(answer.status == 200, "\(answer.text)")
    return answer
  }

  private func lines(_ answer: Answer) -> [String: JSONValue] {
    Dictionary((answer.data?.elements ?? []).map { ($0["sku"]?.text ?? "", $0) }) { first, _ in first }
  }

  private func money(_ value: JSONValue?) throws -> Money {
    let text = try #require(value?.text)
    return try Money(parsing: text)
  }

  /// What all recommended orders cost that something may be bought of.
  private func whole() throws -> Money {
    let found = lines(try ask("?limit=100"))
    return try Self.due.reduce(Money.zero) { sum, sku -> Money in
      let order = try #require(found[sku]?["recommended_order"]?.double)
      let id = try #require(ids[sku])
      let product = try shop.send(.get, "/api/v1/products/\(id)", as: .staff)
      let quantity = try #require(Quantity(thousandths: Int64((order * 1000).rounded())))
      let price = try money(product["/data/cost_price"])
      let cost = try #require(price.times(quantity))
      return try #require(sum.adding(cost))
    }
  }

  @Test func enoughMoneyBuysWhatIsRecommended() throws {
    let whole = try whole()
    for budget in ["\(whole)", "99999.99"] {
      let answer = try ask("?limit=100&budget=\(budget)")
      let found = lines(answer)
      #expect(found.count == 7)
      for sku in Self.due {
        let line = try #require(found[sku])
        #expect((line["recommended_order"]?.double ?? 0) > 0)
        #expect(line["budget_order"]?.double == line["recommended_order"]?.double)
        #expect(try money(line["budget_cost"]) > .zero)
        #expect(try money(line["expected_gain"]) > .zero)
      }
      for sku in ["GIFT-1", "LOSS-1", "MUCH-1"] {
        #expect(found[sku]?["budget_order"]?.double == 0)
        #expect(found[sku]?["budget_cost"]?.text == "0.00")
      }
      #expect(try money(answer["/summary/spent"]) == whole)
      #expect(answer["/summary/order_count"]?.int == 4)
      // Each is recommended, and named with the reason why no budget buys it.
      #expect((found["GIFT-1"]?["recommended_order"]?.double ?? 0) > 0)
      let leftOut = answer["/summary/left_out"]?.elements ?? []
      #expect(leftOut.map { $0["sku"]?.text } == ["GIFT-1", "LOSS-1"])
      #expect(leftOut.map { $0["reason"]?.text } == ["no_cost", "no_margin"])
      #expect(answer["/summary/left_out_count"]?.int == 2)
    }
  }

  @Test func noMoreIsSpentThanThereIsAndMoreMoneyEarnsMore() throws {
    let whole = try whole()
    var gains: [Money] = []
    for share in 0...12 {
      let budget = try #require(Money(minorUnits: whole.minorUnits * Int64(share) / 12))
      let answer = try ask("?limit=100&budget=\(budget)")
      let (spent, left) = (try money(answer["/summary/spent"]), try money(answer["/summary/left"]))
      #expect(try money(answer["/summary/budget"]) == budget)
      #expect(spent.adding(left) == budget)
      #expect(left >= .zero)
      var sum = Money.zero
      for line in answer.data?.elements ?? [] {
        let bought = try #require(line["budget_order"]?.double)
        let pack = try #require(line["pack_size"]?.double)
        #expect(bought <= (line["recommended_order"]?.double ?? 0))
        #expect((bought / pack).truncatingRemainder(dividingBy: 1) == 0)
        #expect(bought == 0 || bought >= (line["min_order"]?.double ?? 0))
        let cost = try money(line["budget_cost"])
        sum = try #require(sum.adding(cost))
      }
      #expect(sum == spent)
      gains.append(try money(answer["/summary/expected_gain"]))
    }
    #expect(gains.first == .zero)
    // Shown to the cent.
    #expect(zip(gains, gains.dropFirst()).allSatisfy { $0.minorUnits <= $1.minorUnits + 1 }, "\(gains)")
    #expect((gains.last ?? .zero) > .zero)
  }

  @Test func whatEarnsMostForTheMoneyComesFirst() throws {
    let found = lines(try ask("?limit=100&budget=4.00"))
    #expect(found["TEA-1"]?["budget_order"]?.double == 2)
    for sku in ["TEA-2", "TEA-3", "TEA-4"] { #expect(found[sku]?["budget_order"]?.double == 0) }
  }

  @Test func everyPageIsPartOfOneChoice() throws {
    let whole = try ask("?limit=100&budget=120")
    var cursor = ""
    var seen: [String: JSONValue] = [:]
    repeat {
      let page = try ask("?limit=2&budget=120" + (cursor.isEmpty ? "" : "&cursor=\(cursor)"))
      #expect(page["/summary"] == whole["/summary"])
      seen.merge(lines(page)) { first, _ in first }
      cursor = page["/page/next_cursor"]?.text ?? ""
    } while !cursor.isEmpty
    #expect(seen == lines(whole))
  }

  @Test func ofWhatAFilterLeavesOutNothingIsBought() throws {
    let north = try shop.addLocation("north")
    for query in ["?status=ok", "?status=soon", "?location_id=\(north)"] {
      let answer = try ask("\(query)&limit=100&budget=1000")
      #expect(answer["/summary/spent"]?.text == "0.00", "\(query)")
      #expect(answer["/summary/left"]?.text == "1000.00")
      #expect(answer["/summary/left_out"]?.elements.isEmpty == true)
    }
    let (due, all) = (try ask("?status=now&limit=100&budget=50"), try ask("?budget=50&sort=turnover"))
    #expect(due["/summary"] == all["/summary"])
  }

  @Test func onlyThoseWhoSeeCostsMayAsk() throws {
    for role in [Role.viewer, .cashier] {
      let answer = try shop.send(.get, Self.path + "?budget=10", as: role)
      #expect(answer.status == 403)
      #expect(answer.reason == "ROLE_REQUIRED")
      // Its fields cannot be had without it either.
      let chosen = try ask("?fields=sku,budget_cost,expected_gain", as: role)
      #expect(!chosen.text.contains("cost") && !chosen.text.contains("gain"))
    }
    for role in [Role.staff, .admin] {
      #expect(try ask("?budget=10", as: role)["/summary/budget"]?.text == "10.00")
    }
  }

  @Test func withoutABudgetTheListIsAsItWas() throws {
    let answer = try ask("")
    #expect(answer.json.names == ["success", "data", "page", "message", "timestamp"])
    #expect(answer["/data/0"]?.names.contains("budget_order") == false)
    let chosen = try ask("?fields=sku,budget_order&budget=10")
    #expect(chosen["/data/0"]?.names == ["sku", "budget_order"])
  }

  @Test(arguments: [
    ("-0.01", "minimum"), ("many", "type"), ("1.234", "places"), ("", "type"), ("9999999999999", "maximum"),
  ])
  func aBadBudgetIsNamed(budget: String, rule: String) throws {
    let answer = try shop.send(.get, Self.path + "?budget=\(budget)", as: .staff)
    #expect(answer.status == 400)
    #expect(answer.rules == ["/budget": rule])
  }

  @Test func aKeptAnswerHasItsSummaryAndEndsWithACost() throws {
    let first = try ask("?budget=40")
    let second = try ask("?budget=40")
    #expect(first.fields["x-cache"] == "miss")
    #expect(second.fields["x-cache"] == "hit")
    #expect(second["/summary"] == first["/summary"])
    #expect(second.fields["etag"] == first.fields["etag"])
    let id = try #require(ids["TEA-1"])
    _ = try shop.send(.patch, "/api/v1/products/\(id)", #"{"cost_price":"9.99"}"#, as: .staff)
    let third = try ask("?budget=40")
    #expect(third.fields["x-cache"] == "miss")
    #expect(third["/summary"] != first["/summary"])
    #expect(third.fields["etag"] != first.fields["etag"])
  }

  @Test func whatIsReservedCountsUntilItsTimeIsOver() throws {
    let id = try #require(ids["MUCH-1"])
    let body = #"{"lines":[{"product_id":\#(id),"quantity":900}],"ttl_seconds":600}"#
    let reserved = try shop.send(.post, "/api/v1/stock/reservations", body)
    try #require(reserved.status == 201, "\(reserved.text)")
    let held = lines(try ask("?limit=100&budget=9999"))
    #expect((held["MUCH-1"]?["budget_order"]?.double ?? 0) > 0)
    // Nobody sweeps it.
    shop.clock.advance(seconds: 601)
    let over = lines(try ask("?limit=100&budget=9999"))
    #expect(over["MUCH-1"]?["budget_order"]?.double == 0)
  }
}
