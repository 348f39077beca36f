internal import InventoryCore
internal import InventoryRecords

/// A record named by its number in the path.
struct RecordPath: Sendable {
  var id: Int64
}

extension Schema where Value == RecordPath {
  static var recordPath: Schema {
    .object(.required("id", .identifier, "Number of the record.")) { RecordPath(id: $0) }
  }
}

/// A product named by its SKU in the path.
struct SKUPath: Sendable {
  var sku: SKU
}

extension Schema where Value == SKUPath {
  static var skuPath: Schema { .object(.required("sku", .sku, "SKU of the product.")) { SKUPath(sku: $0) } }
}

extension Field where Value == ProductReference {
  /// A product by `sku` (older name `product_sku`), `barcode` or `product_id`; exactly one.
  static var product: Field {
    let either = Field<ProductReference?>.productIfAny
    let properties = Field<ProductReference?>.properties(isRequired: true)
    return Field(properties: properties, aliases: ["product_sku"]) { object, path, violations in
      switch either.read(object, path, &violations) {
      case .some(.some(let reference)): return reference
      case .some(.none):
        violations.add(path.member("sku"), "required", "sku, barcode or product_id is required")
      case .none: break
      }
      return nil
    }
  }
}

extension Field where Value == ProductReference? {
  /// A product by `sku` (older name `product_sku`), `barcode` or `product_id`; at most one.
  static var productIfAny: Field {
    Field(
      properties: properties(isRequired: false),
      aliases: ["product_sku"]
    ) { object, path, violations in
      let bySKU = object.find("sku", ["product_sku"], path, &violations)
      let byBarcode = object["barcode"]
      let byID = object["product_id"]
      switch (bySKU, byBarcode, byID) {
      case ((let name, let value)?, nil, nil):
        return Schema<SKU>.sku.read(value, at: path.member(name), &violations).map { .sku($0.text) }
      case (nil, let value?, nil):
        return Schema<Barcode>.barcode.read(value, at: path.member("barcode"), &violations)
          .map { .barcode($0.text) }
      case (nil, nil, let value?):
        return Schema<Int64>.identifier.read(value, at: path.member("product_id"), &violations).map {
          .id($0)
        }
      case (nil, nil, nil): return .some(nil)
      default:
        let name = byID == nil ? "barcode" : "product_id"
        violations.add(path.member(name), "ambiguous", "give either sku, barcode or product_id")
        return nil
      }
    }
  }

  fileprivate static func properties(isRequired: Bool) -> [SchemaShape.Property] {
    let choice = SchemaShape.Property.Choice(
      "product",
      isRequired: isRequired,
      otherNames: isRequired ? ["product_sku"] : []
    )
    return [
      .init(
        "sku",
        Schema<SKU>.sku.shape,
        isRequired: false,
        summary: "SKU of the product, in any letter case; or barcode, or product_id.",
        choice: choice
      ),
      .init(
        "barcode",
        Schema<Barcode>.barcode.shape,
        isRequired: false,
        summary: "Barcode of an active product; or sku, or product_id.",
        choice: choice
      ),
      .init(
        "product_id",
        .identifier,
        isRequired: false,
        summary: "Number of the product; or sku, or barcode.",
        choice: choice
      ),
    ]
  }
}
