internal import Cryptography
package import InventoryCore
package import InventoryRecords

/// Imports, as rows; the file itself is kept until it has been read.
package struct Imports {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns =
    "id, job_id, resource, format, decimal_mark, location_id, is_rehearsal, size, state, report, reversal_job_id, "
    + "applied, actor_kind, actor_id, created_at, finished_at"

  /// The import of a file that is waiting or has been brought in; `nil` when this one has not.
  package func id(of content: [UInt8]) throws -> Int64? {
    try connection.first("SELECT id FROM imports WHERE digest = $1", [.text(Self.digest(content))]) {
      try $0.nextInteger()
    }
  }

  /// - Parameter content: The file; `nil` for one that is read where it is.
  /// - Throws: ``SQLError`` with code `duplicate` when it has been imported before, and may not once more.
  package func insert(
    _ order: ImportOrder,
    content: [UInt8]?,
    size: Int,
    by actor: Actor,
    now: Instant
  ) throws -> Int64 {
    let isKnownAgain = order.resource.isOnce && !order.isRehearsal && !order.isRepeated
    let digest = isKnownAgain ? content.map(Self.digest) : nil
    return try connection.newID(
      """
      INSERT INTO imports (job_id, resource, format, decimal_mark, location_id, is_rehearsal, size, content, state,
        created_at, digest, actor_kind, actor_id)
      VALUES (0, $1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11) RETURNING id
      """,
      [
        .text(order.resource.rawValue), .text(order.format.rawValue), .text(order.decimal.rawValue),
        .optional(order.locationID, SQLValue.integer), .flag(order.isRehearsal), .integer(size),
        .optional(content, SQLValue.blob), .instant(now), .optional(digest, SQLValue.text),
      ] + SQLValue.actor(actor)
    )
  }

  package func setJob(_ jobID: Int64, of id: Int64) throws {
    try connection.execute("UPDATE imports SET job_id = $1 WHERE id = $2", [.integer(jobID), .integer(id)])
  }

  package func setReversalJob(_ jobID: Int64, of id: Int64) throws {
    try connection.execute(
      "UPDATE imports SET reversal_job_id = $1 WHERE id = $2",
      [.integer(jobID), .integer(id)]
    )
  }

  package func record(id: Int64, isLocked: Bool = false) throws -> ImportRecord? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM imports WHERE id = $1 \(isLocked ? connection.dialect.lockClause : "")
      """,
      [.integer(id)],
      Self.record
    )
  }

  /// The file; `nil` when it is not kept any more.
  package func content(of id: Int64) throws -> [UInt8]? {
    try connection.first("SELECT content FROM imports WHERE id = $1", [.integer(id)]) {
      try $0.nextOptionalBlob()
    } ?? nil
  }

  /// Writes what has become of an import, and forgets the file.
  package func finish(id: Int64, _ state: ImportRecord.State, report: String?, now: Instant) throws {
    try connection.execute(
      """
      UPDATE imports SET state = $1, report = COALESCE($2, report), finished_at = $3, content = NULL,
        digest = CASE WHEN $1 = 'imported' THEN digest END
      WHERE id = $4
      """,
      [.text(state.rawValue), .optional(report, SQLValue.text), .instant(now), .integer(id)]
    )
  }

  /// Counts one more portion, or one less, as long as nobody else has.
  ///
  /// - Returns: `false` when somebody else has.
  package func move(id: Int64, from old: Int64, to new: Int64) throws -> Bool {
    try connection.execute(
      "UPDATE imports SET applied = $1 WHERE id = $2 AND applied = $3",
      [.integer(new), .integer(id), .integer(old)]
    ) == 1
  }

  /// The newest first.
  package func page(_ filter: ImportFilter, _ part: ListPart) throws -> ListPage<ImportRecord> {
    try query(filter).page(part, connection, Self.record)
  }

  package func count(_ filter: ImportFilter) throws -> Int { try query(filter).count(connection) }

  private func query(_ filter: ImportFilter) -> ListQuery {
    var query = ListQuery(Self.columns, from: "imports", sort: [.init("id", descending: true)])
    if let resource = filter.resource { query.filter("resource = ?", .text(resource.rawValue)) }
    if let state = filter.state { query.filter("state = ?", .text(state.rawValue)) }
    return query
  }

  private static func digest(_ content: [UInt8]) -> String { SHA256.hash(content).description }

  // MARK: Entries

  package func add(_ chains: [ImportedChain], to id: Int64) throws {
    let values = chains.flatMap { chain -> [SQLValue] in
      [
        .integer(id), .integer(chain.productID), .integer(chain.locationID),
        .integer(chain.sequences.lowerBound), .integer(chain.sequences.upperBound),
        .optional(chain.gapBefore, SQLValue.day), .optional(chain.gapAfter, SQLValue.day),
        .optional(chain.emptySince, SQLValue.day),
      ]
    }
    guard !values.isEmpty else { return }
    try connection.insert(
      into: "import_chains",
      [
        "import_id", "product_id", "location_id", "first_sequence", "last_sequence", "gap_before",
        "gap_after",
        "empty_since",
      ],
      values,
      conflict: ""
    )
  }

  /// Some of the chains of an import, in the order in which chains are locked; the last of a product first, as its entries
  /// have to be taken back.
  ///
  /// - Parameter last: Behind which they stand.
  package func chains(of id: Int64, after last: ImportedChain? = nil, limit: Int) throws -> [ImportedChain] {
    try connection.all(
      """
      SELECT product_id, location_id, first_sequence, last_sequence, gap_before, gap_after, empty_since
      FROM import_chains WHERE import_id = $1 AND product_id >= $2 AND (product_id, location_id, -first_sequence) > ($2, $3, $4)
      ORDER BY product_id, location_id, first_sequence DESC LIMIT $5
      """,
      [
        .integer(id), .integer(last?.productID ?? 0), .integer(last?.locationID ?? 0),
        .integer(-(last?.sequences.lowerBound ?? 0)), .integer(limit),
      ]
    ) { row in
      ImportedChain(
        productID: try row.nextInteger(),
        locationID: try row.nextInteger(),
        sequences: try row.nextInteger()...row.nextInteger(),
        gapBefore: try row.nextOptionalDay(),
        gapAfter: try row.nextOptionalDay(),
        emptySince: try row.nextOptionalDay()
      )
    }
  }

  /// The entries of a chain that nobody has taken back yet, the last one first.
  package func standing(_ chain: ImportedChain, limit: Int) throws -> [ImportedEntry] {
    try connection.all(
      """
      SELECT e.id, e.kind, e.quantity, e.unit_price, e.is_promo, e.occurred_at FROM ledger_entries e
      WHERE e.product_id = $1 AND e.location_id = $2 AND e.sequence >= $3 AND e.sequence <= $4
        AND NOT EXISTS (SELECT 1 FROM ledger_entries r WHERE r.reverses_id = e.id)
      ORDER BY e.sequence DESC LIMIT $5
      """,
      [
        .integer(chain.productID), .integer(chain.locationID), .integer(chain.sequences.lowerBound),
        .integer(chain.sequences.upperBound), .integer(limit),
      ]
    ) { row in
      ImportedEntry(
        id: try row.nextInteger(),
        kind: try row.nextEntryKind(),
        quantity: try row.nextQuantity(),
        unitPrice: try row.nextOptionalMoney(),
        isPromo: try row.nextFlag(),
        occurredAt: try row.nextInstant()
      )
    }
  }

  private static func record(_ row: inout RowReader) throws -> ImportRecord {
    ImportRecord(
      id: try row.nextInteger(),
      jobID: try row.nextInteger(),
      resource: try row.nextName(),
      format: try row.nextName(),
      decimal: try row.nextName(),
      locationID: try row.nextOptionalInteger(),
      isRehearsal: try row.nextFlag(),
      size: try row.nextInt(),
      state: try row.nextName(),
      report: try row.nextOptionalText(),
      reversalJobID: try row.nextOptionalInteger(),
      applied: try row.nextInteger(),
      actor: try row.nextActor(),
      createdAt: try row.nextInstant(),
      finishedAt: try row.nextOptionalInstant()
    )
  }
}

/// What taking an entry back needs to know of it.
package struct ImportedEntry: Hashable, Sendable {
  package var id: Int64
  package var kind: EntryKind
  package var quantity: Quantity
  package var unitPrice: Money?
  package var isPromo: Bool
  package var occurredAt: Instant
}
