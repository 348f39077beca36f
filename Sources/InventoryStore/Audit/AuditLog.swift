internal import Cryptography
package import InventoryCore

/// Who did what, for good.
package struct AuditRecord: Hashable, Sendable {
  package var recordedAt: Instant
  package var actor: Actor
  /// What the actor was called then.
  package var name: String
  package var action: String
  package var resourceType: String
  package var resourceID: String
  /// JSON object of what changed; never a secret.
  package var changes: String
  package var address: String
  package var userAgent: String
  package var requestID: String

  package init(
    recordedAt: Instant,
    actor: Actor,
    name: String,
    action: String,
    resourceType: String,
    resourceID: String,
    changes: String,
    address: String,
    userAgent: String,
    requestID: String
  ) {
    self.recordedAt = recordedAt
    self.actor = actor
    self.name = name
    self.action = action
    self.resourceType = resourceType
    self.resourceID = resourceID
    self.changes = changes
    self.address = address
    self.userAgent = userAgent
    self.requestID = requestID
  }
}

/// The audit log: only ever appended to, each row carrying the hash of the row before it of the same actor.
package struct AuditLog {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Appends records in their order.
  package func append(_ records: [AuditRecord]) throws {
    for actor in Set(records.map(\.actor.signedNumber)).sorted() {
      try connection.lock("audit \(actor)")
      var previous = try lastHash(of: actor) ?? LedgerChain.origin
      var values: [SQLValue] = []
      for record in records where record.actor.signedNumber == actor {
        values += Self.values(record) + [.blob(previous)]
        previous = Self.hash(of: record, after: previous)
      }
      try connection.insert(into: "audit_logs", Self.columns + ["previous_hash"], values, conflict: "")
    }
  }

  private func lastHash(of actor: Int64) throws -> [UInt8]? {
    try connection.first(
      """
      SELECT \(Self.columns.joined(separator: ", ")), previous_hash FROM audit_logs
      WHERE CASE actor_kind WHEN 3 THEN -1 - actor_id ELSE actor_id END = $1 ORDER BY id DESC LIMIT 1
      """,
      [.integer(actor)]
    ) { row in Self.hash(of: try Self.record(row), after: try row.blob(Self.columns.count)) }
  }

  private static let columns = [
    "recorded_at", "actor_kind", "actor_id", "actor", "action", "resource_type", "resource_id", "changes",
    "address",
    "user_agent", "request_id",
  ]

  private static func values(_ record: AuditRecord) -> [SQLValue] {
    [
      .instant(record.recordedAt), .integer(record.actor.kind.code), .integer(record.actor.id),
      .text(record.name), .text(record.action),
      .text(record.resourceType), .text(record.resourceID), .text(record.changes), .text(record.address),
      .text(record.userAgent), .text(record.requestID),
    ]
  }

  private static func record(_ row: SQLRow) throws -> AuditRecord {
    AuditRecord(
      recordedAt: try row.instant(0),
      actor: try row.actor(1),
      name: try row.text(3),
      action: try row.text(4),
      resourceType: try row.text(5),
      resourceID: try row.text(6),
      changes: try row.text(7),
      address: try row.text(8),
      userAgent: try row.text(9),
      requestID: try row.text(10)
    )
  }

  /// SHA-256 over the fields, each behind its length, and the hash that the row carries.
  private static func hash(of record: AuditRecord, after previous: [UInt8]) -> [UInt8] {
    var layout: [UInt8] = []
    for text in [
      "\(record.recordedAt.microseconds)", "\(record.actor.signedNumber)", record.name, record.action,
      record.resourceType,
      record.resourceID, record.changes, record.address, record.userAgent, record.requestID,
    ] {
      layout += "\(text.utf8.count):".utf8
      layout += text.utf8
    }
    return SHA256.hash(layout + previous).bytes
  }
}
