package import InventoryCore
package import InventoryRecords
internal import InventoryStore

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
    guard let record = try Ledger(context.connection).entry(id: id),
      context.locations.isVisible(record.entry.locationID)
    else {
      throw ServiceError.notFound(resource: "transaction", key: "\(id)")
    }
    return record
  }

  package func page(_ filter: EntryFilter, _ part: ListPart) throws -> ListPage<EntryRecord> {
    try Ledger(context.connection).page(filter, part)
  }

  package func count(_ filter: EntryFilter) throws -> Int { try Ledger(context.connection).count(filter) }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func checkout(id: Int64) throws -> StoredCheckout {
    guard let checkout = try Checkouts(context.connection).checkout(id: id),
      context.locations.isVisible(checkout.locationID)
    else {
      throw ServiceError.notFound(resource: "checkout", key: "\(id)")
    }
    return checkout
  }

  /// A page of the checkouts, newest first.
  package func page(_ filter: CheckoutFilter, _ part: ListPart) throws -> ListPage<StoredCheckout> {
    try Checkouts(context.connection).page(filter, part)
  }

  package func count(_ filter: CheckoutFilter) throws -> Int {
    try Checkouts(context.connection).count(filter)
  }

  /// Stock as of a moment: the fold of what had happened by then.
  package func onHand(productID: Int64, locationID: Int64? = nil, at moment: Instant) throws -> Quantity {
    try Ledger(context.connection).onHand(productID: productID, locationID: locationID, at: moment)
  }

  /// Stock of a product, one row a location, with what is reserved at this moment.
  package func balances(productID: Int64) throws -> [Balance] {
    try balances(productIDs: [productID])
  }

  /// Stock of some products, one row a location, with what is reserved at this moment.
  package func balances(productIDs: [Int64], locationID: Int64? = nil) throws -> [Balance] {
    let balances = try Ledger(context.connection).balances(productIDs: productIDs, locationID: locationID)
    let held = Set(balances.filter { $0.reserved > .zero }.map(\.productID))
    guard !held.isEmpty else { return balances }
    let lapses = try Reservations(context.connection).lapses(productIDs: held.sorted(), now: context.now)
    return balances.map { balance in
      var balance = balance
      for lapse in lapses where lapse.place == balance.place {
        balance.head.free(lapse.lapsed)
      }
      return balance
    }
  }

  /// The products that some references name, with what selling them takes to know.
  ///
  /// - Throws: ``ServiceError/notFound(resource:key:)`` for the first that is not there.
  package func products(_ references: [ProductReference]) throws -> [PricedProduct] {
    let lines = try StockLines(references, in: context)
    return try references.map { try lines.product($0) }
  }

  /// Walks every chain of the ledger.
  package func verify() throws -> LedgerVerification { try Ledger(context.connection).verify() }
}
