import InventoryCore

/// One row of the file: a single declaration that checks and decodes.
struct ProductRow: Sendable {
  var sku: SKU
  var name: String
  var price: Money
  var costPrice: Money?
  var unit: String
  var stock: Quantity
  var barcode: String?

  static let schema: Schema<ProductRow> = .object(
    .required("sku", .sku),
    .required("name", .text(1...255)),
    .required("price", .money()),
    .optional("cost_price", .money()),
    .optional("unit", .text(1...20), default: "piece"),
    .optional("stock", .quantity(from: .zero), default: .zero),
    .optional("barcode", .text(1...64))
  ) {
    ProductRow(sku: $0, name: $1, price: $2, costPrice: $3, unit: $4, stock: $5, barcode: $6)
  }
  .refined("whole_pieces", "pieces are whole numbers", at: "stock") { $0.unit != "piece" || $0.stock.isWhole }
}
