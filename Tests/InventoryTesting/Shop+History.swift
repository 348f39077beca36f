internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

extension Shop {
  /// Adds a product that has been sold each day up to yesterday.
  ///
  /// - Parameters:
  ///   - left: Units that are still there.
  ///   - sold: Units of a day, counted from the first.
  /// - Returns: The product's number.
  @discardableResult
  package func addHistory(
    _ sku: String,
    days: Int,
    left: Int = 100,
    price: String = "10.00",
    more: String = "",
    sold: (Int) -> Int
  ) throws -> Int {
    let id = try addProduct(sku, price: price, more: more)
    let now = clock.now
    let amounts = (0..<days).map(sold)
    let start = now.advanced(bySeconds: Int64(-days - 1) * 86_400)
    var movements = [
      Movement(
        productID: Int64(id),
        locationID: Location.mainID,
        kind: .purchase,
        quantity: try found(Quantity(amounts.reduce(left, +)), "quantity"),
        occurredAt: start,
        day: start.day()
      )
    ]
    for (day, amount) in amounts.enumerated() where amount > 0 {
      let moment = now.advanced(bySeconds: Int64(day - days) * 86_400)
      movements.append(
        Movement(
          productID: Int64(id),
          locationID: Location.mainID,
          kind: .sale,
          quantity: -(try found(Quantity(amount), "quantity")),
          unitPrice: Money(minorUnits: 1000),
          occurredAt: moment,
          day: moment.day()
        )
      )
    }
    try inventory.commit(as: .system) { work in
      let changes = try Ledger(work.connection).move(movements, by: work.author, now: now).changes
      work.announce(.stockChanged(changes, skus: [:]))
    }
    return id
  }
}
