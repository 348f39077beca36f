internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// The products and places that a request names line by line: found with one statement for all products, whatever their
/// number, and one for each place.
struct StockLines {
  private let products: [ProductReference: PricedProduct]
  /// By the number that lines name; `nil` for lines that name none.
  private var places: [Int64?: Location] = [:]

  /// Finds the products of some lines.
  init(_ references: [ProductReference], in context: some ServiceContext) throws {
    products = try Catalogue(context.connection).prices(references)
  }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  func product(_ reference: ProductReference) throws -> PricedProduct {
    guard let product = products[reference] else {
      throw ServiceError.notFound(resource: "product", key: reference.text)
    }
    return product
  }

  /// The location that a line names; the default one when it names none.
  ///
  /// - Throws: ``ServiceError/invalid(_:)``.
  mutating func place(_ id: Int64?, in context: some ServiceContext) throws -> Location {
    if let known = places[id] { return known }
    let place = try context.locations.place(id)
    places[id] = place
    return place
  }

  /// The product of a line, when so much of it can be moved.
  ///
  /// - Parameters:
  ///   - path: The field of the quantity, for violations.
  ///   - allowsInactive: Whether a product that is no longer sold will do.
  /// - Throws: ``ServiceError``: `notFound`, `inactive`, `invalid`.
  func goods(
    _ reference: ProductReference,
    _ quantity: Quantity,
    path: String,
    allowsInactive: Bool = false
  ) throws -> PricedProduct {
    let product = try product(reference)
    guard product.isActive || allowsInactive else { throw ServiceError.inactive(sku: product.sku) }
    try checkUnit(product.unit, quantity, path: path)
    return product
  }
}
