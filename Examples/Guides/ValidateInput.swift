import InventoryCore

struct NewProduct: Sendable {
  var sku: SKU
  var name: String
  var price: Money
  var stock: Quantity

  static let schema: Schema<NewProduct> = .object(
    .required("sku", .sku, "How the shop calls it"),
    .required("name", .text(1...255)),
    .required("price", .money()),
    .optional("stock", .quantity(from: .zero), default: .zero)
  ) {
    NewProduct(sku: $0, name: $1, price: $2, stock: $3)
  }
}

extension Guides {
  static func validateInput() throws {
    let document = try JSONParser().parse(#"{"sku":"TEA-1","name":"Green tea","price":"4.50"}"#)
    let product = try NewProduct.schema.validate(document)
    print(product.sku, product.price, product.stock)

    do throws(ValidationError) {
      _ = try NewProduct.schema.validate(.object(JSONObject([.init(name: "price", value: .string("4.505"))])))
    } catch {
      for violation in error.violations {
        print(violation.path, violation.rule, violation.message)
      }
    }

    var writer = JSONWriter()
    NewProduct.schema.shape.write(into: &writer)
    print(writer.text)

    let pieces = NewProduct.schema.refined("whole_pieces", "pieces are whole numbers", at: "stock") {
      $0.stock.isWhole
    }
    _ = pieces

    let query = try NewProduct.schema.validate(
      parameters: [("sku", "TEA-1"), ("name", "Tea"), ("price", "4.50")])
    print(query.name)
  }
}
