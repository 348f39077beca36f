package import InventoryCore
package import InventoryRecords

/// Transfers between locations, as rows.
package struct Transfers {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns =
    "t.id, t.from_location_id, t.to_location_id, t.reference, t.actor_kind, t.actor_id, t.created_at, t.reversed_at"

  /// - Parameter lock: Keeps other writers away until the end of the transaction.
  package func transfer(id: Int64, lock: Bool = false) throws -> StoredTransfer? {
    let transfer = try connection.first(
      "SELECT \(Self.columns) FROM stock_transfers t WHERE t.id = $1 \(lock ? connection.dialect.lockClause : "")",
      [.integer(id)],
      Self.transfer
    )
    return try transfer.map { try withLines([$0])[0] }
  }

  private func query(_ filter: TransferFilter) -> ListQuery {
    var query = ListQuery(
      Self.columns,
      from: "stock_transfers t",
      sort: [.init("t.id", descending: true)]
    )
    if let id = filter.locationID {
      query.filter("(t.from_location_id = ? OR t.to_location_id = ?)", .integer(id))
    }
    if let id = filter.productID {
      query.filter(
        "EXISTS (SELECT 1 FROM stock_transfer_lines l WHERE l.transfer_id = t.id AND l.product_id = ?)",
        .integer(id)
      )
    }
    return query
  }

  /// Newest first.
  package func page(_ filter: TransferFilter, _ part: ListPart) throws -> ListPage<StoredTransfer> {
    let page = try query(filter).page(part, connection, Self.transfer)
    return page.with(try withLines(page.values))
  }

  package func count(_ filter: TransferFilter) throws -> Int { try query(filter).count(connection) }

  /// Writes a transfer without its lines, whose entries need its number.
  package func insert(_ transfer: StoredTransfer) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO stock_transfers (from_location_id, to_location_id, reference, created_at, actor_kind, actor_id)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
      """,
      [
        .integer(transfer.fromLocationID), .integer(transfer.toLocationID),
        .optional(transfer.reference, SQLValue.text), .instant(transfer.createdAt),
      ] + SQLValue.actor(transfer.actor)
    )
  }

  package func insert(_ lines: [StoredTransfer.Line], of id: Int64) throws {
    try connection.insert(
      into: "stock_transfer_lines",
      ["transfer_id", "position", "product_id", "quantity", "out_entry_id", "in_entry_id"],
      lines.enumerated().flatMap { position, line -> [SQLValue] in
        [
          .integer(id), .integer(position), .integer(line.productID), .quantity(line.quantity),
          .integer(line.outEntryID), .integer(line.inEntryID),
        ]
      },
      conflict: ""
    )
  }

  package func markReversed(id: Int64, at now: Instant) throws {
    try connection.execute(
      "UPDATE stock_transfers SET reversed_at = $1 WHERE id = $2",
      [.instant(now), .integer(id)]
    )
  }

  /// One statement for the lines of all of them.
  private func withLines(_ transfers: [StoredTransfer]) throws -> [StoredTransfer] {
    guard !transfers.isEmpty else { return [] }
    var lines: [Int64: [StoredTransfer.Line]] = [:]
    try connection.forEach(
      """
      SELECT l.transfer_id, l.product_id, p.sku, l.quantity, l.out_entry_id, l.in_entry_id
      FROM stock_transfer_lines l JOIN products p ON p.id = l.product_id
      WHERE l.transfer_id IN (\(SQLText.parameters(transfers.count))) ORDER BY l.transfer_id, l.position
      """,
      transfers.map { .integer($0.id) }
    ) { row in
      lines[try row.nextInteger(), default: []].append(
        StoredTransfer.Line(
          productID: try row.nextInteger(),
          sku: try row.nextText(),
          quantity: try row.nextQuantity(),
          outEntryID: try row.nextInteger(),
          inEntryID: try row.nextInteger()
        )
      )
    }
    return transfers.map { transfer in
      var transfer = transfer
      transfer.lines = lines[transfer.id] ?? []
      return transfer
    }
  }

  private static func transfer(_ row: inout RowReader) throws -> StoredTransfer {
    StoredTransfer(
      id: try row.nextInteger(),
      fromLocationID: try row.nextInteger(),
      toLocationID: try row.nextInteger(),
      reference: try row.nextOptionalText(),
      actor: try row.nextActor(),
      createdAt: try row.nextInstant(),
      reversedAt: try row.nextOptionalInstant()
    )
  }
}
