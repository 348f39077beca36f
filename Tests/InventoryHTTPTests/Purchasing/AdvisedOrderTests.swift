import HTTPTypes
import InventoryCore
import InventoryService
import InventoryTesting
import Testing

/// Orders that are made of the advice, and advice that knows of orders.
@Suite struct AdvisedOrderTests {
  private static let path = "/api/v1/replenishment/purchase-orders"
  private let shop: Shop
  private let leaf: Int
  private let bean: Int

  init() throws {
    shop = try Shop()
    leaf = try shop.addSupplier("Leaf", more: #","lead_time_days":2"#)
    bean = try shop.addSupplier("Bean", more: #","min_order_value":"500.00""#)
  }

  private func train() throws {
    _ = try shop.inventory.training.trainAll()
  }

  private func addSold(_ sku: String, left: Int, supplier: Int?, more: String = "") throws -> Int {
    let named = supplier.map { #","supplier_id":\#($0)"# } ?? ""
    return try shop.addHistory(sku, days: 60, left: left, more: #","cost_price":"1.00"\#(named)\#(more)"#) {
      _ in 5
    }
  }

  private func lines() throws -> [String: JSONValue] {
    let rows = try shop.send(.get, "/api/v1/replenishment?limit=100").data?.elements ?? []
    return Dictionary(rows.map { ($0["sku"]?.text ?? "", $0) }) { first, _ in first }
  }

  @Test func oneDraftASupplierOfWhatIsDue() throws {
    _ = try addSold("TEA-1", left: 3, supplier: leaf, more: #","pack_size":12"#)
    _ = try addSold("TEA-2", left: 1, supplier: leaf)
    _ = try addSold("TEA-3", left: 900, supplier: leaf)
    _ = try addSold("BEAN-1", left: 2, supplier: bean, more: #","pack_size":10"#)
    _ = try addSold("NONE-1", left: 0, supplier: nil)
    try train()
    let advised = try lines()
    let rehearsal = try shop.send(.post, Self.path + "?dry_run=true", "{}", as: .staff)
    #expect(rehearsal.status == 201)
    #expect(rehearsal["/data/purchase_orders"]?.elements.count == 2)
    #expect(try shop.send(.get, "/api/v1/purchase-orders").data?.elements.isEmpty == true)
    let answer = try shop.send(.post, Self.path, as: .staff)
    #expect(answer.status == 201)
    let orders = answer["/data/purchase_orders"]?.elements ?? []
    #expect(orders.map { $0["supplier"]?.text } == ["Leaf", "Bean"])
    #expect(orders.allSatisfy { $0["status"]?.text == "draft" })
    let ordered = orders[0]["lines"]?.elements ?? []
    #expect(Set(ordered.compactMap { $0["sku"]?.text }) == ["TEA-1", "TEA-2"])
    for line in ordered {
      let sku = try #require(line["sku"]?.text)
      #expect(line["quantity"]?.double == advised[sku]?["recommended_order"]?.double)
    }
    let packs = try #require(ordered.first { $0["sku"]?.text == "TEA-1" }?["quantity"]?.int)
    #expect(packs > 0 && packs % 12 == 0)
    // Topped up, in whole packs, to what the supplier takes an order for.
    #expect(orders[1]["total"]?.text == "500.00")
    #expect(answer["/data/skipped/0/sku"]?.text == "NONE-1")
    #expect(answer["/data/skipped/0/reason"]?.text == "no_supplier")
  }

  @Test func whatIsOnItsWayIsNotOrderedAgain() throws {
    let id = try addSold("TEA-1", left: 3, supplier: leaf)
    try train()
    #expect(try lines()["TEA-1"]?["status"]?.text == "now")
    let made = try shop.send(.post, Self.path, #"{"supplier_id":\#(leaf)}"#, as: .staff)
    let order = try #require(made["/data/purchase_orders/0/id"]?.int)
    #expect(try shop.send(.post, "/api/v1/purchase-orders/\(order)/order", as: .staff).status == 200)
    let line = try #require(try lines()["TEA-1"])
    #expect(line["status"]?.text != "now")
    #expect(line["recommended_order"]?.double == 0)
    #expect(line["supplier"]?.text == "Leaf")
    let advice = try shop.send(.get, "/api/v1/products/\(id)/advice", as: .staff)
    #expect(advice["/data/recommendation/status"]?.text == line["status"]?.text)
    let again = try shop.send(.post, Self.path, as: .staff)
    #expect(again["/data/purchase_orders"]?.elements.isEmpty == true)
  }

  @Test func theLeadTimeOfTheSupplierIsExplained() throws {
    let id = try addSold("TEA-1", left: 3, supplier: leaf)
    try train()
    let advice = try shop.send(.get, "/api/v1/products/\(id)/advice", as: .staff)
    #expect(advice["/data/recommendation/lead_time_days"]?.int == 2)
    let step = advice["/data/explanation"]?.elements.first { $0["name"]?.text == "supplier_lead_time" }
    #expect(step?["sentence"]?.text == "The lead time of the supplier Leaf applies.")
    #expect(try lines()["TEA-1"]?["lead_time_days"]?.int == 2)
  }

  @Test func onlyStaffMakeOrders() throws {
    #expect(try shop.send(.post, Self.path, "{}", as: .cashier).status == 403)
    #expect(
      try shop.send(.post, Self.path, #"{"urgency":"never"}"#, as: .staff).rules == ["/urgency": "enum"]
    )
    #expect(
      try shop.send(.post, Self.path, #"{"supplier_id":99}"#, as: .staff).rules == ["/supplier_id": "exists"]
    )
  }

  /// Whatever is sold, bought, moved, reserved, ordered and received: the list says what the advice says.
  @Test(arguments: [1, 2] as [UInt64])
  func theListAgreesWithTheAdvice(seed: UInt64) throws {
    let random = SeededBytes(seed: seed)
    func below(_ bound: Int) -> Int { Int(random.next(1)[0]) % bound }
    let north = try shop.addLocation("north", timezone: "Asia/Kathmandu")
    let products = try (1...3).map {
      try addSold("SKU-\($0)", left: 30 * $0, supplier: leaf, more: #","pack_size":\#(3 * $0)"#)
    }
    for product in products { try shop.purchase(product, 20, at: north) }
    let setting = "/api/v1/products/\(products[0])/locations/\(north)"
    #expect(try shop.send(.put, setting, #"{"reorder_point":12}"#, as: .staff).status == 200)
    try train()
    var orders: [Int] = []
    for _ in 0..<40 {
      let product = products[below(3)]
      let location = [1, north][below(2)]
      let goods = #"{"product_id":\#(product),"quantity":\#(below(25) + 1)}"#
      switch below(6) {
      case 0, 1:
        let body = #"{"lines":[\#(goods)],"location_id":\#(location)}"#
        _ = try shop.send(.post, "/api/v1/transactions/checkout", body)
      case 2:
        let body =
          #"{"from_location_id":\#(location),"to_location_id":\#(1 + north - location),"lines":[\#(goods)]}"#
        _ = try shop.send(.post, "/api/v1/stock/transfers", body)
      case 3:
        let body = #"{"lines":[\#(goods)],"ttl_seconds":\#(below(90) + 1),"location_id":\#(location)}"#
        _ = try shop.send(.post, "/api/v1/stock/reservations", body)
      case 4:
        let body = #"{"supplier_id":\#(leaf),"location_id":\#(location),"lines":[\#(goods)]}"#
        let made = try shop.send(.post, "/api/v1/purchase-orders", body)
        let id = try #require(made["/data/id"]?.int)
        #expect(try shop.send(.post, "/api/v1/purchase-orders/\(id)/order").status == 200)
        orders.append(id)
      default:
        guard !orders.isEmpty else { continue }
        let id = orders.remove(at: below(orders.count))
        _ = try shop.send(.post, "/api/v1/purchase-orders/\(id)/\(below(3) == 0 ? "cancel" : "receive")")
      }
      shop.clock.advance(seconds: Int64(below(40)))
      try compare()
    }
  }

  private func compare() throws {
    let rows = try shop.send(.get, "/api/v1/replenishment?limit=100").data?.elements ?? []
    #expect(rows.count == 6)
    for row in rows {
      let (id, location) = (try #require(row["product_id"]?.int), try #require(row["location_id"]?.int))
      let path = "/api/v1/products/\(id)/advice?location_id=\(location)"
      let advice = try #require(try shop.send(.get, path, as: .staff)["/data/recommendation"])
      for name in ["on_order", "reorder_point", "order_up_to", "recommended_order"] {
        #expect(row[name]?.double == advice[name]?.double, "\(name) of \(id) at \(location)")
      }
      #expect(row["status"]?.text == advice["status"]?.text)
      #expect(row["available"]?.double == advice["current_stock"]?.double)
    }
  }
}
