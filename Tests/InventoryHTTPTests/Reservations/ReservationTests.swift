import HTTPTypes
import InventoryCore
import InventoryService
import InventoryTesting
import Synchronization
import Testing

@Suite struct ReservationTests {
  private static let path = "/api/v1/stock/reservations"
  private let shop: Shop
  private let tea: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-001", price: "20.00", stock: 10)
  }

  private func reserve(_ quantity: Int, seconds: Int = 60) throws -> Answer {
    try shop.send(
      .post,
      Self.path,
      #"{"lines":[{"sku":"TEA-001","quantity":\#(quantity)}],"ttl_seconds":\#(seconds)}"#,
      as: .staff
    )
  }

  private func end(_ reservation: Answer, _ verb: String) throws -> Answer {
    let id = try found(reservation["/data/id"]?.int, reservation.text)
    return try shop.send(.post, "\(Self.path)/\(id)/\(verb)", as: .staff)
  }

  private func sell(_ quantity: Int) throws -> Answer {
    try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":\#(quantity)}"#, as: .cashier)
  }

  @Test func heldGoodsAreNeitherSoldNorReservedAgain() throws {
    let held = try reserve(7)
    #expect(held.status == 201)
    #expect(held["/data/state"]?.text == "held")
    #expect(held["/data/expires_at"]?.text == "2026-03-18T12:01:00.000Z")
    #expect(try shop.stock(tea) == "10")
    #expect(try shop.available(tea) == "3")
    let sale = try sell(4)
    #expect(sale.reason == "INSUFFICIENT_STOCK")
    #expect(sale["/details/available"]?.int == 3)
    let client = try shop.addClient()
    #expect(try shop.order(client, #"{"sku":"TEA-001","quantity":4}"#)["/details/available"]?.int == 3)
    let again = try reserve(4)
    #expect(again.reason == "INSUFFICIENT_STOCK")
    #expect(again["/details/requested"]?.int == 4)
    #expect(try sell(3).status == 201)
  }

  @Test func aListIsThatOfAPlace() throws {
    let north = try shop.addLocation("north")
    try shop.purchase(tea, 5, at: north)
    let here = try reserve(1)
    let body = #"{"lines":[{"sku":"TEA-001","quantity":2}],"ttl_seconds":60,"location_id":\#(north)}"#
    let there = try shop.send(.post, Self.path, body, as: .staff)
    #expect(there.status == 201, "\(there.text)")
    func ids(_ query: String) throws -> [Int] {
      let answer = try shop.send(.get, Self.path + query, as: .viewer)
      return (answer.data?.elements ?? []).compactMap { $0["id"]?.int }
    }
    let (first, second) = (try #require(here["/data/id"]?.int), try #require(there["/data/id"]?.int))
    #expect(try ids("") == [second, first])
    #expect(try ids("?location_id=1") == [first])
    #expect(try ids("?location_id=\(north)&state=held&product_id=\(tea)") == [second])
    #expect(try ids("?location_id=\(north)&state=released") == [])
  }

  @Test(arguments: TestPlace.allCases)
  func goodsAreHeldWhereTheyAre(_ place: TestPlace) throws {
    let here = try shop.open(place)
    let mug = try shop.addProduct("MUG-001", price: "4.00", stock: 10, at: here)
    func send(_ path: String, _ quantity: Int, _ more: String = "") throws -> Answer {
      let line = #"{"sku":"MUG-001","quantity":\#(quantity)}"#
      return try shop.send(.post, path, #"{"lines":[\#(line)]\#(more)}"#, as: .staff)
    }
    func figures() throws -> [Int?] {
      let stock = try shop.send(.get, "/api/v1/products/\(mug)/stock\(here.query)")
      return ["on_hand", "reserved", "available"].map { stock["/data/\($0)"]?.int }
    }
    let checkout = "/api/v1/transactions/checkout"
    let held = try send(Self.path, 7, #","ttl_seconds":60\#(here.member)"#)
    #expect(held.status == 201, "\(held.text)")
    #expect(held["/data/location_id"]?.int == here.id)
    #expect(held["/data/expires_at"]?.text == "2026-03-18T12:01:00.000Z")
    #expect(try figures() == [10, 7, 3])
    #expect(try send(checkout, 4, here.member)["/details/available"]?.int == 3)
    #expect(try send(checkout, 3, here.member).status == 201)
    // Nobody sells at one place what is held, or lies, at another.
    if place != .main { #expect(try send(checkout, 1)["/details/available"]?.int == 0) }
    #expect(try figures() == [7, 7, 0])
    #expect(try end(held, "confirm").status == 200)
    #expect(try figures() == [0, 0, 0])
    let late = try send(Self.path, 1, #","ttl_seconds":60\#(here.member)"#)
    #expect(late.reason == "INSUFFICIENT_STOCK")
    try shop.purchase(mug, 5, at: here.id)
    _ = try send(Self.path, 5, #","ttl_seconds":60\#(here.member)"#)
    #expect(try figures() == [5, 5, 0])
    shop.clock.advance(seconds: 60)
    #expect(try figures() == [5, 0, 5])
    #expect(try shop.inventory.upkeep.run().reservedPlaces == 1)
    #expect(try figures() == [5, 0, 5])
    #expect(try shop.ledgerIsValid())
  }

  @Test func anExpiredReservationFreesItsGoodsByItself() throws {
    let held = try reserve(10)
    let product = "/api/v1/products/\(tea)"
    let list = "/api/v1/products?limit=1"
    #expect(try shop.send(.get, product)["/data/available"]?.int == 0)
    #expect(try shop.send(.get, list)["/data/0/available"]?.int == 0)
    shop.clock.advance(seconds: 59)
    #expect(try shop.send(.get, product)["/data/available"]?.int == 0)
    #expect(try shop.send(.get, product).fields["x-cache"] == "hit")
    #expect(try sell(1).status == 409)
    shop.clock.advance(seconds: 1)
    // Nobody has written anything, and yet no cached answer is wrong.
    #expect(try shop.send(.get, product)["/data/available"]?.int == 10)
    #expect(try shop.send(.get, list)["/data/0/available"]?.int == 10)
    #expect(try shop.available(tea) == "10")
    #expect(try shop.send(.get, "\(Self.path)?state=expired").data?.elements.count == 1)
    #expect(try shop.send(.get, "\(Self.path)?state=held").data?.elements == [])
    for verb in ["confirm", "release"] {
      let late = try end(held, verb)
      #expect(late.status == 409)
      #expect(late.reason == "RESERVATION_ENDED")
      #expect(late["/details/state"]?.text == "expired")
    }
    #expect(try sell(10).status == 201)
    #expect(try end(held, "confirm")["/details/state"]?.text == "expired")
    #expect(try shop.stock(tea) == "0")
    #expect(try shop.ledgerIsValid())
  }

  @Test func confirmingTakesTheGoodsOnce() throws {
    let held = try reserve(4)
    let confirmed = try end(held, "confirm")
    #expect(confirmed.status == 200)
    #expect(confirmed["/data/state"]?.text == "confirmed")
    #expect(try shop.stock(tea) == "6")
    #expect(try shop.available(tea) == "6")
    #expect(try end(held, "confirm")["/details/state"]?.text == "confirmed")
    #expect(try end(held, "release").reason == "RESERVATION_ENDED")
    shop.clock.advance(seconds: 600)
    #expect(try shop.available(tea) == "6")
    let entry = try shop.send(.get, "/api/v1/products/\(tea)/ledger").data?.elements.last
    #expect(entry?["kind"]?.text == "order")
    #expect(entry?["total"]?.text == "80.00")
  }

  @Test func releasedGoodsAreFreeAtOnce() throws {
    let held = try reserve(4)
    #expect(try end(held, "release")["/data/state"]?.text == "released")
    #expect(try shop.available(tea) == "10")
    #expect(try end(held, "confirm")["/details/state"]?.text == "released")
    #expect(try shop.stock(tea) == "10")
  }

  @Test func anOrderTakesWhatWasReservedForIt() throws {
    let client = try shop.addClient()
    let id = try found(try reserve(10)["/data/id"]?.int, "reservation")
    let line = #"{"sku":"TEA-001","quantity":6}"#
    #expect(try shop.order(client, line).reason == "INSUFFICIENT_STOCK")
    let order = try shop.order(client, line, more: #","reservation_id":\#(id)"#)
    #expect(order.status == 201)
    #expect(order["/data/reservation_id"]?.int == id)
    // What the order leaves of the reservation is free.
    #expect(try shop.available(tea) == "4")
    let again = try shop.order(client, line, more: #","reservation_id":\#(id)"#)
    #expect(again.reason == "RESERVATION_ENDED")
    #expect(try shop.send(.get, "\(Self.path)/\(id)")["/data/state"]?.text == "confirmed")
  }

  @Test func stockCannotBeCorrectedAwayFromUnderAReservation() throws {
    _ = try reserve(8)
    let body = #"{"sku":"TEA-001","quantity":-3,"reason":"broken"}"#
    #expect(try shop.send(.post, "/api/v1/stock/adjustments", body).reason == "INSUFFICIENT_STOCK")
    shop.clock.advance(seconds: 60)
    #expect(try shop.send(.post, "/api/v1/stock/adjustments", body).status == 201)
  }

  @Test func upkeepSweepsAndChangesNothingThatIsSeen() throws {
    _ = try reserve(4)
    let other = try reserve(3, seconds: 600)
    shop.clock.advance(seconds: 60)
    let before = try shop.send(.get, "/api/v1/products/\(tea)/stock").data
    #expect(try shop.inventory.upkeep.run().reservedPlaces == 1)
    #expect(try shop.inventory.upkeep.run().reservedPlaces == 0)
    #expect(try shop.send(.get, "/api/v1/products/\(tea)/stock").data == before)
    #expect(before?["available"]?.int == 7)
    #expect(try end(other, "confirm").status == 200)
    #expect(try shop.stock(tea) == "7")
  }

  @Test func ofManyWhoEndAReservationOneSucceeds() throws {
    let other = try Shop(sharing: shop)
    let shops = [shop, other]
    for round in 0..<5 {
      _ = try shop.send(.post, "/api/v1/stock/adjustments", #"{"sku":"TEA-001","quantity":2,"reason":"in"}"#)
      let before = try #require(Int(try shop.stock(tea)))
      let id = try found(try reserve(2)["/data/id"]?.int, "reservation")
      let tokens = try shops.map { try $0.token(.staff) }
      let ends = Mutex<[String: Int]>([:])
      onThreads(16) { index in
        let verb = index % 3 == 0 ? "release" : "confirm"
        let answer = try? shops[index % 2].send(
          .post,
          "\(Self.path)/\(id)/\(verb)",
          token: tokens[index % 2]
        )
        let name = answer?.status == 200 ? verb : answer?.reason ?? "\(answer?.status ?? 0)"
        ends.withLock { $0[name, default: 0] += 1 }
      }
      let counts = ends.withLock { $0 }
      #expect(counts["confirm", default: 0] + counts["release", default: 0] == 1, "round \(round): \(counts)")
      #expect(counts["RESERVATION_ENDED"] == 15, "round \(round): \(counts)")
      let taken = counts["confirm"] == 1 ? 2 : 0
      #expect(try shop.stock(tea) == "\(before - taken)")
      #expect(try shop.available(tea) == "\(before - taken)")
    }
    #expect(try shop.ledgerIsValid())
  }

  @Test func badRequestsAreNamed() throws {
    #expect(try reserve(1, seconds: 0).rules == ["/ttl_seconds": "minimum"])
    let none = try shop.send(.post, Self.path, #"{"lines":[]}"#)
    #expect(none.badFields == ["/lines"])
    #expect(try shop.send(.post, Self.path, #"{"lines":[{"sku":"NO-SUCH","quantity":1}]}"#).status == 404)
    #expect(try shop.send(.get, "\(Self.path)/99").status == 404)
    _ = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"is_active":false}"#)
    #expect(try reserve(1).reason == "INACTIVE")
  }
}
