package import InventoryCore

/// A product of the catalogue with its stock.
package struct Product: Sendable {
  /// What stays while its version does.
  package private(set) var sheet: ProductSheet
  /// On hand over all locations; derived from the ledger.
  package var stock: Quantity
  /// Held for reservations.
  package var reserved: Quantity
  /// When the next reserved goods come free, as far as that has been asked for.
  package var heldUntil: Instant? = nil

  package init(_ sheet: ProductSheet, stock: Quantity, reserved: Quantity) {
    self.sheet = sheet
    self.stock = stock
    self.reserved = reserved
  }

  package var id: Int64 { sheet.edition.id }
  package var version: Int64 { sheet.edition.version }
  package var createdAt: Instant { sheet.edition.createdAt }
  package var updatedAt: Instant { sheet.edition.updatedAt }
  /// What reviews say of it.
  package var rating: Rating { sheet.edition.rating }
  package var sku: String { sheet.sku }
  /// One that is set makes a sheet of its own.
  package var draft: ProductDraft {
    get { sheet.draft }
    set {
      sheet = ProductSheet(sheet.edition, sku: sku, draft: newValue, categoryName: categoryName)
    }
  }
  package var categoryName: String? { sheet.categoryName }
}

/// What a product is beside its stock, shared by all who have read it.
package final class ProductSheet: Sendable {
  package let edition: ProductEdition
  package let sku: String
  package let draft: ProductDraft
  package let categoryName: String?
  /// How it was written in answers before, where it is read again and again.
  package let forms: WrittenForms?

  package init(
    _ edition: ProductEdition,
    sku: String,
    draft: ProductDraft,
    categoryName: String?,
    forms: WrittenForms? = nil
  ) {
    self.edition = edition
    self.sku = sku
    self.draft = draft
    self.categoryName = categoryName
    self.forms = forms
  }

  /// The same sheet, with which is kept how it is written.
  package func withForms() -> ProductSheet {
    ProductSheet(edition, sku: sku, draft: draft, categoryName: categoryName, forms: WrittenForms())
  }
}

/// What tells the sheet of a product from any other that it had or will have: whoever writes a product gives it another
/// version, but its ratings and the name of its category change without one.
package struct ProductEdition: Hashable, Sendable {
  package let id: Int64
  package let version: Int64
  package let createdAt: Instant
  package let updatedAt: Instant
  package let rating: Rating
  /// `nil` without a category.
  package let categoryVersion: Int64?

  package init(
    id: Int64,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant,
    rating: Rating,
    categoryVersion: Int64?
  ) {
    self.id = id
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.rating = rating
    self.categoryVersion = categoryVersion
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
