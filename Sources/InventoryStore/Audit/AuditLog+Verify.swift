internal import InventoryCore
package import InventoryRecords

extension AuditLog {
  /// Walks every chain: those of lanes, and those of actors that were written before there were lanes.
  ///
  /// - Parameter part: Rows that are read at a time.
  package func verify(part: Int = 5_000) throws -> AuditVerification { try digest(part: part).found }

  /// Walks every chain, and makes a digest of their ends.
  ///
  /// - Parameters:
  ///   - part: Rows that are read at a time.
  ///   - last: The number of the last row that the digest covers; all by default.
  package func digest(
    part: Int = 5_000,
    until last: Int64? = nil
  ) throws -> (found: AuditVerification, digest: BookDigest) {
    let archive = AuditArchives(connection)
    var walk = AuditWalk(from: try archive.ends(), until: last)
    try forEachChained(part: part) { row in
      guard walk.found.fault == nil else { return false }
      walk.take(row)
      return walk.found.fault == nil
    }
    if walk.found.fault == nil {
      let heads = try connection.all(
        "SELECT lane, length, last_hash FROM audit_heads ORDER BY lane",
        [],
        Self.head
      )
      walk.finish(heads)
    }
    return (walk.found, walk.digest)
  }

  /// Reads the rows in the order of their numbers, in parts; numbers grow along a chain, because its writers came one after
  /// the other.
  ///
  /// - Parameter body: Answers whether to go on.
  package func forEachChained(
    after first: Int64 = 0,
    until last: Int64 = .max,
    part: Int = 5_000,
    _ body: (ChainedAuditRecord) throws -> Bool
  ) throws {
    var position = first
    var goesOn = true
    var count: Int
    repeat {
      count = 0
      try connection.forEach(
        """
        SELECT id, lane, sequence, previous_hash, \(Self.columns.joined(separator: ", ")) FROM audit_logs
        WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3
        """,
        [.integer(position), .integer(last), .integer(part)]
      ) { row in
        count += 1
        let read = ChainedAuditRecord(
          id: try row.nextInteger(),
          lane: try row.nextOptionalInteger(),
          sequence: try row.nextOptionalInteger(),
          previousHash: try row.nextBlob(),
          record: try Self.record(&row)
        )
        position = read.id
        if goesOn { goesOn = try body(read) }
      }
    } while count == part && goesOn
  }
}
