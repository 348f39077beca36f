internal import InventoryCore
package import InventoryRecords

extension Catalogue {
  /// The products that some references name, in one statement; those that do not exist are missing.
  package func prices(_ references: [ProductReference]) throws -> [ProductReference: PricedProduct] {
    guard let (sql, arguments) = Self.question(references) else { return [:] }
    var found: [ProductReference: PricedProduct] = [:]
    try connection.forEach(sql, arguments) { row in
      let product = PricedProduct(
        id: try row.nextInteger(),
        sku: try row.nextText(),
        price: try row.nextMoney(),
        costPrice: try row.nextMoney(),
        unit: try row.nextText(),
        isActive: try row.nextFlag()
      )
      if let barcode = try row.nextOptionalText(), product.isActive { found[.barcode(barcode)] = product }
      found[.id(product.id)] = product
      found[.sku(product.sku.lowercased())] = product
    }
    for case .sku(let sku) in references { found[.sku(sku)] = found[.sku(sku.lowercased())] }
    return found
  }

  /// Says that ``prices(_:)`` will be asked for the same references.
  package func anticipatePrices(_ references: [ProductReference]) throws {
    guard let (sql, arguments) = Self.question(references) else { return }
    try connection.anticipate(sql, arguments)
  }

  private static func question(_ references: [ProductReference]) -> (sql: String, arguments: [SQLValue])? {
    var ids: Set<Int64> = []
    var skus: Set<String> = []
    var barcodes: Set<String> = []
    for reference in references {
      switch reference {
      case .id(let id): ids.insert(id)
      case .sku(let sku): skus.insert(sku.lowercased())
      case .barcode(let barcode): barcodes.insert(barcode)
      }
    }
    guard !references.isEmpty else { return nil }
    var conditions: [String] = []
    if !ids.isEmpty { conditions.append("id IN (\(SQLText.parameters(ids.count)))") }
    if !skus.isEmpty {
      conditions.append("LOWER(sku) IN (\(SQLText.parameters(skus.count, from: ids.count + 1)))")
    }
    if !barcodes.isEmpty {
      let names = SQLText.parameters(barcodes.count, from: ids.count + skus.count + 1)
      conditions.append("(barcode IN (\(names)) AND is_active)")
    }
    let sql = """
      SELECT id, sku, price, cost_price, unit, is_active, barcode FROM products
      WHERE \(conditions.joined(separator: " OR "))
      """
    let texts = skus.sorted() + barcodes.sorted()
    return (sql, ids.sorted().map(SQLValue.integer) + texts.map(SQLValue.text))
  }
}
