internal import InventoryCore
package import InventoryRecords

/// The audit log: only ever appended to, in chains that show what was altered.
///
/// A chain for all writers would make them wait for each other until their commits are on the disk; so there are a few
/// lanes, and a writer takes any that is free. Where there is one writer at a time, one lane serves.
package struct AuditLog {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// The end of a lane.
  struct Head: Hashable, Sendable {
    var lane: Int64
    /// Rows of the lane.
    var length: Int64
    var hash: [UInt8]
  }

  /// Appends records in their order. Their lane is held until the transaction ends, so this comes last.
  ///
  /// A head is read by one statement and written by another: the hash that it gets covers the one that it had, and is computed
  /// here, on either engine in the same way. The second costs no round trip, since it goes out with the rows and the commit.
  package func append(_ records: [AuditRecord]) throws {
    guard let first = records.first else { return }
    var head = try lane(for: first)
    var values: [SQLValue] = []
    for record in records {
      head.length += 1
      values += Self.values(record) + [.integer(head.lane), .integer(head.length), .blob(head.hash)]
      head.hash = AuditChain.hash(of: record, after: head.hash)
    }
    try connection.insert(
      into: "audit_logs",
      Self.columns + ["lane", "sequence", "previous_hash"],
      values,
      conflict: ""
    )
    try connection.executeLater(
      "UPDATE audit_heads SET length = $2, last_hash = $3 WHERE lane = $1",
      [.integer(head.lane), .integer(head.length), .blob(head.hash)]
    )
  }

  /// Takes a free lane; when there is none, waits for one, and not all for the same.
  private func lane(for record: AuditRecord) throws -> Head {
    let free = try connection.first(
      "SELECT lane, length, last_hash FROM audit_heads ORDER BY lane LIMIT 1 \(connection.dialect.skipLockedClause)",
      [],
      Self.head
    )
    if let free { return free }
    let lane = 1 + (record.recordedAt.microseconds &+ record.actor.id) & (AuditChain.lanes - 1)
    let held = try connection.first(
      "SELECT lane, length, last_hash FROM audit_heads WHERE lane = $1 \(connection.dialect.lockClause)",
      [.integer(lane)],
      Self.head
    )
    guard let held else { throw SQLError(.corrupt, message: "a lane of the audit log is missing") }
    return held
  }

  /// The number of the last row, when nobody is about to write one with a lower number: all lanes are held meanwhile.
  package func lastSettled() throws -> Int64 {
    _ = try connection.all("SELECT lane FROM audit_heads ORDER BY lane \(connection.dialect.lockClause)", [])
    {
      try $0.nextInteger()
    }
    let last = try connection.first("SELECT MAX(id) FROM audit_logs") { try $0.nextOptionalInteger() }
    return (last ?? nil) ?? 0
  }

  static func head(_ row: inout RowReader) throws -> Head {
    Head(lane: try row.nextInteger(), length: try row.nextInteger(), hash: try row.nextBlob())
  }

  static let columns = [
    "recorded_at", "actor_kind", "actor_id", "actor", "action", "resource_type", "resource_id", "changes",
    "address", "user_agent", "request_id",
  ]

  private static func values(_ record: AuditRecord) -> [SQLValue] {
    [.instant(record.recordedAt)] + SQLValue.actor(record.actor) + [
      .text(record.name), .text(record.action), .text(record.resourceType), .text(record.resourceID),
      .text(record.changes), .text(record.address), .text(record.userAgent), .text(record.requestID),
    ]
  }
}
