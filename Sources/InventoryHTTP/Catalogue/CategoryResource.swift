internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == Category {
  static let category = Resource(
    "Category",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("product_count", .count) { $1.value($0.draft.productCount) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}
