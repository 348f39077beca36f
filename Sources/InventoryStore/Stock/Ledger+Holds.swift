package import InventoryCore
package import InventoryRecords

extension Ledger {
  /// Holds goods back: all, or nothing.
  ///
  /// - Throws: ``LedgerError/insufficientStock(productID:requested:available:)`` for the first place where too little
  ///   is available.
  @discardableResult
  package func hold(_ holds: [StockPlace: Quantity], now: Instant) throws -> [StockChange] {
    var balances = try lock(Set(holds.keys), now: now)
    let before = balances
    for index in balances.indices {
      guard let quantity = holds[balances[index].place] else { continue }
      do throws(StockError) { try balances[index].head.hold(quantity) } catch { throw LedgerError(error) }
    }
    try store(balances)
    return zip(before, balances).map { StockChange(before: $0, after: $1) }
  }

  /// Keeps other writers away from places until the end of the transaction.
  package func lock(_ places: Set<StockPlace>) throws { _ = try locked(places.sorted()) }

  /// Gives back what was held.
  @discardableResult
  package func free(_ holds: [StockPlace: Quantity], now: Instant) throws -> [StockChange] {
    var balances = try lock(Set(holds.keys), now: now)
    let before = balances
    for index in balances.indices { balances[index].head.free(holds[balances[index].place] ?? .zero) }
    try store(balances)
    return zip(before, balances).map { StockChange(before: $0, after: $1) }
  }

  /// Goods whose reservation has expired are free, whether or not someone has swept them.
  func swept(_ balances: [Balance], now: Instant) throws -> [Balance] {
    let reserved = balances.filter { $0.reserved > .zero }.map(\.place)
    guard !reserved.isEmpty else { return balances }
    let freed = try Reservations(connection).sweep(reserved, now: now)
    return balances.map { balance in
      guard let quantity = freed[balance.place], quantity > .zero else { return balance }
      var swept = balance
      swept.head.free(quantity)
      noteSweep(StockChange(before: balance, after: swept))
      return swept
    }
  }
}
