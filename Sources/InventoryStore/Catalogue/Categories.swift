package import InventoryCore
internal import InventoryRecords

/// Categories by their names, as products name them.
package struct Categories {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func id(named name: String) throws -> Int64? {
    try connection.first("SELECT id FROM categories WHERE name_key = $1", [.text(name.comparisonKey)]) {
      try $0.nextInteger()
    }
  }

  /// - Returns: `nil` when there is one of that name; the transaction can go on.
  package func insert(name: String, now: Instant) throws -> Int64? {
    try connection.first(
      """
      INSERT INTO categories (name, name_key, created_at, updated_at) VALUES ($1, $2, $3, $3)
      ON CONFLICT (name_key) DO NOTHING RETURNING id
      """,
      [.text(name), .text(name.comparisonKey), .instant(now)]
    ) { try $0.nextInteger() }
  }
}
