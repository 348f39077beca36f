internal import InventoryCore
internal import InventoryRecords

extension Resource where Value == Product {
  static let product = Resource(
    "Product",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("description", .nullable(.text)) { $1.optional($0.draft.description) },
      .init("category_id", .nullable(.identifier)) { $1.optional($0.draft.categoryID) },
      .init("category", .nullable(.text)) { $1.optional($0.categoryName) },
      .init("price", .money) { $1.value($0.draft.price) },
      .init("cost_price", .money, "Only for staff.", visibleTo: .staff) { $1.value($0.draft.costPrice) },
      .init("stock", .quantity, "On hand over all locations.", movesByItself: true) { $1.value($0.stock) },
      .init("available", .quantity, "On hand and not reserved.", movesByItself: true) {
        $1.value($0.stock.subtracting($0.reserved) ?? .zero)
      },
      .init("unit", .text) { $1.value($0.draft.unit) },
      .init("barcode", .nullable(.text)) { $1.optional($0.draft.barcode) },
      .init("image_url", .nullable(.text)) { $1.optional($0.draft.imageURL) },
      .init("lead_time_days", .count) { $1.value($0.draft.leadTimeDays) },
      .init("service_level", .figure, "Probability of no stock-out in a cycle.") {
        $1.value(Double($0.draft.serviceLevel) / 10_000, places: 4)
      },
      .init("pack_size", .quantity) { $1.value($0.draft.packSize) },
      .init("min_order", .quantity) { $1.value($0.draft.minimumOrder) },
      .init("shelf_life_days", .nullable(.count)) { $1.optional($0.draft.shelfLifeDays) },
      .init("is_active", .boolean) { $1.value($0.draft.isActive) },
      .init("supplier_id", .nullable(.identifier), "Who delivers it.") { $1.optional($0.draft.supplierID) },
      .init("rating", Resource<Rating>.rating, "What reviews say of it.") { $0.rating },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ],
    forms: \.sheet.forms
  )
}

extension Product {
  /// Names the version that a person edits; stock moves without it.
  var versionTag: EntityTag { EntityTag("p\(id).\(version)") }
}
