package import InventoryCore
package import InventoryRecords

/// Categories, as rows.
package struct Categories {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = """
    c.id, c.name, (SELECT COUNT(*) FROM products p WHERE p.category_id = c.id), c.version, c.created_at, c.updated_at
    """

  package func category(id: Int64) throws -> Category? {
    try connection.first(
      "SELECT \(Self.columns) FROM categories c WHERE c.id = $1",
      [.integer(id)],
      Self.category
    )
  }

  package func page(_ part: ListPart) throws -> ListPage<Category> {
    let query = ListQuery(Self.columns, from: "categories c", sort: [.init("c.name_key"), .init("c.id")])
    return try query.page(part, connection, Self.category)
  }

  package func count() throws -> Int {
    try connection.first("SELECT COUNT(*) FROM categories") { try $0.nextInt() } ?? 0
  }

  package func id(named name: String) throws -> Int64? {
    try connection.first("SELECT id FROM categories WHERE name_key = $1", [.text(name.comparisonKey)]) {
      try $0.nextInteger()
    }
  }

  /// - Returns: `nil` when there is one of that name.
  package func insert(name: String, now: Instant) throws -> Int64? {
    try connection.first(
      """
      INSERT INTO categories (name, name_key, created_at, updated_at) VALUES ($1, $2, $3, $3)
      ON CONFLICT (name_key) DO NOTHING RETURNING id
      """,
      [.text(name), .text(name.comparisonKey), .instant(now)]
    ) { try $0.nextInteger() }
  }

  package func rename(id: Int64, name: String, version: Int64, now: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE categories SET name = $1, name_key = $2, updated_at = $3, version = version + 1
      WHERE id = $4 AND version = $5
      """,
      [.text(name), .text(name.comparisonKey), .instant(now), .integer(id), .integer(version)]
    ) == 1
  }

  package func delete(id: Int64) throws {
    try connection.execute("DELETE FROM categories WHERE id = $1", [.integer(id)])
  }

  private static func category(_ row: inout RowReader) throws -> Category {
    Category(
      id: try row.nextInteger(),
      name: try row.nextText(),
      productCount: try row.nextInt(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
