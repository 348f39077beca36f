package import InventoryCore

extension Ledger {
  /// Holds goods back: all, or nothing.
  ///
  /// - Throws: ``LedgerError/insufficientStock(productID:requested:available:)`` for the first place where too little
  ///   is available.
  package func hold(_ holds: [StockPlace: Quantity], until expiresAt: Instant, now: Instant) throws {
    var balances = try lock(Set(holds.keys), now: now)
    var shelf = StockBook()
    try shelf.apply(
      balances.map { StockMovement(place: $0.place, kind: .count, quantity: $0.available) }
    )
    guard let reservation = Reservation(id: 0, quantities: holds, expiresAt: expiresAt) else { return }
    var book = ReservationBook()
    do throws(ReservationError) {
      try book.reserve(reservation, in: shelf, now: now)
    } catch {
      guard case .stock(.insufficientStock(let place, let requested, let available)) = error else {
        throw error
      }
      throw LedgerError.insufficientStock(
        productID: place.productID,
        requested: requested,
        available: available
      )
    }
    for index in balances.indices { balances[index].hold(holds[balances[index].place] ?? .zero) }
    try store(balances)
  }

  /// Keeps other writers away from places until the end of the transaction.
  package func lock(_ places: Set<StockPlace>) throws { _ = try locked(places.sorted()) }

  /// Gives back what was held.
  package func free(_ holds: [StockPlace: Quantity], now: Instant) throws {
    var balances = try lock(Set(holds.keys), now: now)
    for index in balances.indices { balances[index].free(holds[balances[index].place] ?? .zero) }
    try store(balances)
  }

  /// Goods whose reservation has expired are free, whether or not someone has swept them.
  func swept(_ balances: [Balance], now: Instant) throws -> [Balance] {
    try balances.map { balance in
      guard balance.reserved > .zero else { return balance }
      var balance = balance
      balance.free(try Reservations(connection).sweep(balance.place, now: now))
      return balance
    }
  }
}
