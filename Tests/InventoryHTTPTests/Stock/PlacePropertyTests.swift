import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Whatever is sold, bought, moved, counted and taken back at several locations: each balance is what a model says, and a
/// transfer changes no sum.
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
    var model: [Place: Int] = [:]
    var transfers: [(id: Int, product: Int, from: Int, to: Int, quantity: Int)] = []
    var accepted = 0
    for _ in 0..<150 {
      let place = Place(product: products[below(3)], location: locations[below(3)])
      let quantity = below(9) + 1
      let goods = #""product_id":\#(place.product),"quantity":\#(quantity)"#
      switch below(6) {
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
        if isPossible { model[place, default: 0] -= quantity }
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
        sum += expected
      }
      #expect(try shop.stock(product) == "\(sum)")
    }
    #expect(try shop.ledgerIsValid())
  }
}
