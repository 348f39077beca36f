import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// The list of what to order.
@Suite struct ReplenishmentListTests {
  private let shop: Shop

  /// Twelve products with a history and one without, of which some run out, some will, and some have plenty.
  init() throws {
    shop = try Shop()
    for number in 0..<12 {
      try shop.addHistory("SKU-\(100 + number)", days: 120, left: number * 15) { day in
        (day + number) % 3 + number % 4
      }
    }
    try shop.addProduct("NEW-001", stock: 500)
    _ = try shop.inventory.training.trainAll(TrainingRequest(threads: 2))
  }

  private func lines(_ query: String = "", as role: Role = .viewer) throws -> [JSONValue] {
    let answer = try shop.send(.get, "/api/v1/replenishment\(query)", as: role)
    try #require(answer.status == 200, "\(answer.text)")
    return answer.data?.elements ?? []
  }

  @Test func theMostUrgentComesFirst() throws {
    let lines = try lines("?limit=100")
    #expect(lines.count == 13)
    let order = ["now", "soon", "ok"]
    let keys = try lines.map { line in
      let status = try #require(line["status"]?.text.flatMap { order.firstIndex(of: $0) })
      return (status, line["days_of_cover"]?.double ?? .infinity)
    }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.0 < $1.0 || $0.0 == $1.0 && $0.1 <= $1.1 })
    #expect(Set(keys.map(\.0)).count == 3)
  }

  @Test func linesAgreeWithTheAdviceForTheProduct() throws {
    for line in try lines("?limit=100") where line["trained_at"] != .null {
      let id = try #require(line["product_id"]?.int)
      let advice = try shop.send(.get, "/api/v1/products/\(id)/advice", as: .viewer)
      let found = try #require(advice["/data/recommendation"])
      for name in ["order_up_to", "safety_stock", "recommended_order", "stockout_probability", "status"] {
        #expect(line[name] == found[name], "\(line["sku"]?.text ?? "") \(name)")
      }
      #expect(line["days_of_cover"] == found["days_of_cover"])
      #expect(line["is_stale"]?.flag == false)
      #expect(["A", "B", "C"].contains(line["abc"]?.text))
      // What has never sold varies in no way.
      #expect(["X", "Y", "Z"].contains(line["xyz"]?.text) || line["sku"]?.text == "NEW-001")
      #expect(line["reason"]?.text?.hasSuffix(".") == true)
    }
  }

  @Test func pagesHoldEveryLineOnceInEveryOrder() throws {
    for sort in [
      "urgency", "-urgency", "sku", "-sku", "turnover", "-turnover", "forecast_error", "-forecast_error",
    ] {
      var seen: [Int] = []
      var cursor = ""
      repeat {
        let answer = try shop.send(
          .get,
          "/api/v1/replenishment?limit=5&sort=\(sort)" + (cursor.isEmpty ? "" : "&cursor=\(cursor)"),
          as: .viewer
        )
        try #require(answer.status == 200, "\(answer.text)")
        seen += (answer.data?.elements ?? []).compactMap { $0["product_id"]?.int }
        cursor = answer["/page/next_cursor"]?.text ?? ""
      } while !cursor.isEmpty
      #expect(seen.count == 13, "\(sort)")
      #expect(Set(seen).count == 13, "\(sort)")
    }
  }

  @Test func filtersLeaveOutTheRest() throws {
    let all = try lines("?limit=100")
    for (name, values) in [
      ("status", ["now", "soon", "ok"]), ("abc", ["A", "B", "C"]), ("xyz", ["X", "Y", "Z"]),
    ] {
      for value in values {
        let some = try lines("?limit=100&\(name)=\(value)")
        #expect(some.count == all.filter { $0[name]?.text == value }.count, "\(name)=\(value)")
        #expect(some.allSatisfy { $0[name]?.text == value })
      }
    }
    #expect(try lines("?location_id=1&limit=100").count == 13)
    #expect(try lines("?location_id=2").isEmpty)
    #expect(
      try shop.send(.get, "/api/v1/replenishment?status=late&abc=D&sort=name", as: .viewer).rules == [
        "/status": "enum", "/abc": "enum", "/sort": "enum",
      ]
    )
    let counted = try shop.send(.get, "/api/v1/replenishment?status=now&total=true", as: .viewer)
    #expect(counted.fields["x-total-count"] == "\(counted.data?.elements.count ?? -1)")
  }

  @Test func aSaleMovesAProductUpTheListAtOnce() throws {
    let line = try #require(try lines("?status=ok&limit=100").first { $0["sku"]?.text != "NEW-001" })
    let id = try #require(line["product_id"]?.int)
    let stock = try #require(line["on_hand"]?.int)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"product_id":\#(id),"quantity":\#(stock)}"#)
    let after = try #require(try lines("?status=now&limit=100").first { $0["product_id"]?.int == id })
    #expect(after["on_hand"]?.int == 0)
    #expect((after["recommended_order"]?.double ?? 0) > 0)
    #expect(after["is_stale"]?.flag == false)
  }

  @Test func whatIsReservedCountsUntilItsTimeIsOver() throws {
    let line = try #require(try lines("?status=ok&limit=100").first { $0["sku"]?.text != "NEW-001" })
    let id = try #require(line["product_id"]?.int)
    let (sku, stock) = (try #require(line["sku"]?.text), try #require(line["on_hand"]?.int))
    let body = #"{"lines":[{"sku":"\#(sku)","quantity":\#(stock)}],"ttl_seconds":600}"#
    #expect(try shop.send(.post, "/api/v1/stock/reservations", body).status == 201)
    func present() throws -> JSONValue {
      try #require(try lines("?limit=100").first { $0["product_id"]?.int == id })
    }
    let held = try present()
    #expect(held["status"]?.text == "now")
    #expect(held["available"]?.int == 0)
    // Nobody sweeps it.
    shop.clock.advance(seconds: 601)
    #expect(try present() == line)
  }

  @Test func aProductThatIsBoughtOtherwiseIsStale() throws {
    let first = try #require(try lines().first)
    let id = try #require(first["product_id"]?.int)
    _ = try shop.send(.patch, "/api/v1/products/\(id)", #"{"lead_time_days":30}"#)
    let changed = try #require(try lines("?limit=100").first { $0["product_id"]?.int == id })
    #expect(changed["is_stale"]?.flag == true)
    #expect(try shop.inventory.training.trainAll().trained == 1)
    let trained = try #require(try lines("?limit=100").first { $0["product_id"]?.int == id })
    #expect(trained["is_stale"]?.flag == false)
    #expect((trained["lead_time_demand"]?.double ?? 0) > (first["lead_time_demand"]?.double ?? 0))
  }

  @Test func nobodySeesACost() throws {
    for role in Role.allCases {
      let answer = try shop.send(.get, "/api/v1/replenishment", as: role)
      #expect(answer.status == 200)
      #expect(!answer.text.contains("cost"))
    }
  }

  @Test func aProductThatIsNoLongerSoldIsNotListed() throws {
    let id = try #require(try lines().first?["product_id"]?.int)
    _ = try shop.send(.patch, "/api/v1/products/\(id)", #"{"is_active":false}"#)
    #expect(try lines("?limit=100").allSatisfy { $0["product_id"]?.int != id })
  }
}
