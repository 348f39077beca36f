internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// A way in which the path of an endpoint names a product.
struct ProductPath: Sendable {
  /// Up to the product.
  let prefix: String
  /// Goes into the names of operations.
  let name: String
  /// Reads the product from the path.
  let field: Field<ProductReference>

  /// By number, and by SKU.
  static let both = [
    ProductPath(
      prefix: ProductEndpoints.prefix + "/{id}",
      name: "Product",
      field: field("id", .identifier, "Number of the record.") { .id($0) }
    ),
    ProductPath(
      prefix: ProductEndpoints.prefix + "/sku/{sku}",
      name: "ProductBySKU",
      field: field("sku", .sku, "SKU of the product.") { .sku($0.text) }
    ),
  ]

  private static func field<Value>(
    _ name: String,
    _ schema: Schema<Value>,
    _ summary: String,
    _ reference: @escaping @Sendable (Value) -> ProductReference
  ) -> Field<ProductReference> {
    let field = Field<Value>.required(name, schema, summary)
    return Field(properties: field.properties) { object, path, violations in
      field.read(object, path, &violations).map(reference)
    }
  }
}
