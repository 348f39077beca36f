import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Whatever is ordered, changed, cancelled, deleted, reserved and released: no goods appear and none are lost.
@Suite struct OrderPropertyTests {
  private static let opening = 30

  @Test(arguments: [1, 2, 3] as [UInt64], TestPlace.allCases)
  func goodsAreConserved(seed: UInt64, place: TestPlace) throws {
    let random = SeededBytes(seed: seed)
    func below(_ bound: Int) -> Int { Int(random.next(1)[0]) % bound }
    let shop = try Shop()
    let here = try shop.open(place)
    let client = try shop.addClient()
    let products = try (1...3).map { try shop.addProduct("SKU-\($0)", stock: Self.opening, at: here) }
    var orders: [Int] = []
    var reservations: [Int] = []
    var accepted = 0
    for _ in 0..<120 {
      let product = products[below(3)]
      let line = #"{"product_id":\#(product),"quantity":\#(below(12) + 1)}"#
      let order = orders.isEmpty ? 0 : orders[below(orders.count)]
      let reservation = reservations.isEmpty ? 0 : reservations[below(reservations.count)]
      let detail = try shop.send(.get, "/api/v1/order-details?order_id=\(order)").data?.elements ?? []
      let lineID = detail.isEmpty ? 0 : detail[below(detail.count)]["id"]?.int ?? 0
      let answer: Answer
      switch below(10) {
      case 0, 1, 2:
        answer = try shop.order(
          client,
          line + "," + #"{"product_id":\#(products[below(3)]),"quantity":2}"#,
          more: here.member
        )
        if let id = answer["/data/id"]?.int { orders.append(id) }
      case 3: answer = try shop.send(.patch, "/api/v1/order-details/\(lineID)", line)
      case 4: answer = try shop.send(.delete, "/api/v1/order-details/\(lineID)")
      case 5:
        answer = try shop.send(
          .post,
          "/api/v1/order-details",
          #"{"order_id":\#(order),"product_id":\#(product),"quantity":\#(below(5) + 1)}"#
        )
      case 6: answer = try shop.send(.post, "/api/v1/orders/\(order)/cancel")
      case 7: answer = try shop.send(.delete, "/api/v1/orders/\(order)")
      case 8:
        answer = try shop.send(
          .post,
          "/api/v1/stock/reservations",
          #"{"lines":[\#(line)],"ttl_seconds":\#(below(100) + 1)\#(here.member)}"#
        )
        if let id = answer["/data/id"]?.int { reservations.append(id) }
      default:
        let verb = below(2) == 0 ? "confirm" : "release"
        answer = try shop.send(.post, "/api/v1/stock/reservations/\(reservation)/\(verb)")
      }
      #expect([200, 201, 204, 400, 404, 409].contains(answer.status), "\(answer.text)")
      if answer.status < 300 { accepted += 1 }
      shop.clock.advance(seconds: Int64(below(20)))
      try check(shop, products, here)
    }
    #expect(accepted > 40)
    #expect(try shop.ledgerIsValid())
  }

  /// On the shelf, in open and delivered orders, and taken by confirmed reservations: always the opening stock.
  private func check(_ shop: Shop, _ products: [Int], _ here: OpenPlace) throws {
    var held: [Int: Int] = [:]
    var taken: [Int: Int] = [:]
    for order in try shop.send(.get, "/api/v1/orders?limit=100").data?.elements ?? []
    where order["status"]?.text != "canceled" {
      for line in order["lines"]?.elements ?? [] {
        taken[line["product_id"]?.int ?? 0, default: 0] += line["quantity"]?.int ?? 0
      }
    }
    for reservation in try shop.send(.get, "/api/v1/stock/reservations?limit=100").data?.elements ?? [] {
      for line in reservation["lines"]?.elements ?? [] {
        let product = line["product_id"]?.int ?? 0
        let quantity = line["quantity"]?.int ?? 0
        switch reservation["state"]?.text {
        case "held": held[product, default: 0] += quantity
        case "confirmed": taken[product, default: 0] += quantity
        default: break
        }
      }
    }
    for product in products {
      let stock = try shop.send(.get, "/api/v1/products/\(product)/stock\(here.query)")
      let onHand = try #require(stock["/data/on_hand"]?.int)
      #expect(onHand + taken[product, default: 0] == Self.opening)
      #expect(stock["/data/reserved"]?.int == held[product, default: 0])
      // There is none of it anywhere else.
      let shown = try shop.send(.get, "/api/v1/products/\(product)")
      #expect(shown["/data/available"]?.int == onHand - held[product, default: 0])
    }
  }
}
