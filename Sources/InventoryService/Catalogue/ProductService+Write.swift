package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension ProductService where Context == Work {
  /// Adds a product; an opening quantity becomes its first ledger entry.
  package func create(
    sku: SKU,
    _ draft: ProductDraft,
    category: CategoryChoice?,
    openingStock: Quantity
  ) throws -> Product {
    var draft = draft
    draft.categoryID = try category.map { try categoryID($0) }
    try checkUnit(draft.unit, openingStock, path: "/stock")
    try checkPacks(of: draft)
    if let id = draft.supplierID { try SupplierDraft.mustExist(id: id, in: context) }
    try checkBarcode(of: draft, id: nil)
    guard try Catalogue(context.connection).product(.sku(sku.text)) == nil else {
      throw ServiceError.duplicate(resource: "product", field: "sku")
    }
    let id = try uniquely("product", "sku") {
      try Catalogue(context.connection).insert(sku: sku.text, draft, now: context.now)
    }
    let location = try context.locations.main()
    try Ledger(context.connection).open(productID: id, locationID: location.id, now: context.now)
    var opening: [StockChange] = []
    if openingStock > .zero {
      opening = try context.ledger.move(
        [
          Movement(
            productID: id,
            locationID: location.id,
            kind: .adjustment,
            quantity: openingStock,
            unitPrice: draft.costPrice,
            occurredAt: context.now,
            day: context.zones.day(of: context.now, at: location),
            reference: "opening stock"
          )
        ],
        by: context.author,
        now: context.now
      ).changes
    }
    context.announce(.productCreated(id: id, sku: sku, draft, stock: openingStock))
    context.announce(.stockChanged(opening, skus: [id: sku.text]))
    return try product(.id(id))
  }

  /// Merges a change into a product as a new version.
  package func update(
    _ reference: ProductReference,
    _ change: ProductChange,
    ifMatch: (Product) throws -> Void
  ) throws -> Product {
    let old = try product(reference)
    try ifMatch(old)
    var categoryID = old.draft.categoryID
    if case .set(let choice) = change.category {
      categoryID = try choice.map { try self.categoryID($0) }
    }
    let draft = change.applied(to: old.draft, categoryID: categoryID)
    if let id = draft.supplierID, id != old.draft.supplierID {
      try SupplierDraft.mustExist(id: id, in: context)
    }
    if draft.barcode != old.draft.barcode || draft.isActive != old.draft.isActive {
      try checkBarcode(of: draft, id: old.id)
    }
    var sku = old.sku
    if case .set(let new) = change.sku, new.text != old.sku {
      let taken = try Catalogue(context.connection).product(.sku(new.text))
      guard taken == nil || taken?.id == old.id else {
        throw ServiceError.duplicate(resource: "product", field: "sku")
      }
      sku = new.text
    }
    guard draft != old.draft || sku != old.sku else { return old }
    if draft.unit != old.draft.unit { try checkUnitChange(of: old, to: draft.unit) }
    if (draft.unit, draft.packSize, draft.minimumOrder)
      != (old.draft.unit, old.draft.packSize, old.draft.minimumOrder)
    {
      try checkPacks(of: draft)
    }
    let isWritten = try uniquely("product", "sku") {
      try Catalogue(context.connection).update(
        id: old.id,
        sku: sku,
        draft,
        version: old.version,
        now: context.now
      )
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "product") }
    context.announce(.productChanged(old, sku: sku, draft: draft))
    return try product(.id(old.id))
  }

  /// A unit is part of every number that was written in it: once a product has moved, ten kilograms would become ten
  /// grams, and so would those that are ordered from a supplier. What customers have ordered or reserved has moved before.
  private func checkUnitChange(of product: Product, to unit: String) throws {
    guard try Catalogue(context.connection).counted(ids: [product.id]).isEmpty else {
      throw ServiceError.inUse(
        message: "Cannot change the unit of product \(product.id) from \(product.draft.unit) to \(unit): "
          + "its movements and orders are counted in \(product.draft.unit)."
      )
    }
  }

  /// Pieces are packed and ordered whole.
  private func checkPacks(of draft: ProductDraft) throws {
    try checkUnit(draft.unit, draft.packSize, path: "/pack_size")
    try checkUnit(draft.unit, draft.minimumOrder, path: "/min_order")
  }

  /// Deletes a product that has never been sold or moved.
  package func delete(
    _ reference: ProductReference,
    ifMatch: (Product) throws -> Void
  ) throws {
    let old = try product(reference)
    try ifMatch(old)
    guard try !Catalogue(context.connection).hasHistory(id: old.id) else {
      throw ServiceError.inUse(
        message: "Cannot delete product \(old.id): product has associated sales history. "
          + "Consider marking as inactive instead of deleting."
      )
    }
    try Catalogue(context.connection).delete(id: old.id)
    context.announce(.productDeleted(old))
  }

  /// A barcode names one active product.
  private func checkBarcode(of draft: ProductDraft, id: Int64?) throws {
    guard draft.isActive, let barcode = draft.barcode else { return }
    let other = try Catalogue(context.connection).product(.barcode(barcode))
    guard other == nil || other?.id == id else {
      throw ServiceError.duplicate(resource: "product", field: "barcode")
    }
  }

  /// The number of a category; a name that is not there yet is added.
  private func categoryID(_ choice: CategoryChoice) throws -> Int64 {
    let categories = Categories(context.connection)
    switch choice {
    case .id(let id):
      try CategoryDraft.mustExist(id: id, in: context)
      return id
    case .name(let name):
      if let id = try categories.id(named: name) { return id }
      if let id = try categories.insert(name: name, now: context.now) {
        context.announce(.categoryCreated(id: id, name: name))
        return id
      }
      // Somebody else has just added it.
      guard let id = try categories.id(named: name) else {
        throw SQLError(.busy, message: "a category appeared and vanished")
      }
      return id
    }
  }
}
