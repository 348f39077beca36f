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
        balance.head.free(lapse.lapsed)
      }
      return balance
    }
  }

  /// A page of what to order, with what is reserved at this moment. Its order and its filter follow the balances as
  /// they are indexed, until what has expired is swept.
  package func replenishment(
    _ filter: ReplenishmentFilter,
    limit: Int,
    offset: Int,
    after: [SQLValue]?,
    _ connection: any SQLConnection
  ) throws -> (values: [ReplenishmentItem], last: [SQLValue]?, hasMore: Bool) {
    var page = try StockAdvices(connection).page(filter, limit: limit, offset: offset, after: after)
    let held = page.values.filter { $0.reserved > .zero }.map(\.productID)
    let lapses = try Reservations(connection).lapses(productIDs: held, now: effects.now())
    for index in page.values.indices {
      let place = StockPlace(
        productID: page.values[index].productID,
        locationID: page.values[index].locationID
      )
      guard let lapse = lapses.first(where: { $0.place == place }) else { continue }
      page.values[index].reserved =
        page.values[index].reserved.subtracting(lapse.lapsed) ?? page.values[index].reserved
      page.values[index].heldUntil = lapse.next
    }
    return page
  }

  /// A page of the catalogue.
  package func products(
    _ filter: ProductFilter,
    limit: Int,
    offset: Int,
    after: [SQLValue]?,
    _ connection: any SQLConnection
  ) throws -> (values: [Product], last: [SQLValue]?, hasMore: Bool) {
    var page = try Catalogue(connection).page(filter, limit: limit, offset: offset, after: after)
    page.values = try current(page.values, connection)
    return page
  }
}
