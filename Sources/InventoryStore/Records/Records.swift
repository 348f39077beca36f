package import InventoryCore
package import InventoryRecords

/// Records of one kind, as rows.
package struct Records<Draft: SQLDraft> {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  static var selection: String {
    let known = ["id", "version", "created_at", "updated_at"]
    return (known + Draft.columns + Draft.computedColumns).joined(separator: ", ")
  }

  /// - Parameter lock: Keeps other writers away until the end of the transaction.
  package func record(id: Int64, lock: Bool = false) throws -> Record<Draft>? {
    try connection.first(question(lock: lock), [.integer(id)], Self.record)
  }

  /// Says that a record will be read, unlocked.
  package func anticipate(id: Int64) throws {
    try connection.anticipate(question(lock: false), [.integer(id)])
  }

  private func question(lock: Bool) -> String {
    "SELECT \(Self.selection) FROM \(Draft.table) WHERE id = $1 \(lock ? connection.dialect.lockClause : "")"
  }

  /// - Throws: ``SQLError`` with code `duplicate` when something that must be unique is taken.
  package func insert(_ draft: Draft, now: Instant) throws -> Record<Draft> {
    let sql = SQLText.insertion(
      into: Draft.table,
      Draft.columns + ["created_at", "updated_at"],
      rows: 1,
      conflict: "RETURNING id"
    )
    let id = try connection.newID(sql, draft.values + [.instant(now), .instant(now)])
    return Record(id: id, draft: draft, version: 1, createdAt: now, updatedAt: now)
  }

  /// The same for a record of which nothing can be taken already: it may reach the database as late as the commit.
  package func insertLater(_ draft: Draft, now: Instant) throws -> Record<Draft> {
    let id = try connection.insertNumbered(
      into: Draft.table,
      Draft.columns + ["created_at", "updated_at"],
      draft.values + [.instant(now), .instant(now)]
    )[0]
    return Record(id: id, draft: draft, version: 1, createdAt: now, updatedAt: now)
  }

  /// Writes a new version over the one that was read.
  ///
  /// - Returns: The new version, or `nil` when another writer was faster.
  package func update(_ old: Record<Draft>, to draft: Draft, now: Instant) throws -> Record<Draft>? {
    let count = Draft.columns.count
    let columns = Draft.columns.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
    let changed = try connection.execute(
      """
      UPDATE \(Draft.table) SET \(columns), updated_at = $\(count + 1), version = version + 1
      WHERE id = $\(count + 2) AND version = $\(count + 3)
      """,
      draft.values + [.instant(now), .integer(old.id), .integer(old.version)]
    )
    guard changed == 1 else { return nil }
    return Record(
      id: old.id,
      draft: draft,
      version: old.version + 1,
      createdAt: old.createdAt,
      updatedAt: now
    )
  }

  package func delete(id: Int64) throws {
    try connection.execute("DELETE FROM \(Draft.table) WHERE id = $1", [.integer(id)])
  }

  private func query(_ filter: Draft.Filter) -> ListQuery {
    var query = ListQuery(Self.selection, from: Draft.table, sort: .init(filter.sort))
    filter.narrow(&query)
    return query
  }

  package func page(_ filter: Draft.Filter, _ part: ListPart) throws -> ListPage<Record<Draft>> {
    try query(filter).page(part, connection, Self.record)
  }

  package func count(_ filter: Draft.Filter) throws -> Int { try query(filter).count(connection) }

  static func record(_ row: inout RowReader) throws -> Record<Draft> {
    let (id, version) = (try row.nextInteger(), try row.nextInteger())
    let (createdAt, updatedAt) = (try row.nextInstant(), try row.nextInstant())
    return Record(
      id: id,
      draft: try Draft(&row),
      version: version,
      createdAt: createdAt,
      updatedAt: updatedAt
    )
  }
}
