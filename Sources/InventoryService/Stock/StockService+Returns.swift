package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension StockService where Context == Work {
  /// Takes goods of a sale back from the customer, at the price of the sale.
  ///
  /// - Throws: ``ServiceError/returnExceedsSale(id:sold:returned:requested:)`` when more would come back than was sold and
  ///   has not come back.
  package func takeBack(saleID: Int64, quantity: Quantity, reason: String?) throws -> EntryRecord {
    let ledger = Ledger(context.connection)
    let sale = try self.entry(id: saleID)
    let entry = sale.entry
    let product = try StockLines([.id(entry.productID)], in: context)
      .goods(.id(entry.productID), quantity, path: "/quantity", allowsInactive: true)
    // Nobody else brings goods of the same sale back, or takes the sale back, meanwhile.
    _ = try ledger.lock(
      chainsOf: [StockPlace(productID: entry.productID, locationID: entry.locationID)],
      now: context.now
    )
    let isStanding = try entry.kind == .sale && !ledger.isReversed(id: saleID)
    let sold = isStanding ? -entry.quantity : .zero
    let returned = try SaleReturns(context.connection).returned(ofSale: saleID)
    guard let sum = returned.adding(quantity), sum <= sold else {
      throw ServiceError.returnExceedsSale(id: saleID, sold: sold, returned: returned, requested: quantity)
    }
    let location = try context.locations.location(id: entry.locationID)
    let movement = Movement(
      productID: entry.productID,
      locationID: location.id,
      kind: .customerReturn,
      quantity: quantity,
      unitPrice: entry.unitPrice,
      isPromo: entry.isPromo,
      occurredAt: context.now,
      day: context.zones.day(of: context.now, at: location),
      reference: reason,
      revenue: try revenue(returning: quantity, ofSale: saleID, at: entry.unitPrice)
    )
    let taken = try append([movement], skus: [product.id: product.sku])[0]
    try SaleReturns(context.connection).insert(entryID: taken.id, ofSale: saleID)
    let record = EntryRecord(entry: taken, sku: product.sku, returnsID: saleID)
    context.announce(.movementRecorded(record))
    return record
  }

  /// What goods that come back, or go out again, change of the revenue of their sale: all of a sale's returns are rounded as
  /// a whole, so that a sale that comes back in parts is worth nothing in the end.
  ///
  /// - Parameter quantity: Below zero where a return is taken back.
  func revenue(returning quantity: Quantity, ofSale saleID: Int64, at price: Money?) throws -> Money? {
    let before = try SaleReturns(context.connection).returned(ofSale: saleID)
    guard let price, let after = before.adding(quantity), let old = price.times(before),
      let new = price.times(after)
    else { return nil }
    return old.subtracting(new)
  }

  /// - Throws: ``ServiceError/returnExceedsSale(id:sold:returned:requested:)`` for a sale whose goods have come back in part:
  ///   taken back as a whole, more would come back than was sold.
  func checkNothingReturned(of entry: LedgerEntry) throws {
    guard entry.kind == .sale else { return }
    let returned = try SaleReturns(context.connection).returned(ofSale: entry.id)
    guard returned == .zero else {
      throw ServiceError.returnExceedsSale(
        id: entry.id,
        sold: -entry.quantity,
        returned: returned,
        requested: -entry.quantity
      )
    }
  }
}
