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

    let entry = LedgerEntry(
      id: 1,
      productID: 7,
      locationID: 1,
      sequence: 1,
      kind: .purchase,
      quantity: ten,
      balanceAfter: ten,
      unitPrice: price,
      isPromo: false,
      isFlagged: false,
      occurredAt: now,
      recordedAt: now,
      actor: .user(1),
      reference: "delivery note 17",
      reversesID: nil,
      checkoutID: nil,
      blind: nil,
      previousHash: LedgerChain.origin
    )
    var verifier = LedgerChainVerifier()
    print(verifier.next(entry) == nil)
    let fault = verifier.finish(
      productID: 7,
      locationID: 1,
      onHand: ten,
      lastSequence: 1,
      lastHash: LedgerChain.hash(of: entry)
    )
    print(fault == nil)
  }
}
