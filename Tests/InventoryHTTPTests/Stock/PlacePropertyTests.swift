import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Whatever is sold, brought back, bought, ordered, received, adjusted, moved, counted and taken back at several locations: each
/// balance, and what is on its way, is what a model says, and a transfer changes no sum.
@Suite struct PlacePropertyTests {
  private struct Place: Hashable {
    var product: Int
    var location: Int
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyBalanceIsTheFoldOfWhatHappened(seed: UInt64) throws {
    let random = SeededBytes(seed: seed)
    func below(_ bound: Int) -> Int { Int(random.next(1)[0]) % bound }
    let shop = try Shop()
    let products = try (1...3).map { try shop.addProduct("SKU-\($0)") }
    let locations = [
      1, try shop.addLocation("havana", timezone: "America/Havana"),
      try shop.addLocation("kathmandu", timezone: "Asia/Kathmandu"),
    ]
    let supplier = try shop.addSupplier("Leaf")
    var model: [Place: Int] = [:]
    var coming: [Place: Int] = [:]
    var orders: [(id: Int, place: Place, quantity: Int)] = []
    var sales: [(id: Int, place: Place, left: Int)] = []
    var transfers: [(id: Int, product: Int, from: Int, to: Int, quantity: Int)] = []
    var accepted = 0
    for _ in 0..<250 {
      let place = Place(product: products[below(3)], location: locations[below(3)])
      let quantity = below(9) + 1
      let goods = #""product_id":\#(place.product),"quantity":\#(quantity)"#
      switch below(10) {
      case 0, 1:
        try shop.purchase(place.product, quantity, at: place.location)
        model[place, default: 0] += quantity
      case 2:
        let answer = try shop.send(
          .post,
          "/api/v1/transactions/checkout",
          #"{"lines":[{\#(goods)}],"location_id":\#(place.location)}"#
        )
        let isPossible = model[place, default: 0] >= quantity
        #expect(answer.status == (isPossible ? 201 : 409))
        guard isPossible else { continue }
        model[place, default: 0] -= quantity
        sales.append((try #require(answer["/data/lines/0/id"]?.int), place, quantity))
      case 3:
        let target = Place(product: place.product, location: locations[below(3)])
        let answer = try shop.send(
          .post,
          "/api/v1/stock/transfers",
          #"{"from_location_id":\#(place.location),"to_location_id":\#(target.location),"lines":[{\#(goods)}]}"#
        )
        let isPossible = model[place, default: 0] >= quantity && target != place
        #expect(answer.status == (isPossible ? 201 : target == place ? 400 : 409))
        guard isPossible else { continue }
        accepted += 1
        model[place, default: 0] -= quantity
        model[target, default: 0] += quantity
        let id = try #require(answer["/data/id"]?.int)
        transfers.append((id, place.product, place.location, target.location, quantity))
      case 4:
        guard !transfers.isEmpty else { continue }
        let taken = transfers.remove(at: below(transfers.count))
        let target = Place(product: taken.product, location: taken.to)
        let answer = try shop.send(.post, "/api/v1/stock/transfers/\(taken.id)/reverse")
        let isPossible = model[target, default: 0] >= taken.quantity
        #expect(answer.status == (isPossible ? 200 : 409))
        guard isPossible else { continue }
        model[target, default: 0] -= taken.quantity
        model[Place(product: taken.product, location: taken.from), default: 0] += taken.quantity
      case 5:
        let change = below(2) == 0 ? quantity : -quantity
        let answer = try shop.send(
          .post,
          "/api/v1/stock/adjustments",
          #"{"product_id":\#(place.product),"quantity":\#(change),"reason":"found or lost","location_id":\#(place.location)}"#
        )
        let isPossible = model[place, default: 0] + change >= 0
        #expect(answer.status == (isPossible ? 201 : 409))
        if isPossible { model[place, default: 0] += change }
      case 6:
        let made = try shop.send(
          .post,
          "/api/v1/purchase-orders",
          #"{"supplier_id":\#(supplier),"location_id":\#(place.location),"lines":[{\#(goods)}]}"#
        )
        let id = try #require(made["/data/id"]?.int, "\(made.text)")
        #expect(try shop.send(.post, "/api/v1/purchase-orders/\(id)/order").status == 200)
        orders.append((id, place, quantity))
        coming[place, default: 0] += quantity
      case 7:
        guard !orders.isEmpty else { continue }
        let order = orders.remove(at: below(orders.count))
        let verb = below(3) == 0 ? "cancel" : "receive"
        #expect(try shop.send(.post, "/api/v1/purchase-orders/\(order.id)/\(verb)").status == 200)
        coming[order.place, default: 0] -= order.quantity
        if verb == "receive" { model[order.place, default: 0] += order.quantity }
      case 8:
        guard !sales.isEmpty else { continue }
        let index = below(sales.count)
        let sale = sales[index]
        let path = "/api/v1/transactions/\(sale.id)/return"
        let answer = try shop.send(.post, path, #"{"quantity":\#(quantity)}"#)
        #expect(answer.status == (quantity <= sale.left ? 201 : 409))
        guard quantity <= sale.left else { continue }
        sales[index].left -= quantity
        model[sale.place, default: 0] += quantity
      default:
        let answer = try shop.send(
          .post,
          "/api/v1/stock/counts",
          #"{"lines":[{"product_id":\#(place.product),"counted":\#(quantity)}],"location_id":\#(place.location)}"#
        )
        #expect(answer["/data/lines/0/before"]?.int == model[place, default: 0])
        model[place] = quantity
      }
      shop.clock.advance(seconds: Int64(below(200)) * 60)
    }
    #expect(accepted > 3)
    for product in products {
      var sum = 0
      for location in locations {
        let expected = model[Place(product: product, location: location), default: 0]
        #expect(try shop.stock(product, at: location) == "\(expected)")
        let path = "/api/v1/products/\(product)/stock?location_id=\(location)"
        let onOrder = try shop.send(.get, path)["/data/on_order"]?.int
        #expect(onOrder == coming[Place(product: product, location: location), default: 0])
        sum += expected
      }
      #expect(try shop.stock(product) == "\(sum)")
    }
    #expect(try shop.ledgerIsValid())
  }
}
