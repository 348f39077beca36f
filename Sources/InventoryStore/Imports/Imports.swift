internal import Cryptography
package import InventoryCore

/// Imports, as rows; the file itself is kept until it has been read.
package struct Imports {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns =
    "id, job_id, format, is_rehearsal, size, state, report, reversal_job_id, actor_kind, actor_id, created_at, "
    + "finished_at"

  /// The import of a file that is waiting or has been brought in; `nil` when this one has not.
  package func id(of content: [UInt8]) throws -> Int64? {
    try connection.first("SELECT id FROM imports WHERE digest = $1", [.text(Self.digest(content))]) {
      try $0.nextInteger()
    }
  }

  /// - Parameter isRepeated: Whether the same file may have been imported before.
  /// - Throws: ``SQLError`` with code `duplicate` when it has, and may not.
  package func insert(
    _ content: [UInt8],
    _ format: ImportRecord.Format,
    isRehearsal: Bool,
    isRepeated: Bool,
    by actor: Actor,
    now: Instant
  ) throws -> Int64 {
    let id = try connection.first(
      """
      INSERT INTO imports (job_id, format, is_rehearsal, size, content, state, created_at, digest, actor_kind, actor_id)
      VALUES (0, $1, $2, $3, $4, 'waiting', $5, $6, $7, $8) RETURNING id
      """,
      [
        .text(format.rawValue), .flag(isRehearsal), .integer(content.count), .blob(content),
        .instant(now), isRehearsal || isRepeated ? .null : .text(Self.digest(content)),
      ] + SQLValue.actor(actor)
    ) { try $0.nextInteger() }
    guard let id else { throw SQLError(.other, message: "insert returned no id") }
    return id
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

  private static func digest(_ content: [UInt8]) -> String { SHA256.hash(content).description }

  // MARK: Entries

  package func add(_ chains: [ImportedChain], to id: Int64) throws {
    let values = chains.flatMap { chain -> [SQLValue] in
      [
        .integer(id), .integer(chain.productID), .integer(chain.locationID),
        .integer(chain.sequences.lowerBound), .integer(chain.sequences.upperBound),
      ]
    }
    guard !values.isEmpty else { return }
    try connection.insert(
      into: "import_chains",
      ["import_id", "product_id", "location_id", "first_sequence", "last_sequence"],
      values,
      conflict: ""
    )
  }

  /// In the order in which chains are locked.
  package func chains(of id: Int64) throws -> [ImportedChain] {
    try connection.all(
      """
      SELECT product_id, location_id, first_sequence, last_sequence FROM import_chains WHERE import_id = $1
      ORDER BY product_id, location_id
      """,
      [.integer(id)]
    ) { row in
      ImportedChain(
        productID: try row.nextInteger(),
        locationID: try row.nextInteger(),
        sequences: try row.nextInteger()...row.nextInteger()
      )
    }
  }

  /// The entries of a chain that nobody has taken back yet, the last one first.
  package func standing(_ chain: ImportedChain) throws -> [ImportedEntry] {
    try connection.all(
      """
      SELECT e.id, e.kind, e.quantity, e.unit_price, e.is_promo, e.occurred_at FROM ledger_entries e
      WHERE e.product_id = $1 AND e.location_id = $2 AND e.sequence >= $3 AND e.sequence <= $4
        AND NOT EXISTS (SELECT 1 FROM ledger_entries r WHERE r.reverses_id = e.id)
      ORDER BY e.sequence DESC
      """,
      [
        .integer(chain.productID), .integer(chain.locationID), .integer(chain.sequences.lowerBound),
        .integer(chain.sequences.upperBound),
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
      format: try row.nextName(),
      isRehearsal: try row.nextFlag(),
      size: try row.nextInt(),
      state: try row.nextName(),
      report: try row.nextOptionalText(),
      reversalJobID: try row.nextOptionalInteger(),
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
