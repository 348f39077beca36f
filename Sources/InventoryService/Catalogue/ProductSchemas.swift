package import InventoryCore
package import InventoryRecords

/// What a request says of a new product.
package struct NewProduct: Sendable {
  package var sku: SKU
  package var draft: ProductDraft
  package var category: CategoryChoice?
  package var stock: Quantity
}

extension Field where Value == CategoryChoice? {
  /// `category_id`, or `category` by name; at most one.
  package static var category: Field {
    Field(properties: properties) { object, path, violations in
      switch choice(object, path, &violations) {
      case .set(let choice)?: .some(choice)
      case .keep?: .some(nil)
      case nil: nil
      }
    }
  }

  fileprivate static var properties: [SchemaShape.Property] {
    [
      .init(
        "category_id",
        .nullable(Schema<Int64>.identifier.shape),
        isRequired: false,
        summary: "Number of the category; or category.",
        choice: .init("category", isRequired: false)
      ),
      .init(
        "category",
        .nullable(Schema<String>.name(1...100).shape),
        isRequired: false,
        summary: "Name of the category; created when it is new.",
        choice: .init("category", isRequired: false)
      ),
    ]
  }

  fileprivate static func choice(
    _ object: JSONObject,
    _ path: JSONPointer,
    _ violations: inout Violations
  ) -> Change<CategoryChoice?>? {
    switch (object["category_id"], object["category"]) {
    case (nil, nil): return .keep
    case (let value?, nil):
      if value == .null { return .set(nil) }
      return Schema<Int64>.identifier.read(value, at: path.member("category_id"), &violations).map {
        .set(.id($0))
      }
    case (nil, let value?):
      if value == .null { return .set(nil) }
      return Schema<String>.name(1...100).read(value, at: path.member("category"), &violations)
        .map { .set(.name($0)) }
    default:
      violations.add(path.member("category"), "ambiguous", "give either category_id or category")
      return nil
    }
  }
}

extension Field where Value == Change<CategoryChoice?> {
  package static var categoryChange: Field {
    Field(properties: Field<CategoryChoice?>.properties) { object, path, violations in
      Field<CategoryChoice?>.choice(object, path, &violations)
    }
  }
}

extension Schema where Value == Int {
  /// A probability below 1 with at most four places, in ten-thousandths.
  package static var serviceLevel: Schema<Int> {
    Schema<Quantity>.quantity(from: Quantity(thousandths: 500), to: Quantity(thousandths: 999))
      .map { Int($0.thousandths * 10) }
  }
}

extension Schema where Value == String {
  package static var webAddress: Schema {
    .parsed("uri", .link, expected: "an http or https address") { text in
      // A browser takes two slashes, or a slash and a backslash, for the beginning of another host.
      (text.hasPrefix("https://") || text.hasPrefix("http://")
        || text.hasPrefix("/") && !text.hasPrefix("//") && !text.utf8.contains(UInt8(ascii: "\\")))
        && text.utf8.count <= 2000 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : nil
    }
  }
}

extension Schema where Value == NewProduct {
  package static var newProduct: Schema {
    let largest = Quantity(thousandths: 999_999_999_000)
    return .object(
      .required("sku", .sku, "Unique."),
      .required("name", .name(1...255)),
      .optional("description", .text(0...1000)),
      .category,
      .required("price", .money()),
      .optional("cost_price", .money(), default: .zero),
      .optional("stock", .quantity(from: .zero, to: largest), default: .zero, "Opening quantity."),
      .optional("unit", .unit, default: .piece, "In any letter case."),
      .optional("barcode", .barcode, "Unique among active products."),
      .optional("image_url", .webAddress),
      .optional("lead_time_days", .integer(0...180), default: 7),
      .optional("service_level", .serviceLevel, default: 9500),
      .optional("pack_size", .quantity(above: .zero, to: largest)),
      .optional("min_order", .quantity(from: .zero, to: largest), default: .zero),
      .optional("shelf_life_days", .integer(1...3650)),
      .optional("is_active", .boolean, default: true),
      .optional("supplier_id", .identifier, "Who delivers it.")
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
      NewProduct(
        sku: sku,
        draft: ProductDraft(
          name: name,
          description: description,
          price: price,
          costPrice: costPrice,
          unit: unit.rawValue,
          barcode: barcode?.text,
          imageURL: imageURL,
          leadTimeDays: leadTime,
          serviceLevel: serviceLevel,
          packSize: packSize,
          minimumOrder: minimumOrder,
          shelfLifeDays: shelfLife,
          isActive: isActive,
          supplierID: supplierID
        ),
        category: category,
        stock: stock
      )
    }
    .named("NewProduct")
  }
}

extension Schema where Value == ProductChange {
  package static var productChange: Schema {
    let largest = Quantity(thousandths: 999_999_999_000)
    return .object(
      .replacement("sku", .sku),
      .replacement("name", .name(1...255)),
      .change("description", .text(0...1000)),
      .categoryChange,
      .replacement("price", .money()),
      .replacement("cost_price", .money()),
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
      change.sku = sku
      change.name = name
      change.description = description
      change.category = category
      change.price = price
      change.costPrice = costPrice
      change.unit = unit.map(\.rawValue)
      if case .set(let barcode) = barcode { change.barcode = .set(barcode?.text) }
      change.imageURL = imageURL
      change.leadTimeDays = leadTime
      change.serviceLevel = serviceLevel
      change.packSize = packSize
      change.minimumOrder = minimumOrder
      change.shelfLifeDays = shelfLife
      change.isActive = isActive
      change.supplierID = supplierID
      return change
    }
    .named("ProductChange")
  }
}
