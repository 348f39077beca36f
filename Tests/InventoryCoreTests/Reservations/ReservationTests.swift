import InventoryCore
import Testing

@testable import struct InventoryCore.SeededGenerator

struct ReservationTests {
  private let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)
  private let shelf = StockPlace(productID: 1, locationID: 1)

  private func book(_ units: Int) throws -> StockBook {
    var book = StockBook()
    try book.apply([.init(place: shelf, kind: .purchase, quantity: #require(Quantity(units)))])
    return book
  }

  private func reservation(_ id: Int64, _ units: Int, seconds: Int64 = 60) throws -> Reservation {
    let quantity = try #require(Quantity(units))
    return try #require(
      Reservation(id: id, quantities: [shelf: quantity], expiresAt: now.advanced(bySeconds: seconds))
    )
  }

  @Test func heldGoodsAreNotAvailable() throws {
    let stock = try book(10)
    var reservations = ReservationBook()
    try reservations.reserve(reservation(1, 7), in: stock, now: now)
    #expect(reservations.available(shelf, in: stock, at: now) == Quantity(3))
    #expect(
      throws: ReservationError.stock(
        .insufficientStock(
          place: shelf,
          requested: try #require(Quantity(4)),
          available: try #require(Quantity(3))
        )
      )
    ) { try reservations.reserve(reservation(2, 4), in: stock, now: now) }
    #expect(throws: ReservationError.repeated(1)) {
      try reservations.reserve(reservation(1, 1), in: stock, now: now)
    }
  }

  @Test func anExpiredReservationFreesItsGoodsByItself() throws {
    var stock = try book(10)
    var reservations = ReservationBook()
    try reservations.reserve(reservation(1, 10, seconds: 60), in: stock, now: now)
    let end = now.advanced(bySeconds: 60)
    #expect(reservations.available(shelf, in: stock, at: end.advanced(byMicroseconds: -1)) == .zero)
    #expect(reservations.available(shelf, in: stock, at: end) == Quantity(10))
    #expect(throws: ReservationError.notHeld(.expired)) {
      try reservations.confirm(1, in: &stock, now: end)
    }
    #expect(throws: ReservationError.notHeld(.expired)) { try reservations.release(1, now: end) }
    reservations.forgetEnded(now: end)
    #expect(reservations.reservations.isEmpty)
  }

  @Test func confirmingTakesTheGoodsOnce() throws {
    var stock = try book(10)
    var reservations = ReservationBook()
    try reservations.reserve(reservation(1, 4), in: stock, now: now)
    let movements = try reservations.confirm(1, in: &stock, now: now)
    #expect(movements == [.init(place: shelf, kind: .order, quantity: try #require(Quantity(-4)))])
    #expect(stock.onHand(shelf) == Quantity(6))
    #expect(reservations.available(shelf, in: stock, at: now) == Quantity(6))
    #expect(throws: ReservationError.notHeld(.confirmed)) {
      try reservations.confirm(1, in: &stock, now: now)
    }
    #expect(throws: ReservationError.unknown(2)) { try reservations.release(2, now: now) }
  }

  @Test func goodsThatWereLostMeanwhileAreNotTaken() throws {
    var stock = try book(10)
    var reservations = ReservationBook()
    try reservations.reserve(reservation(1, 8), in: stock, now: now)
    try stock.apply([.init(place: shelf, kind: .count, quantity: #require(Quantity(-5)))])
    #expect(reservations.available(shelf, in: stock, at: now) == .zero)
    let before = reservations
    #expect(
      throws: ReservationError.stock(
        .insufficientStock(
          place: shelf,
          requested: try #require(Quantity(8)),
          available: try #require(Quantity(5))
        )
      )
    ) { try reservations.confirm(1, in: &stock, now: now) }
    #expect(reservations == before)
    try reservations.release(1, now: now)
    #expect(reservations.reservations[1]?.state(at: now) == .released)
  }

  @Test func nothingCannotBeReserved() {
    #expect(Reservation(id: 1, quantities: [:], expiresAt: now) == nil)
    #expect(Reservation(id: 1, quantities: [shelf: .zero], expiresAt: now) == nil)
  }

  /// Random reservations as time goes by: what is held never exceeds what is on hand, and goods leave exactly once.
  @Test(arguments: 1...20)
  func whatIsHeldIsThere(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var stock = try book(50)
    var reservations = ReservationBook()
    var taken: Int64 = 0
    var time = now
    for id in Int64(1)...300 {
      time = time.advanced(bySeconds: .random(in: 0...20, using: &generator))
      let known = Int64.random(in: 1...id, using: &generator)
      do throws(ReservationError) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
          taken -= try reservations.confirm(known, in: &stock, now: time).reduce(0) {
            $0 + $1.quantity.thousandths
          }
        case 1: try reservations.release(known, now: time)
        default:
          guard let quantity = Quantity(Int.random(in: 1...20, using: &generator)),
            let reservation = Reservation(
              id: id,
              quantities: [shelf: quantity],
              expiresAt: time.advanced(bySeconds: .random(in: 1...120, using: &generator))
            )
          else { continue }
          try reservations.reserve(reservation, in: stock, now: time)
        }
      } catch {}
      let reserved = try #require(reservations.reserved(shelf, at: time))
      #expect(reserved <= stock.onHand(shelf))
      #expect(stock.onHand(shelf).thousandths + taken == 50_000)
      // Dropping what has ended changes nothing.
      var tidy = reservations
      tidy.forgetEnded(now: time)
      #expect(tidy.reserved(shelf, at: time) == reserved)
    }
  }
}
