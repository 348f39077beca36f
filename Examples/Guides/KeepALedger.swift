import InventoryCore

extension Guides {
  static func keepALedger(now: Instant) throws {
    let shelf = StockPlace(productID: 7, locationID: 1)
    guard let ten = Quantity(10), let four = Quantity(4), let price = Money(minorUnits: 450) else { return }
    var book = StockBook()
    try book.apply([StockMovement(place: shelf, kind: .purchase, quantity: ten)])
    try book.apply([StockMovement(place: shelf, kind: .sale, quantity: -four)])
    print(book.onHand(shelf))

    do throws(StockError) {
      try book.apply([StockMovement(place: shelf, kind: .sale, quantity: -ten)])
    } catch {
      print(error)
    }

    var order = Order(locationID: 1)
    if let line = OrderLine(id: 1, productID: 7, quantity: four, unitPrice: price) {
      try book.apply(order.add(line))
    }
    try book.apply(order.advance(to: .canceled))
    print(book.onHand(shelf))

    var reservations = ReservationBook()
    let end = now.advanced(bySeconds: 900)
    if let reservation = Reservation(id: 1, quantities: [shelf: four], expiresAt: end) {
      try reservations.reserve(reservation, in: book, now: now)
    }
    print(reservations.available(shelf, in: book, at: now))
    print(reservations.available(shelf, in: book, at: end))

    var generator = SystemRandomNumberGenerator()
    var head = LedgerHead(shelf, since: now)
    let entry = try head.append(
      EntryDraft(.purchase, ten, occurredAt: now, unitPrice: price, reference: "delivery note 17"),
      by: .user(1),
      blind: LedgerBlind(using: &generator),
      now: now
    )

    var verifier = LedgerChainVerifier()
    print(verifier.next(entry) == nil)
    print(verifier.finish(at: head) == nil)
  }
}
