package import InventoryCore
internal import InventoryRecords

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
  package var supplierID: Change<Int64?> = .keep

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
    draft.supplierID = supplierID.applied(to: draft.supplierID)
    return draft
  }
}
