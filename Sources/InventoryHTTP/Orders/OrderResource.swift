internal import InventoryCore
internal import InventoryRecords

extension Resource where Value == StoredOrderLine {
  static let orderDetail = Resource(
    "OrderDetail",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("order_id", .identifier) { $1.value($0.orderID) },
      .init("product_id", .identifier) { $1.value($0.productID) },
      .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
      .init("quantity", .quantity) { $1.value($0.quantity) },
      .init("price", .money, "Of one unit, as of the making of the line.") { $1.value($0.unitPrice) },
      .init("total", .money) { $1.value($0.unitPrice.times($0.quantity) ?? .zero) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension StoredOrderLine {
  var versionTag: EntityTag { EntityTag("d\(id).\(version)") }
}

extension Resource where Value == StoredOrder {
  static let order = Resource(
    "Order",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("client_id", .identifier) { $1.value($0.clientID) },
      .init("bill_id", .identifier) { $1.value($0.billID) },
      .init("location_id", .identifier) { $1.value($0.locationID) },
      .init("reservation_id", .nullable(.identifier)) { $1.optional($0.reservationID) },
      .init("date", .instant) { $1.value($0.orderedAt) },
      .init("delivery_method", .names(of: DeliveryMethod.self)) { $1.value($0.deliveryMethod.rawValue) },
      .init("status", .names(of: OrderStatus.self)) { $1.value($0.status.rawValue) },
      .init("total", .money, "The sum of the lines.") { $1.value($0.total) },
      .init("lines", listOf: Resource<StoredOrderLine>.orderDetail) { $0.lines },
      .init("version", .identifier) { $1.value($0.version) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension StoredOrder {
  var versionTag: EntityTag { EntityTag("o\(id).\(version)") }
}
