package import InventoryCore
package import InventoryRecords

/// Products, as rows.
package struct Catalogue {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// One row a location, added up here: what the reads of a shop are made of must cost the database little.
  private static let stockColumns = "COALESCE(b.on_hand, 0), COALESCE(b.reserved, 0)"
  private static let editionColumns =
    "p.id, p.version, p.created_at, p.updated_at, p.rating_count, p.rating_sum, c.version"
  private static let sheetColumns = """
    p.sku, p.name, p.description, p.category_id, p.price, p.cost_price, p.unit, p.barcode, p.image_url, p.lead_time_days, \
    p.service_level, p.pack_size, p.min_order, p.shelf_life_days, p.is_active, p.supplier_id, c.name
    """
  static let columns = "\(stockColumns), \(editionColumns), \(sheetColumns)"
  /// Of products whose sheets are known.
  static let knownColumns = "\(stockColumns), \(editionColumns)"
  /// Joined to products `p`.
  static let details =
    "LEFT JOIN categories c ON c.id = p.category_id LEFT JOIN stock_balances b ON b.product_id = p.id"
  private static let single = "SELECT \(columns) FROM products p \(details)"
  private static let byID = "\(single) WHERE p.id = $1"
  private static let bySKU = "\(single) WHERE LOWER(p.sku) = $1"
  private static let byBarcode = "\(single) WHERE p.barcode = $1 AND p.is_active"

  package func product(_ reference: ProductReference) throws -> Product? {
    switch reference {
    case .id(let id): try product(Self.byID, .integer(id))
    case .sku(let sku): try product(Self.bySKU, .text(sku.lowercased()))
    case .barcode(let barcode): try product(Self.byBarcode, .text(barcode))
    }
  }

  private func product(_ sql: String, _ key: SQLValue) throws -> Product? {
    var product: Product?
    try connection.forEach(sql, [key]) { row in
      if try product?.takeIn(row) != true { product = try Self.product(&row) }
    }
    return product
  }

  /// - Throws: ``SQLError`` with code `duplicate` when the SKU is taken.
  package func insert(sku: String, _ draft: ProductDraft, now: Instant) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO products (sku, name, name_key, description, category_id, price, cost_price, unit, barcode,
        image_url, lead_time_days, service_level, pack_size, min_order, shelf_life_days, is_active, search_text, supplier_id,
        created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19) RETURNING id
      """,
      Self.values(sku, draft) + [.instant(now)]
    )
  }

  /// Writes a new version over the one that was read.
  ///
  /// - Returns: `false` when another writer was faster.
  package func update(id: Int64, sku: String, _ draft: ProductDraft, version: Int64, now: Instant) throws
    -> Bool
  {
    try connection.execute(
      """
      UPDATE products SET sku = $1, name = $2, name_key = $3, description = $4, category_id = $5, price = $6,
        cost_price = $7, unit = $8, barcode = $9, image_url = $10, lead_time_days = $11, service_level = $12,
        pack_size = $13, min_order = $14, shelf_life_days = $15, is_active = $16, search_text = $17, supplier_id = $18,
        updated_at = $19, version = version + 1
      WHERE id = $20 AND version = $21
      """,
      Self.values(sku, draft) + [.instant(now), .integer(id), .integer(version)]
    ) == 1
  }

  /// Deletes a product that has never moved.
  ///
  /// - Throws: ``SQLError`` with code `reference` when it has moved: the balance of a chain with entries stays, and holds it.
  package func delete(id: Int64) throws {
    try connection.execute(
      "DELETE FROM stock_balances WHERE product_id = $1 AND last_sequence = 0",
      [.integer(id)]
    )
    try connection.execute("DELETE FROM products WHERE id = $1", [.integer(id)])
  }

  /// Counts the reviews of a product anew.
  package func countReviews(id: Int64) throws {
    try connection.execute(
      """
      UPDATE products SET rating_count = (SELECT COUNT(*) FROM reviews r WHERE r.product_id = $1),
        rating_sum = (SELECT CAST(COALESCE(SUM(r.rating), 0) AS BIGINT) FROM reviews r WHERE r.product_id = $1)
      WHERE id = $1
      """,
      [.integer(id)]
    )
  }

  /// The highest id in use; 0 when there are no products.
  package func highestID() throws -> Int64 {
    try connection.first("SELECT COALESCE(MAX(id), 0) FROM products") { try $0.nextInteger() } ?? 0
  }

  /// Whether a product has ever moved; see ``withHistory(ids:)``.
  package func hasHistory(id: Int64) throws -> Bool { try !withHistory(ids: [id]).isEmpty }

  static func values(_ sku: String, _ draft: ProductDraft) -> [SQLValue] {
    [
      .text(sku), .text(draft.name), .text(draft.name.comparisonKey),
      .optional(draft.description, SQLValue.text),
      .optional(draft.categoryID, SQLValue.integer), .money(draft.price), .money(draft.costPrice),
      .text(draft.unit), .optional(draft.barcode, SQLValue.text), .optional(draft.imageURL, SQLValue.text),
      .integer(draft.leadTimeDays), .integer(draft.serviceLevel), .quantity(draft.packSize),
      .quantity(draft.minimumOrder), .optional(draft.shelfLifeDays) { .integer($0) }, .flag(draft.isActive),
      .text(
        ProductText.text(sku: sku, name: draft.name, description: draft.description, barcode: draft.barcode)
      ),
      .optional(draft.supplierID, SQLValue.integer),
    ]
  }

  static func product(_ row: inout RowReader) throws -> Product {
    let listed = try stockedEdition(&row)
    return Product(try sheet(listed.edition, &row), stock: listed.stock, reserved: listed.reserved)
  }

  /// What ``knownColumns`` say of a product.
  static func stockedEdition(_ row: inout RowReader) throws -> StockedEdition {
    let (stock, reserved) = (try row.nextQuantity(), try row.nextQuantity())
    let edition = ProductEdition(
      id: try row.nextInteger(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant(),
      rating: Rating(count: try row.nextInt(), sum: try row.nextInt()),
      categoryVersion: try row.nextOptionalInteger()
    )
    return StockedEdition(edition: edition, stock: stock, reserved: reserved)
  }

  private static func sheet(_ edition: ProductEdition, _ row: inout RowReader) throws -> ProductSheet {
    ProductSheet(
      edition,
      sku: try row.nextText(),
      draft: ProductDraft(
        name: try row.nextText(),
        description: try row.nextOptionalText(),
        categoryID: try row.nextOptionalInteger(),
        price: try row.nextMoney(),
        costPrice: try row.nextMoney(),
        unit: try row.nextText(),
        barcode: try row.nextOptionalText(),
        imageURL: try row.nextOptionalText(),
        leadTimeDays: try row.nextInt(),
        serviceLevel: try row.nextInt(),
        packSize: try row.nextQuantity(),
        minimumOrder: try row.nextQuantity(),
        shelfLifeDays: try row.nextOptionalInt(),
        isActive: try row.nextFlag(),
        supplierID: try row.nextOptionalInteger()
      ),
      categoryName: try row.nextOptionalText()
    )
  }

  /// Numbers of the products that are sold, in rising order; within a range when one is given.
  package func activeIDs(in range: ClosedRange<Int64>?) throws -> [Int64] {
    try connection.all(
      "SELECT id FROM products WHERE is_active AND id >= $1 AND id <= $2 ORDER BY id",
      [.integer(range?.lowerBound ?? 1), .integer(range?.upperBound ?? Int64.max)]
    ) { try $0.nextInteger() }
  }
}

/// The stock of a product whose sheet is found elsewhere.
struct StockedEdition {
  let edition: ProductEdition
  var stock: Quantity
  var reserved: Quantity
}

extension StockedEdition {
  /// See ``Product/takeIn(_:)``.
  mutating func takeIn(_ row: RowReader) throws -> Bool {
    try Product.takeIn(row, edition.id, &stock, &reserved)
  }
}

extension Product {
  /// Adds the stock of one more location.
  ///
  /// - Returns: `false` when the row is another product's.
  mutating func takeIn(_ row: RowReader) throws -> Bool {
    try Self.takeIn(row, id, &stock, &reserved)
  }

  fileprivate static func takeIn(
    _ row: RowReader,
    _ id: Int64,
    _ stock: inout Quantity,
    _ reserved: inout Quantity
  ) throws -> Bool {
    var row = row
    let (onHand, held) = (try row.nextQuantity(), try row.nextQuantity())
    guard try row.nextInteger() == id else { return false }
    guard let sum = stock.adding(onHand), let heldSum = reserved.adding(held) else {
      throw SQLError(.corrupt, message: "the stock of a product is out of range")
    }
    (stock, reserved) = (sum, heldSum)
    return true
  }
}
