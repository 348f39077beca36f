internal import InventoryCore
package import InventoryRecords

extension AuditLog {
  /// A page of the rows, the newest first.
  package func page(_ filter: AuditFilter, _ part: ListPart) throws -> ListPage<StoredAuditRecord> {
    try Self.query(filter).page(part, connection) { row in
      StoredAuditRecord(id: try row.nextInteger(), record: try Self.record(&row))
    }
  }

  package func count(_ filter: AuditFilter) throws -> Int { try Self.query(filter).count(connection) }

  private static func query(_ filter: AuditFilter) -> ListQuery {
    var query = ListQuery(
      (["id"] + columns).joined(separator: ", "),
      from: "audit_logs",
      sort: [.init("recorded_at", descending: true), .init("id", descending: true)]
    )
    if let actor = filter.actor {
      query.filter("actor_kind = ?", .integer(actor.kind.code))
      query.filter("actor_id = ?", .integer(actor.id))
    }
    if let action = filter.action { query.filter("action = ?", .text(action)) }
    if let type = filter.resourceType { query.filter("resource_type = ?", .text(type)) }
    if let id = filter.resourceID { query.filter("resource_id = ?", .text(id)) }
    if let from = filter.from { query.filter("recorded_at >= ?", .instant(from)) }
    if let to = filter.to { query.filter("recorded_at < ?", .instant(to)) }
    return query
  }

  static func record(_ row: inout RowReader) throws -> AuditRecord {
    AuditRecord(
      recordedAt: try row.nextInstant(),
      actor: try row.nextActor(),
      name: try row.nextText(),
      action: try row.nextText(),
      resourceType: try row.nextText(),
      resourceID: try row.nextText(),
      changes: try row.nextText(),
      address: try row.nextText(),
      userAgent: try row.nextText(),
      requestID: try row.nextText()
    )
  }
}
