package import InventoryCore

/// Which products a list shows, and in what order.
package struct ProductFilter: Hashable, Sendable {
  package enum SortColumn: String, SortableColumn {
    case id
    case sku
    case name
    case price
    case createdAt = "created_at"
    case updatedAt = "updated_at"

    package static let unique = SortColumn.id
  }

  package var categoryID: Int64?
  package var category: String?
  package var supplierID: Int64?
  package var barcode: String?
  package var search: String?
  /// Whose stock is shown and looked at; `nil` for all locations together.
  package var locationID: Int64?
  package var isLow: Bool?
  package var isActive: Bool?
  package var minimumPrice: Money?
  package var maximumPrice: Money?
  package var minimumStock: Quantity?
  package var maximumStock: Quantity?
  package var sort: [Sorting<SortColumn>] = []

  package init(
    categoryID: Int64? = nil,
    category: String? = nil,
    supplierID: Int64? = nil,
    barcode: String? = nil,
    search: String? = nil,
    locationID: Int64? = nil,
    isLow: Bool? = nil,
    isActive: Bool? = nil,
    minimumPrice: Money? = nil,
    maximumPrice: Money? = nil,
    minimumStock: Quantity? = nil,
    maximumStock: Quantity? = nil,
    sort: [Sorting<SortColumn>] = []
  ) {
    self.categoryID = categoryID
    self.category = category
    self.supplierID = supplierID
    self.barcode = barcode
    self.search = search
    self.locationID = locationID
    self.isLow = isLow
    self.isActive = isActive
    self.minimumPrice = minimumPrice
    self.maximumPrice = maximumPrice
    self.minimumStock = minimumStock
    self.maximumStock = maximumStock
    self.sort = sort
  }
}
