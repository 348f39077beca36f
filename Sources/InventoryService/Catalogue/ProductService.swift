package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// The products of the catalogue.
package struct ProductService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var products: ProductService<Self> { ProductService(context: self) }
}

extension ProductService {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func product(_ reference: ProductReference) throws -> Product {
    try current([recorded(reference)])[0]
  }

  /// A product as its rows have it, by one statement: what is reserved of it may have expired.
  ///
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func recorded(
    _ reference: ProductReference
  ) throws -> Product {
    guard let product = try Catalogue(context.connection).product(reference) else {
      throw ServiceError.notFound(resource: "product", key: reference.text)
    }
    return product
  }

  /// A page of the catalogue as its rows have it, by one statement: what is reserved may have expired.
  package func recordedPage(_ filter: ProductFilter, _ part: ListPart) throws -> ListPage<Product> {
    try Catalogue(context.connection).page(filter, part, known: context.knownProducts)
  }

  /// A page of the catalogue as ``recordedPage(_:_:)`` has it, by a statement that costs less.
  ///
  /// - Returns: `nil` when what is known does not suffice.
  package func knownPage(_ filter: ProductFilter, _ part: ListPart) throws -> ListPage<Product>? {
    guard let known = context.knownProducts else { return nil }
    return try Catalogue(context.connection).knownPage(filter, part, known)
  }

  /// A page of the catalogue.
  package func page(_ filter: ProductFilter, _ part: ListPart) throws -> ListPage<Product> {
    let page = try recordedPage(filter, part)
    return page.with(try current(page.values, locationID: filter.locationID))
  }

  package func count(_ filter: ProductFilter) throws -> Int {
    try Catalogue(context.connection).count(filter)
  }

  /// Numbers over all active products.
  package func statistics() throws -> (active: Int, low: Int, value: DecimalTotal) {
    try Catalogue(context.connection).statistics()
  }

  /// Products with what is reserved of them at this moment: goods whose reservation has expired are free although
  /// nobody has swept them yet.
  ///
  /// - Parameter locationID: Whose reservations count; `nil` for those of all locations.
  func current(_ products: [Product], locationID: Int64? = nil) throws -> [Product] {
    let held = products.filter { $0.reserved > .zero }
    guard !held.isEmpty else { return products }
    let lapses = try Reservations(context.connection).lapses(productIDs: held.map(\.id), now: context.now)
    return products.map { product in
      var product = product
      for lapse in lapses
      where lapse.place.productID == product.id
        && lapse.place.locationID == locationID ?? lapse.place.locationID
      {
        product.reserved = product.reserved.subtracting(lapse.lapsed) ?? product.reserved
        product.heldUntil = [product.heldUntil, lapse.next].compactMap(\.self).min()
      }
      return product
    }
  }
}

extension ProductReference {
  /// The number or the SKU.
  package var text: String {
    switch self {
    case .id(let id): "\(id)"
    case .sku(let sku): sku
    case .barcode(let barcode): barcode
    }
  }
}
