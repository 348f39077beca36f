package import InventoryCore

/// Sales that were rung up together.
package struct Checkouts {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// - Throws: ``SQLError`` with code `duplicate` when the external id is known.
  package func insert(
    externalID: String?,
    total: Money,
    occurredAt: Instant,
    recordedAt: Instant,
    by actor: Actor
  ) throws -> Int64 {
    let id = try connection.first(
      """
      INSERT INTO checkouts (external_id, total, occurred_at, recorded_at, actor_kind, actor_id)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
      """,
      [
        .optional(externalID, SQLValue.text), .money(total), .instant(occurredAt), .instant(recordedAt),
      ] + SQLValue.actor(actor)
    ) { try $0.nextInteger() }
    guard let id else { throw SQLError(.other, message: "insert returned no id") }
    return id
  }

  package func id(externalID: String) throws -> Int64? {
    try connection.first("SELECT id FROM checkouts WHERE external_id = $1", [.text(externalID)]) {
      try $0.nextInteger()
    }
  }
}
