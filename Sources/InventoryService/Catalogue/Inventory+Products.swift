package import InventoryCore
package import InventoryStore

/// A category by number, or by a name that may be new.
package enum CategoryChoice: Hashable, Sendable {
  case id(Int64)
  case name(String)
}

/// What a person changes of a product.
package struct ProductChange: Sendable {
  package var sku: Change<SKU> = .keep
  package var name: Change<String> = .keep
  package var description: Change<String?> = .keep
  package var category: Change<CategoryChoice?> = .keep
  package var price: Change<Money> = .keep
  package var costPrice: Change<Money> = .keep
  package var unit: Change<String> = .keep
  package var barcode: Change<String?> = .keep
  package var imageURL: Change<String?> = .keep
  package var leadTimeDays: Change<Int> = .keep
  package var serviceLevel: Change<Int> = .keep
  package var packSize: Change<Quantity> = .keep
  package var minimumOrder: Change<Quantity> = .keep
  package var shelfLifeDays: Change<Int?> = .keep
  package var isActive: Change<Bool> = .keep

  package init() {}

  func applied(to draft: ProductDraft, categoryID: Int64?) -> ProductDraft {
    var draft = draft
    draft.name = name.applied(to: draft.name)
    draft.description = description.applied(to: draft.description)
    draft.categoryID = categoryID
    draft.price = price.applied(to: draft.price)
    draft.costPrice = costPrice.applied(to: draft.costPrice)
    draft.unit = unit.applied(to: draft.unit)
    draft.barcode = barcode.applied(to: draft.barcode)
    draft.imageURL = imageURL.applied(to: draft.imageURL)
    draft.leadTimeDays = leadTimeDays.applied(to: draft.leadTimeDays)
    draft.serviceLevel = serviceLevel.applied(to: draft.serviceLevel)
    draft.packSize = packSize.applied(to: draft.packSize)
    draft.minimumOrder = minimumOrder.applied(to: draft.minimumOrder)
    draft.shelfLifeDays = shelfLifeDays.applied(to: draft.shelfLifeDays)
    draft.isActive = isActive.applied(to: draft.isActive)
    return draft
  }
}

extension Inventory {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func product(_ reference: ProductReference, _ connection: any SQLConnection) throws -> Product {
    try current([recordedProduct(reference, connection)], connection)[0]
  }

  /// A product as its rows have it, by one statement: what is reserved of it may have expired.
  ///
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func recordedProduct(
    _ reference: ProductReference,
    _ connection: any SQLConnection
  ) throws -> Product {
    guard let product = try Catalogue(connection).product(reference) else {
      throw ServiceError.notFound(resource: "product", key: reference.text)
    }
    return product
  }

  /// Adds a product; an opening quantity becomes its first ledger entry.
  package func createProduct(
    sku: SKU,
    _ draft: ProductDraft,
    category: CategoryChoice?,
    openingStock: Quantity,
    in unit: UnitOfWork
  ) throws -> Product {
    var draft = draft
    draft.categoryID = try category.map { try categoryID($0, in: unit) }
    try checkUnit(draft.unit, openingStock, path: "/stock")
    guard try Catalogue(unit.connection).product(.sku(sku.text)) == nil else {
      throw ServiceError.duplicate(resource: "product", field: "sku")
    }
    let id = try uniquely("product", "sku") {
      try Catalogue(unit.connection).insert(sku: sku.text, draft, now: unit.now)
    }
    let location = try mainLocation(unit.connection)
    try Ledger(unit.connection).open(productID: id, locationID: location.id, now: unit.now)
    if openingStock > .zero {
      _ = try Ledger(unit.connection).append(
        [
          Movement(
            productID: id,
            locationID: location.id,
            kind: .adjustment,
            quantity: openingStock,
            unitPrice: draft.costPrice,
            occurredAt: unit.now,
            day: zones.day(of: unit.now, at: location),
            reference: "opening stock"
          )
        ],
        by: unit.author,
        now: unit.now
      )
    }
    try unit.audit("create", "product", id) { writer in
      writer.member("sku", sku.text)
      writer.member("stock", openingStock)
    }
    unit.invalidate(.product(id: id))
    return try product(.id(id), unit.connection)
  }

