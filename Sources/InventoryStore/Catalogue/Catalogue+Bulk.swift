package import InventoryCore
package import InventoryRecords

/// Many products at once: as many statements for a thousand as for one.
extension Catalogue {
  private static let writtenColumns = [
    "sku", "name", "name_key", "description", "category_id", "price", "cost_price", "unit", "barcode",
    "image_url", "lead_time_days", "service_level", "pack_size", "min_order", "shelf_life_days", "is_active",
    "search_text", "supplier_id", "created_at", "updated_at",
  ]

  /// Products by their SKUs in small letters, with their stock.
  ///
  /// - Parameter lock: Keeps other writers away until the end of the transaction.
  package func products(skus: Set<String>, lock: Bool = false) throws -> [String: Product] {
    guard !skus.isEmpty else { return [:] }
    let names = skus.map { $0.lowercased() }.sorted()
    let condition = "LOWER(p.sku) IN (\(SQLText.parameters(names.count)))"
    let values = names.map(SQLValue.text)
    if lock, !connection.dialect.lockClause.isEmpty {
      try connection.execute(
        "SELECT 1 FROM products p WHERE \(condition) ORDER BY p.id \(connection.dialect.lockClause)",
        values
      )
    }
    var products: [String: Product] = [:]
    var last: Product?
    try connection.forEach(
      "SELECT \(Self.columns) FROM products p \(Self.details) WHERE \(condition) ORDER BY p.id",
      values
    ) { row in
      if try last?.takeIn(row) != true { last = try Self.product(&row) }
      if let last { products[last.sku.lowercased()] = last }
    }
    return products
  }

  /// The units of some products, by their SKUs in small letters.
  package func units(skus: Set<String>) throws -> [String: String] {
    guard !skus.isEmpty else { return [:] }
    let names = skus.map { $0.lowercased() }.sorted()
    var units: [String: String] = [:]
    try connection.forEach(
      "SELECT sku, unit FROM products WHERE LOWER(sku) IN (\(SQLText.parameters(names.count)))",
      names.map(SQLValue.text)
    ) { row in
      let sku = try row.nextText()
      units[sku.lowercased()] = try row.nextText()
    }
    return units
  }

  /// The active products that have some barcodes.
  package func holders(ofBarcodes barcodes: Set<String>) throws -> [String: Int64] {
    guard !barcodes.isEmpty else { return [:] }
    var holders: [String: Int64] = [:]
    try connection.forEach(
      """
      SELECT barcode, id FROM products
      WHERE is_active AND barcode IS NOT NULL AND barcode IN (\(SQLText.parameters(barcodes.count)))
      """,
      barcodes.sorted().map(SQLValue.text)
    ) { holders[try $0.nextText()] = try $0.nextInteger() }
    return holders
  }

  /// Which of some products have moved. Their balances are locked first, so that whoever moves one of them at the moment
  /// has ended, and nobody begins.
  package func withHistory(ids: Set<Int64>) throws -> Set<Int64> {
    guard !ids.isEmpty else { return [] }
    let names = SQLText.parameters(ids.count)
    let values = ids.sorted().map(SQLValue.integer)
    if !connection.dialect.lockClause.isEmpty {
      try connection.execute(
        """
        SELECT 1 FROM stock_balances WHERE product_id IN (\(names))
        ORDER BY product_id, location_id \(connection.dialect.lockClause)
        """,
        values
      )
    }
    return Set(
      try connection.all(
        """
        SELECT p.id FROM products p WHERE p.id IN (\(names))
          AND EXISTS (SELECT 1 FROM ledger_entries e WHERE e.product_id = p.id)
        """,
        values
      ) { try $0.nextInteger() }
    )
  }

  /// Which of some products have moved or are ordered from suppliers: there are numbers that count them in their unit.
  package func counted(ids: Set<Int64>) throws -> Set<Int64> {
    guard !ids.isEmpty else { return [] }
    return Set(
      try connection.all(
        """
        SELECT p.id FROM products p WHERE p.id IN (\(SQLText.parameters(ids.count)))
          AND (EXISTS (SELECT 1 FROM ledger_entries e WHERE e.product_id = p.id)
            OR EXISTS (SELECT 1 FROM purchase_order_lines l WHERE l.product_id = p.id))
        """,
        ids.sorted().map(SQLValue.integer)
      ) { try $0.nextInteger() }
    )
  }

  /// Adds products.
  ///
  /// - Returns: Their numbers by their SKUs.
  /// - Throws: ``SQLError`` with code `duplicate` when a SKU or a barcode is taken.
  package func insert(_ products: [(sku: String, draft: ProductDraft)], now: Instant) throws -> [String:
    Int64]
  {
    guard !products.isEmpty else { return [:] }
    let times: [SQLValue] = [.instant(now), .instant(now)]
    let values = products.flatMap { Self.values($0.sku, $0.draft) + times }
    let numbers = try connection.insertNumbered(into: "products", Self.writtenColumns, values)
    return Dictionary(zip(products.map(\.sku), numbers)) { first, _ in first }
  }

  /// Writes new versions over products that are locked.
  package func update(_ products: [(old: Product, draft: ProductDraft)], now: Instant) throws {
    let changes = Self.writtenColumns.filter { $0 != "created_at" }.map { "\($0) = excluded.\($0)" }
    try connection.insert(
      into: "products",
      ["id"] + Self.writtenColumns,
      products.flatMap { old, draft in
        [.integer(old.id)] + Self.values(old.sku, draft) + [.instant(old.createdAt), .instant(now)]
      },
      conflict:
        "ON CONFLICT (id) DO UPDATE SET \(changes.joined(separator: ", ")), version = products.version + 1"
    )
  }
}

extension Categories {
  /// Categories by their numbers, or by the keys of their names.
  package func found(ids: Set<Int64>, keys: Set<String>) throws -> (
    names: [Int64: String], ids: [String: Int64]
  ) {
    var found: (names: [Int64: String], ids: [String: Int64]) = ([:], [:])
    guard !ids.isEmpty || !keys.isEmpty else { return found }
    var conditions: [String] = []
    if !ids.isEmpty { conditions.append("id IN (\(SQLText.parameters(ids.count)))") }
    if !keys.isEmpty {
      conditions.append("name_key IN (\(SQLText.parameters(keys.count, from: ids.count + 1)))")
    }
    try connection.forEach(
      "SELECT id, name FROM categories WHERE \(conditions.joined(separator: " OR "))",
      ids.sorted().map(SQLValue.integer) + keys.sorted().map(SQLValue.text)
    ) { row in
      let (id, name) = (try row.nextInteger(), try row.nextText())
      found.names[id] = name
      found.ids[name.comparisonKey] = id
    }
    return found
  }

  /// Adds categories that are not there yet; one that somebody else adds meanwhile is as good.
  package func insert(names: [String], now: Instant) throws {
    try connection.insert(
      into: "categories",
      ["name", "name_key", "created_at", "updated_at"],
      names.flatMap { [.text($0), .text($0.comparisonKey), .instant(now), .instant(now)] },
      conflict: "ON CONFLICT (name_key) DO NOTHING"
    )
  }
}
