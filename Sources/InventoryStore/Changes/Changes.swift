package import InventoryCore
package import InventoryRecords

/// The feed of changes, as rows.
///
/// Where one transaction writes at a time, rows are numbered as they are added. Elsewhere they wait in an outbox until
/// ``SQLEngine/settleChanges()`` has numbered what has been committed.
package struct Changes {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Numbers that one question looks at, so that a rare type does not make it read all of the feed.
  private static let reach: Int64 = 20_000
  /// Rows that one transaction deletes.
  private static let batch = 1_000

  private static let columns = ["kind", "occurred_at", "location_id", "data"]

  /// Adds changes in their order, by one statement whose answer nobody waits for. Comes after all locks of the
  /// transaction have been taken: of two that wait for each other, the later one then stands behind.
  package func append(_ drafts: [ChangeDraft], now: Instant) throws {
    guard !drafts.isEmpty else { return }
    try connection.insert(
      into: connection.dialect.outbox,
      Self.columns,
      drafts.flatMap { draft -> [SQLValue] in
        [
          .text(draft.type.rawValue), .instant(now), .optional(draft.locationID, SQLValue.integer),
          .text(draft.data),
        ]
      },
      conflict: ""
    )
  }

  /// The first and the last number; `nil` when there has been no change yet.
  package func bounds() throws -> ClosedRange<Int64>? {
    let found = try connection.first("SELECT MIN(sequence), MAX(sequence) FROM changes") {
      (try $0.nextOptionalInteger(), try $0.nextOptionalInteger())
    }
    guard case (let first?, let last?)? = found else { return nil }
    return first...last
  }

  /// The next changes in their order.
  ///
  /// - Parameters:
  ///   - sequence: Where to go on.
  ///   - last: The last number of the feed.
  /// - Returns: The changes, and the number up to which there is nothing else for this filter.
  package func after(
    _ sequence: Int64,
    until last: Int64,
    _ filter: ChangeFilter,
    limit: Int
  ) throws -> (changes: [StoredChange], reached: Int64) {
    let end = min(last, sequence + Self.reach)
    guard end > sequence, !filter.types.isEmpty else { return ([], max(end, sequence)) }
    var arguments: [SQLValue] = [.integer(sequence), .integer(end), .integer(Int64(limit))]
    var conditions = ""
    if filter.types.count < ChangeType.allCases.count {
      conditions += " AND kind IN (\(SQLText.parameters(filter.types.count, from: arguments.count + 1)))"
      arguments += filter.types.map { .text($0.rawValue) }
    }
    if let id = filter.locationID {
      let shared = ChangeType.allCases.filter(\.isShared)
      conditions +=
        " AND (location_id = $\(arguments.count + 1) OR location_id IS NULL AND kind IN "
        + "(\(SQLText.parameters(shared.count, from: arguments.count + 2))))"
      arguments += [.integer(id)] + shared.map { .text($0.rawValue) }
    }
    let changes = try connection.all(
      """
      SELECT sequence, kind, occurred_at, location_id, data FROM changes
      WHERE sequence > $1 AND sequence <= $2\(conditions) ORDER BY sequence LIMIT $3
      """,
      arguments,
      Self.change
    )
    return (changes, changes.count == limit ? changes.last?.sequence ?? end : end)
  }

  /// Deletes changes from the beginning that are older than a moment; the last one of the feed stays, for its number.
  ///
  /// - Returns: How many.
  package func prune(before moment: Instant) throws -> Int {
    guard let bounds = try bounds() else { return 0 }
    var end: Int64?
    // From the first on without a gap, whatever a clock that was set back has written behind.
    var isOld = true
    try connection.forEach(
      "SELECT sequence, occurred_at FROM changes ORDER BY sequence LIMIT $1",
      [.integer(Int64(Self.batch))]
    ) { row in
      let sequence = try row.nextInteger()
      isOld = try row.nextInstant() < moment && isOld
      if isOld, sequence < bounds.upperBound { end = sequence }
    }
    guard let end else { return 0 }
    return try connection.execute("DELETE FROM changes WHERE sequence <= $1", [.integer(end)])
  }

  private static func change(_ row: inout RowReader) throws -> StoredChange {
    StoredChange(
      sequence: try row.nextInteger(),
      type: try row.nextText(),
      occurredAt: try row.nextInstant(),
      locationID: try row.nextOptionalInteger(),
      data: try row.nextText()
    )
  }
}
