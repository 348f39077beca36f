package import InventoryCore
package import InventoryRecords
package import InventoryStore

/// Stock and the movements that change it.
package struct StockService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var stock: StockService<Self> { StockService(context: self) }
}

extension StockService {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func entry(id: Int64) throws -> EntryRecord {
    guard let record = try Ledger(context.connection).entry(id: id) else {
      throw ServiceError.notFound(resource: "transaction", key: "\(id)")
    }
    return record
  }

  package func page(_ filter: EntryFilter, _ part: ListPart) throws -> ListPage<EntryRecord> {
    try Ledger(context.connection).page(filter, part)
  }

  package func count(_ filter: EntryFilter) throws -> Int { try Ledger(context.connection).count(filter) }

  /// Stock as of a moment: the fold of what had happened by then.
  package func onHand(productID: Int64, at moment: Instant) throws -> Quantity {
    try Ledger(context.connection).onHand(productID: productID, at: moment)
  }

  /// Stock of a product, one row a location, with what is reserved at this moment.
  package func balances(productID: Int64) throws -> [Balance] {
    let balances = try Ledger(context.connection).balances(productID: productID)
    guard balances.contains(where: { $0.reserved > .zero }) else { return balances }
    let lapses = try Reservations(context.connection).lapses(productIDs: [productID], now: context.now)
    return balances.map { balance in
      var balance = balance
      for lapse in lapses where lapse.place == balance.place {
        balance.head.free(lapse.lapsed)
      }
      return balance
    }
  }

  /// Walks every chain of the ledger.
  package func verify() throws -> LedgerVerification { try Ledger(context.connection).verify() }
}
