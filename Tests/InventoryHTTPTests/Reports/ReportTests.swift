import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Sales and stock as people read them: to the cent what the ledger says.
@Suite struct ReportTests {
  private static let path = "/api/v1/reports"
  private let shop: Shop
  private let kathmandu: Int

  init() throws {
    shop = try Shop()
    kathmandu = try shop.addLocation("kathmandu", timezone: "Asia/Kathmandu")
    let tea = try shop.addProduct(
      "TEA-1",
      price: "2.35",
      stock: 100,
      more: #","cost_price":"1.11","unit":"kg","category":"Tea""#
    )
    try shop.addProduct("MUG-1", price: "4.00", stock: 50, more: #","cost_price":"1.50""#)
    try shop.purchase(tea, 100, at: kathmandu)
  }

  private func sell(_ sku: String, _ quantity: String, _ moment: String, _ more: String = "") throws -> Int {
    let body =
      #"{"lines":[{"sku":"\#(sku)","quantity":\#(quantity)}],"occurred_at":"\#(moment)"\#(more)}"#
    let answer = try shop.send(.post, "/api/v1/transactions/checkout", body, as: .cashier)
    return try found(answer["/data/lines/0/id"]?.int, answer.text)
  }

  private func trade() throws {
    _ = try sell("TEA-1", "0.333", "2026-03-10T10:00:00Z", #","payment_type":"card""#)
    _ = try sell("TEA-1", "1.5", "2026-03-11T10:00:00Z", #","payment_type":"cash""#)
    _ = try sell("MUG-1", "3", "2026-03-16T10:00:00Z", #","payment_type":"card""#)
    // The 17th has begun in Kathmandu.
    _ = try sell("TEA-1", "2", "2026-03-16T20:00:00Z", #","location_id":\#(kathmandu)"#)
    let wrong = try sell("MUG-1", "9", "2026-03-16T11:00:00Z", #","payment_type":"card""#)
    #expect(try shop.send(.post, "/api/v1/transactions/\(wrong)/reverse").status == 201)
  }

  private func report(_ query: String) throws -> Answer {
    try shop.send(.get, "\(Self.path)/sales?from=2026-03-01&to=2026-03-18&\(query)", as: .staff)
  }

  private func revenue(_ query: String) throws -> [String: String] {
    let rows = try report(query).data?["rows"]?.elements ?? []
    return Dictionary(
      rows.map { ($0["key"]?.text ?? "null", $0["revenue"]?.text ?? "") },
      uniquingKeysWith: { $0 + "," + $1 }
    )
  }

  @Test func salesAreSummedByWhateverIsAsked() throws {
    try trade()
    #expect(
      try revenue("group_by=day") == [
        "2026-03-10": "0.78", "2026-03-11": "3.53", "2026-03-16": "12.00", "2026-03-17": "4.70",
      ]
    )
    #expect(try revenue("group_by=week") == ["2026-03-09": "4.31", "2026-03-16": "16.70"])
    #expect(try revenue("group_by=month") == ["2026-03": "21.01"])
    #expect(try revenue("group_by=product") == ["TEA-1": "9.01", "MUG-1": "12.00"])
    #expect(try revenue("group_by=category") == ["Tea": "9.01", "null": "12.00"])
    #expect(try revenue("group_by=location") == ["main": "16.31", "kathmandu": "4.70"])
    #expect(try revenue("group_by=payment_type") == ["card": "12.78", "cash": "3.53", "null": "4.70"])
    #expect(try revenue("group_by=actor").values.sorted() == ["21.01"])
    #expect(try revenue("group_by=day&location_id=\(kathmandu)") == ["2026-03-17": "4.70"])
  }

  @Test(arguments: ["day", "week", "month", "product", "category", "location", "payment_type", "actor"])
  func everyWayOfSummingComesToTheSame(grouping: String) throws {
    try trade()
    let total = try report("group_by=\(grouping)")
    #expect(total["/data/total/revenue"]?.text == "21.01")
    #expect(total["/data/total/quantity"]?.lexeme == "6.833")
    #expect(total["/data/total/transactions"]?.int == 4)
    // 0.37 + 1.67 + 4.50 + 2.22.
    #expect(total["/data/total/cost"]?.text == "8.76")
    #expect(total["/data/total/margin"]?.text == "12.25")
  }

  @Test func aTableIsSafeInASpreadsheet() throws {
    try shop.addProduct("EVIL-1", price: "1.00", stock: 5)
    #expect(try shop.send(.patch, "/api/v1/products/sku/EVIL-1", #"{"name":"=1+1, \"x\""}"#).status == 200)
    _ = try sell("EVIL-1", "1", "2026-03-16T10:00:00Z")
    let answer = try report("group_by=product&format=csv")
    #expect(answer.fields["content-type"] == "text/csv; charset=utf-8")
    #expect(
      answer.text == "product,label,quantity,revenue,transactions,cost,margin\r\n"
        + "EVIL-1,\"'=1+1, \"\"x\"\"\",1,1.00,1,0.00,1.00\r\n"
    )
    let asked = try shop.send(
      .get,
      "\(Self.path)/stock-value",
      as: .staff,
      fields: ["Accept": "text/csv"]
    )
    #expect(asked.text.hasPrefix("location,name,quantity,value,cost\r\nmain,Main,154,439.00,186.00\r\n"))
  }

  @Test func theStockIsWorthWhatItWasThen() throws {
    let now = try shop.send(.get, Self.path + "/stock-value", as: .staff)
    #expect(now["/data/rows/0/code"]?.text == "main")
    #expect(now["/data/rows/0/value"]?.text == "435.00")
    #expect(now["/data/rows/1/value"]?.text == "235.00")
    #expect(now["/data/total/cost"]?.text == "297.00")
    let moment = shop.clock.now
    shop.clock.advance(seconds: 3600)
    let sale = #"{"sku":"MUG-1","quantity":10}"#
    #expect(try shop.send(.post, "/api/v1/transactions", sale).status == 201)
    func value(_ query: String) throws -> String? {
      try shop.send(.get, Self.path + "/stock-value?location_id=1" + query, as: .staff)["/data/total/value"]?
        .text
    }
    #expect(try value("") == "395.00")
    #expect(try value("&as_of=\(moment)") == "435.00")
    #expect(try value("&as_of=2020-01-01T00:00:00Z") == "0.00")
    // Both locations, and a movement that was recorded later than it happened.
    func all(_ query: String) throws -> String? {
      try shop.send(.get, Self.path + "/stock-value" + query, as: .staff)["/data/total/value"]?.text
    }
    let before = try all("?as_of=\(moment)")
    #expect(before == "670.00")
    let late = #"{"sku":"MUG-1","quantity":5,"occurred_at":"\#(moment)"}"#
    #expect(try shop.send(.post, "/api/v1/transactions", late).status == 201)
    #expect(try value("&as_of=\(moment)") == "415.00")
    #expect(try all("?as_of=\(moment)") == "650.00")
    #expect(try value("&as_of=\(shop.clock.now)") == value(""))
  }

  @Test func badQuestionsAreNamed() throws {
    #expect(try report("group_by=colour").rules == ["/group_by": "enum"])
    let path = Self.path + "/sales?from=2026-03-02&to=2026-03-01"
    #expect(try shop.send(.get, path, as: .staff).rules == ["/from": "maximum"])
    #expect(try shop.send(.get, Self.path + "/sales", as: .cashier).status == 403)
    #expect(try shop.send(.get, Self.path + "/stock-value?location_id=9", as: .staff).status == 404)
    let page = try shop.send(.get, Self.path + "/sales", as: .staff, fields: ["Accept": "text/html"])
    #expect(page.status == 406)
  }
}
