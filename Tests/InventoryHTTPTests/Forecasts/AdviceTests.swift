import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// What to order of one product, as it is bought and as it might be.
@Suite struct AdviceTests {
  private let shop: Shop
  private let id: Int

  init() throws {
    shop = try Shop()
    id = try shop.addHistory("TEA-001", days: 200, more: #","cost_price":"4.00""#) { 4 + $0 % 7 }
  }

  private func advice(_ query: String = "", as role: Role = .viewer) throws -> Answer {
    try shop.send(.get, "/api/v1/products/\(id)/advice\(query)", as: role)
  }

  private func number(_ name: String, _ query: String = "", as role: Role = .viewer) throws -> Double {
    let answer = try advice(query, as: role)
    return try #require(answer["/data/recommendation/\(name)"]?.double, "\(answer.text)")
  }

  @Test func everyNumberIsExplained() throws {
    let answer = try advice()
    let steps = answer["/data/explanation"]?.elements ?? []
    for name in ["reorder_point", "safety_stock", "recommended_order", "stockout_probability"] {
      let step = try #require(steps.first { $0["name"]?.text == name })
      let value = try #require(step.at("/result/value")?.double)
      #expect(abs(value - (answer["/data/recommendation/\(name)"]?.double ?? -1)) < 0.001, "\(name)")
      #expect(step["source"]?.text?.isEmpty == false)
    }
    #expect(answer["/data/recommendation/service_measure"]?.text == "cycle_service_level")
  }

  @Test func longerAndLaterDeliveriesNeedMoreStock() throws {
    let usual = try number("reorder_point")
    #expect(try number("reorder_point", "?lead_time_days=14") > usual)
    #expect(try number("reorder_point", "?lead_time_deviation=2.5") > usual)
    #expect(try number("reorder_point", "?review_days=7") > usual)
    #expect(try number("order_up_to", "?order_cycle_days=28") > number("order_up_to"))
    #expect(try number("reorder_point", "?service_level=0.5") < usual)
  }

  @Test func measuresAreNotTheSame() throws {
    let cycles = try number("reorder_point", "?service_level=0.95")
    let served = try number("reorder_point", "?measure=fill_rate&service_level=0.95")
    // With orders for a week, far fewer cycles need to pass for 95 % of the demand to be served.
    #expect(served < cycles)
    #expect(try number("expected_fill_rate", "?measure=fill_rate&service_level=0.95") >= 0.95)
  }

  @Test func ordersOfLeastCostFollowTheCosts() throws {
    #expect(try advice()["/data/cheapest_order"] == .null)
    func order(_ query: String) throws -> Double {
      let answer = try advice("?policy=cost&review_days=7&lead_time_days=14" + query)
      let steps = answer["/data/explanation"]?.elements ?? []
      #expect(steps.contains { $0["name"]?.text == "cost_order" }, "\(answer.text)")
      return try #require(answer["/data/cheapest_order/quantity"]?.double, "\(answer.text)")
    }
    let even = try order("&holding_cost=1&shortage_cost=10")
    let dear = try order("&holding_cost=1&shortage_cost=200")
    #expect(even > 0)
    #expect(dear > even)
    // A hundred are there and about 98 sell in two weeks: of lost demand nothing is made up for.
    #expect(try order("&holding_cost=1&shortage_cost=200&unmet=backordered") >= dear)
    #expect(try order("&holding_cost=1&shortage_cost=200&on_order=500") == 0)
    let answer = try advice("?policy=cost&holding_cost=1&shortage_cost=9")
    #expect((answer["/data/cheapest_order/expected_cost"]?.double ?? 0) > 0)
  }

  @Test func costsAreAskedForTogether() throws {
    #expect(
      try advice("?policy=cost").rules == ["/holding_cost": "required", "/shortage_cost": "required"]
    )
    #expect(try advice("?policy=cost&holding_cost=0&shortage_cost=2").rules == ["/holding_cost": "minimum"])
    #expect(try advice("?policy=price").rules == ["/policy": "enum"])
  }

  @Test func whatIsOnItsWayCounts() throws {
    let stock = try number("current_stock")
    let point = try number("reorder_point")
    let coming = max(0, (point - stock).rounded(.up) + 1)
    #expect(try number("recommended_order", "?on_order=\(Int(coming) + 500)") == 0)
    #expect(try number("on_order", "?on_order=3.5") == 3.5)
  }

  @Test func costsAreForThoseWhoMaySeeThem() throws {
    for role in [Role.viewer, .cashier] {
      let answer = try advice("?measure=critical_ratio", as: role)
      #expect(answer.status == 403)
      #expect(answer.reason == "ROLE_REQUIRED")
      #expect(try !advice(as: role).text.contains("cost"))
    }
    // Ten and four: six lost by one short, four by one left over.
    #expect(try number("service_level", "?measure=critical_ratio", as: .staff) == 0.6)
    let free = try shop.addProduct("FREE-01")
    let answer = try shop.send(.get, "/api/v1/products/\(free)/advice?measure=critical_ratio", as: .staff)
    #expect(answer.rules == ["/measure": "costs"])
  }

  @Test func badQuestionsAreNamed() throws {
    #expect(
      try advice("?lead_time_days=181&service_level=2&review_days=-1&order_cycle_days=0&measure=luck").rules
        == [
          "/lead_time_days": "maximum", "/service_level": "maximum", "/review_days": "minimum",
          "/order_cycle_days": "minimum", "/measure": "enum",
        ]
    )
    #expect(
      try advice("?lead_time_days=180&review_days=90&lead_time_deviation=60").rules == [
        "/lead_time_days": "range"
      ]
    )
    #expect(try advice("?location_id=99").status == 404)
  }
}
