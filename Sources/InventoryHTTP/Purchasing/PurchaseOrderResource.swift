internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == StoredPurchaseOrder {
  static let purchaseOrder = Resource(
    "PurchaseOrder",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("number", .text) { $1.value($0.number) },
      .init("supplier_id", .identifier) { $1.value($0.supplierID) },
      .init("supplier", .text) { $1.value($0.supplierName) },
      .init("location_id", .identifier) { $1.value($0.locationID) },
      .init("status", .names(of: PurchaseOrderStatus.self)) { $1.value($0.status.rawValue) },
      .init("expected_at", .nullable(.instant)) { $1.optional($0.expectedAt) },
      .init("ordered_at", .nullable(.instant)) { $1.optional($0.orderedAt) },
      .init("total", .money, "Only for staff.", visibleTo: .staff) { $1.value($0.total) },
      .init("lines", listOf: Resource<StoredPurchaseOrder.Line>.purchaseOrderLine) { $0.lines },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension StoredPurchaseOrder {
  var versionTag: EntityTag { EntityTag("u\(id).\(version)") }
}

extension Resource where Value == StoredPurchaseOrder.Line {
  static let purchaseOrderLine = Resource([
    .init("product_id", .identifier) { $1.value($0.productID) },
    .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
    .init("name", .text) { $1.value($0.name) },
    .init("unit", .text) { $1.value($0.unit) },
    .init("quantity", .quantity) { $1.value($0.quantity) },
    .init("received", .quantity) { $1.value($0.received) },
    .init("unit_cost", .money, "Only for staff.", visibleTo: .staff) { $1.value($0.unitCost) },
    .init("total", .money, "Only for staff.", visibleTo: .staff) {
      $1.value($0.unitCost.times($0.quantity) ?? .zero)
    },
  ])
}

extension Resource where Value == AdvisedOrders {
  static let advisedOrders = Resource(
    "AdvisedPurchaseOrders",
    [
      .init("purchase_orders", listOf: Resource<StoredPurchaseOrder>.purchaseOrder) { $0.orders },
      .init(
        "skipped",
        listOf: Resource<AdvisedOrders.Skipped>.skippedAdvice,
        "What is due and stands in no draft."
      ) { $0.skipped },
    ]
  )
}

extension Resource where Value == AdvisedOrders.Skipped {
  static let skippedAdvice = Resource([
    .init("product_id", .identifier) { $1.value($0.item.productID) },
    .init("sku", .text) { $1.value($0.item.sku) },
    .init("location_id", .identifier) { $1.value($0.item.locationID) },
    .init("reason", .choice(AdvisedOrders.Skipped.Reason.allCases.map(\.rawValue))) {
      $1.value($0.reason.rawValue)
    },
  ])
}