  /// Merges a change into a product as a new version.
  package func updateProduct(
    _ reference: ProductReference,
    _ change: ProductChange,
    ifMatch: (Product) throws -> Void,
    in unit: UnitOfWork
  ) throws -> Product {
    let old = try product(reference, unit.connection)
    try ifMatch(old)
    var categoryID = old.draft.categoryID
    if case .set(let choice) = change.category {
      categoryID = try choice.map { try self.categoryID($0, in: unit) }
    }
    let draft = change.applied(to: old.draft, categoryID: categoryID)
    var sku = old.sku
    if case .set(let new) = change.sku, new.text != old.sku {
      guard try Catalogue(unit.connection).product(.sku(new.text)) == nil else {
        throw ServiceError.duplicate(resource: "product", field: "sku")
      }
      sku = new.text
    }
    try checkUnit(draft.unit, old.stock, path: "/unit")
    let isWritten = try uniquely("product", "sku") {
      try Catalogue(unit.connection).update(id: old.id, sku: sku, draft, version: old.version, now: unit.now)
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "product") }
    try unit.audit("update", "product", old.id) { writer in
      if sku != old.sku { writer.member("sku", sku) }
      if draft.price != old.draft.price { writer.member("price", draft.price) }
      if draft.costPrice != old.draft.costPrice { writer.member("cost_price", draft.costPrice) }
      if draft.name != old.draft.name { writer.member("name", draft.name) }
      if draft.isActive != old.draft.isActive { writer.member("is_active", draft.isActive) }
    }
    unit.invalidate(.product(id: old.id))
    return try product(.id(old.id), unit.connection)
  }

  /// Deletes a product that has never been sold or moved.
  package func deleteProduct(
    _ reference: ProductReference,
    ifMatch: (Product) throws -> Void,
    in unit: UnitOfWork
  ) throws {
    let old = try product(reference, unit.connection)
    try ifMatch(old)
    guard try !Catalogue(unit.connection).hasHistory(id: old.id) else {
      throw ServiceError.inUse(
        message: "Cannot delete product \(old.id): product has associated sales history. "
          + "Consider marking as inactive instead of deleting."
      )
    }
    try Catalogue(unit.connection).delete(id: old.id)
    try unit.audit("delete", "product", old.id) { $0.member("sku", old.sku) }
    unit.invalidate(.product(id: old.id))
  }

  /// The number of a category; a name that is not there yet is added.
  private func categoryID(_ choice: CategoryChoice, in unit: UnitOfWork) throws -> Int64 {
    let categories = Categories(unit.connection)
    switch choice {
    case .id(let id):
      guard try categories.category(id: id) != nil else {
        throw ServiceError.invalid("/category_id", "exists", "category \(id) does not exist")
      }
      return id
    case .name(let name):
      if let id = try categories.id(named: name) { return id }
      do {
        return try createCategory(name: name, in: unit).id
      } catch ServiceError.duplicate {
        // Somebody else has just added it.
        guard let id = try categories.id(named: name) else {
          throw SQLError(.busy, message: "a category appeared and vanished")
        }
        return id
      }
    }
  }

  /// Says which field it was when a rival has just taken the value.
  func uniquely<Value>(_ resource: String, _ field: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: resource, field: field)
    }
  }

  /// Pieces are whole.
  func checkUnit(_ unit: String, _ quantity: Quantity, path: String) throws {
    guard unit != "piece" || quantity.isWhole else {
      throw ServiceError.invalid(path, "whole", "expected a whole number of pieces, got \(quantity)")
    }
  }

  func mainLocation(_ connection: any SQLConnection) throws -> Location {
    try location(id: Location.mainID, connection)
  }

  package func location(id: Int64, _ connection: any SQLConnection) throws -> Location {
    guard let location = try Locations(connection).location(id: id) else {
      throw ServiceError.notFound(resource: "location", key: "\(id)")
    }
    return location
  }
}

extension ProductReference {
  /// The number or the SKU.
  package var text: String {
    switch self {
    case .id(let id): "\(id)"
    case .sku(let sku): sku
    }
  }
}
