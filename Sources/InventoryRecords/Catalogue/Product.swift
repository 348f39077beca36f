package import InventoryCore

/// A product of the catalogue with its stock.
package struct Product: Hashable, Sendable {
  package var id: Int64
  package var sku: String
  package var draft: ProductDraft
  package var categoryName: String?
  /// On hand over all locations; derived from the ledger.
  package var stock: Quantity
  /// Held for reservations.
  package var reserved: Quantity
  /// What reviews say of it.
  package var rating: Rating
  /// When the next reserved goods come free, as far as that has been asked for.
  package var heldUntil: Instant? = nil
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(
    id: Int64,
    sku: String,
    draft: ProductDraft,
    categoryName: String?,
    stock: Quantity,
    reserved: Quantity,
    rating: Rating,
    heldUntil: Instant? = nil,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant
  ) {
    self.id = id
    self.sku = sku
    self.draft = draft
    self.categoryName = categoryName
    self.stock = stock
    self.reserved = reserved
    self.rating = rating
    self.heldUntil = heldUntil
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// What a person writes of a product.
package struct ProductDraft: Hashable, Sendable {
  package var name: String
  package var description: String?
  package var categoryID: Int64?
  package var price: Money
  package var costPrice: Money
  package var unit: String
  package var barcode: String?
  package var imageURL: String?
  package var leadTimeDays: Int
  /// Probability of no stock-out in a replenishment cycle, in ten-thousandths.
  package var serviceLevel: Int
  package var packSize: Quantity
  package var minimumOrder: Quantity
  package var shelfLifeDays: Int?
  package var isActive: Bool
  /// Who delivers it, where no location says otherwise.
  package var supplierID: Int64?

  package init(
    name: String,
    description: String? = nil,
    categoryID: Int64? = nil,
    price: Money,
    costPrice: Money = .zero,
    unit: String = "piece",
    barcode: String? = nil,
    imageURL: String? = nil,
    leadTimeDays: Int = 7,
    serviceLevel: Int = 9500,
    packSize: Quantity? = nil,
    minimumOrder: Quantity = .zero,
    shelfLifeDays: Int? = nil,
    isActive: Bool = true,
    supplierID: Int64? = nil
  ) {
    self.name = name
    self.description = description
    self.categoryID = categoryID
    self.price = price
    self.costPrice = costPrice
    self.unit = unit
    self.barcode = barcode
    self.imageURL = imageURL
    self.leadTimeDays = leadTimeDays
    self.serviceLevel = serviceLevel
    self.packSize = packSize ?? Quantity(thousandths: 1000)!
    self.minimumOrder = minimumOrder
    self.shelfLifeDays = shelfLifeDays
    self.isActive = isActive
    self.supplierID = supplierID
  }
}

/// How a request names a product.
package enum ProductReference: Hashable, Sendable {
  case id(Int64)
  case sku(String)
  /// Of an active product.
  case barcode(String)
}
