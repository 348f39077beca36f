package import InventoryCore
internal import InventoryRecords

/// What a row of many says of one product: whatever it does not name stays as it is, or as it is by default.
package struct ProductRow: Sendable {
  package var sku: SKU
  package var change: ProductChange
  /// Of a product that is new: its opening quantity. Of one that is there it says nothing.
  package var stock: Quantity?

  package init(sku: SKU, change: ProductChange, stock: Quantity? = nil) {
    self.sku = sku
    self.change = change
    self.stock = stock
  }
}

extension Schema where Value == ProductRow {
  package static var productRow: Schema {
    let largest = Quantity(thousandths: 999_999_999_000)
    return .object(
      .required("sku", .sku, "Names a product that is there, or the new one."),
      .replacement("name", .name(1...255), "Of a new product required."),
      .change("description", .text(0...1000)),
      .categoryChange,
      .replacement("price", .money(), "Of a new product required."),
      .replacement("cost_price", .money()),
      .optional("stock", .quantity(from: .zero, to: largest), "Opening quantity of a new product."),
      .replacement("unit", .unit, "In any letter case; fixed once there is any quantity of the product."),
      .change("barcode", .barcode),
      .change("image_url", .webAddress),
      .replacement("lead_time_days", .integer(0...180)),
      .replacement("service_level", .serviceLevel),
      .replacement("pack_size", .quantity(above: .zero, to: largest)),
      .replacement("min_order", .quantity(from: .zero, to: largest)),
      .change("shelf_life_days", .integer(1...3650)),
      .replacement("is_active", .boolean),
      .change("supplier_id", .identifier)
    ) {
      sku,
      name,
      description,
      category,
      price,
      costPrice,
      stock,
      unit,
      barcode,
      imageURL,
      leadTime,
      serviceLevel,
      packSize,
      minimumOrder,
      shelfLife,
      isActive,
      supplierID in
      var change = ProductChange()
      change.name = name
      change.description = description
      change.category = category
      change.price = price
      change.costPrice = costPrice
      change.unit = unit.map(\.rawValue)
      change.barcode = barcode.map { $0?.text }
      change.imageURL = imageURL
      change.leadTimeDays = leadTime
      change.serviceLevel = serviceLevel
      change.packSize = packSize
      change.minimumOrder = minimumOrder
      change.shelfLifeDays = shelfLife
      change.isActive = isActive
      change.supplierID = supplierID
      return ProductRow(sku: sku, change: change, stock: stock)
    }
    .named("ProductRow")
  }
}
