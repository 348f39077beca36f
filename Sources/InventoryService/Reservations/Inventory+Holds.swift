internal import InventoryCore
package import InventoryStore

extension Inventory {
  /// Products with what is reserved of them at this moment: goods whose reservation has expired are free although
  /// nobody has swept them yet.
  package func current(_ products: [Product], _ connection: any SQLConnection) throws -> [Product] {
    let held = products.filter { $0.reserved > .zero }
    guard !held.isEmpty else { return products }
    let lapses = try Reservations(connection).lapses(productIDs: held.map(\.id), now: effects.now())
    return products.map { product in
      var product = product
      for lapse in lapses where lapse.place.productID == product.id {
        product.reserved = product.reserved.subtracting(lapse.lapsed) ?? product.reserved
        product.heldUntil = [product.heldUntil, lapse.next].compactMap(\.self).min()
      }
      return product
    }
  }

  /// Stock of a product, one row a location, with what is reserved at this moment.
  package func balances(productID: Int64, _ connection: any SQLConnection) throws -> [Balance] {
    let balances = try Ledger(connection).balances(productID: productID)
    guard balances.contains(where: { $0.reserved > .zero }) else { return balances }
    let lapses = try Reservations(connection).lapses(productIDs: [productID], now: effects.now())
    return balances.map { balance in
      var balance = balance
      for lapse in lapses where lapse.place == balance.place {
        balance.reserved = balance.reserved.subtracting(lapse.lapsed) ?? balance.reserved
      }
      return balance
    }
  }

  /// A page of the catalogue.
  package func products(
    _ filter: ProductFilter, limit: Int, offset: Int, after: [SQLValue]?, _ connection: any SQLConnection
  ) throws -> (values: [Product], last: [SQLValue]?, hasMore: Bool) {
    var page = try Catalogue(connection).page(filter, limit: limit, offset: offset, after: after)
    page.values = try current(page.values, connection)
    return page
  }
}
