package import InventoryCore

/// The part of the audit log that has been put away: where its chains end is kept, so that the rest still verifies.
package struct AuditArchives {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// The ends of the chains as far as they are put away; none when all is there.
  package func ends() throws -> [AuditChainEnd] {
    try connection.all("SELECT chain, last_id, length, last_hash FROM audit_archives ORDER BY chain", []) {
      row in
      let name = try row.nextText()
      guard let chain = AuditChainName(name) else {
        throw SQLError(.corrupt, message: "\(name) is no chain of the audit log")
      }
      return AuditChainEnd(
        chain: chain,
        id: try row.nextInteger(),
        length: try row.nextInteger(),
        hash: try row.nextBlob()
      )
    }
  }

  /// The number of the last row before a moment, behind which only rows since then follow; 0 when there is none. Call it
  /// while nobody can be about to write a row with a lower number: see ``AuditLog/lastSettled()``.
  package func last(before moment: Instant) throws -> Int64 {
    let end = try connection.first(
      """
      SELECT COALESCE(
        (SELECT MAX(id) FROM audit_logs WHERE id < (SELECT MIN(id) FROM audit_logs WHERE recorded_at >= $1)),
        (SELECT MAX(id) FROM audit_logs
          WHERE NOT EXISTS (SELECT 1 FROM audit_logs WHERE recorded_at >= $1)))
      """,
      [.instant(moment)]
    ) { try $0.nextOptionalInteger() }
    return (end ?? nil) ?? 0
  }

  /// Takes rows away, up to one, and keeps where their chains end.
  package func remove(until last: Int64, ends: [AuditChainEnd]) throws {
    for end in ends {
      try connection.execute(
        """
        INSERT INTO audit_archives (chain, last_id, length, last_hash) VALUES ($1, $2, $3, $4)
        ON CONFLICT (chain) DO UPDATE SET last_id = $2, length = $3, last_hash = $4
        """,
        [.text(end.chain.description), .integer(end.id), .integer(end.length), .blob(end.hash)]
      )
    }
    try connection.execute("DELETE FROM audit_logs WHERE id <= $1", [.integer(last)])
  }
}
