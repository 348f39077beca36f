internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == StoredAuditRecord {
  static let auditRecord = Resource(
    "AuditRecord",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("recorded_at", .instant) { $1.value($0.record.recordedAt) },
      .init(
        "actor",
        .object([
          .init("kind", .choice(Actor.Kind.allCases.map(\.rawValue)), isRequired: true),
          .init("id", .integer(nil), isRequired: true), .init("name", .text, isRequired: true),
        ])
      ) { value, writer in
        writer.object { writer in
          writer.member("kind", value.record.actor.kind.rawValue)
          writer.member("id", value.record.actor.id)
          writer.member("name", value.record.name)
        }
      },
      .init("action", .text) { $1.value($0.record.action) },
      .init("resource_type", .text) { $1.value($0.record.resourceType) },
      .init("resource_id", .text) { $1.value($0.record.resourceID) },
      .init("changes", .map(.any), "What has changed; never a secret.") {
        $1.optional(json: $0.record.changes)
      },
      .init("address", .text) { $1.value($0.record.address) },
      .init("user_agent", .text) { $1.value($0.record.userAgent) },
      .init("request_id", .text) { $1.value($0.record.requestID) },
    ]
  )
}

/// Rows of the audit log for a spreadsheet (RFC 4180).
enum AuditCSV {
  private static let header = [
    "id", "recorded_at", "actor_kind", "actor_id", "actor", "action", "resource_type", "resource_id",
    "changes",
    "address", "user_agent", "request_id",
  ]

  static func bytes(_ rows: [StoredAuditRecord]) -> [UInt8] {
    var text = header.joined(separator: ",") + "\r\n"
    for row in rows {
      let record = row.record
      let cells = [
        "\(row.id)", "\(record.recordedAt)", record.actor.kind.rawValue, "\(record.actor.id)", record.name,
        record.action, record.resourceType, record.resourceID, record.changes, record.address,
        record.userAgent,
        record.requestID,
      ]
      text += cells.map(cell).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  /// What a spreadsheet would run as a formula begins with an apostrophe, also behind blanks and in full-width forms.
  static func cell(_ text: String) -> String {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    let isFormula =
      first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
      || text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
