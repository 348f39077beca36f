package import InventoryCore
package import InventoryRecords

/// Many records of one kind at once.
extension Records {
  /// Records by the keys that a column has.
  ///
  /// - Parameter key: The key of a record.
  package func records(
    by column: String,
    _ keys: Set<String>,
    key: (Draft) -> String
  ) throws -> [String: Record<Draft>] {
    guard !keys.isEmpty else { return [:] }
    let found = try connection.all(
      "SELECT \(Self.selection) FROM \(Draft.table) WHERE \(column) IN (\(SQLText.parameters(keys.count)))",
      keys.sorted().map(SQLValue.text),
      Self.record
    )
    return Dictionary(found.map { (key($0.draft), $0) }) { first, _ in first }
  }

  /// - Returns: The numbers, in the order of the drafts.
  /// - Throws: ``SQLError`` with code `duplicate` when something that must be unique is taken.
  package func insert(_ drafts: [Draft], now: Instant) throws -> [Int64] {
    guard !drafts.isEmpty else { return [] }
    return try connection.insertNumbered(
      into: Draft.table,
      Draft.columns + ["created_at", "updated_at"],
      drafts.flatMap { $0.values + [.instant(now), .instant(now)] }
    )
  }

  /// Writes new versions over those that were read.
  package func update(_ changes: [(old: Record<Draft>, draft: Draft)], now: Instant) throws {
    let written = Draft.columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    try connection.insert(
      into: Draft.table,
      ["id"] + Draft.columns + ["created_at", "updated_at"],
      changes.flatMap { old, draft in
        [.integer(old.id)] + draft.values + [.instant(old.createdAt), .instant(now)]
      },
      conflict: """
        ON CONFLICT (id) DO UPDATE SET \(written), updated_at = excluded.updated_at,
          version = \(Draft.table).version + 1
        """
    )
  }
}
