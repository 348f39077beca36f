package import InventoryCore
package import InventoryRecords

extension Ledger {
  static let columns = """
    e.id, e.product_id, e.location_id, e.sequence, e.kind, e.quantity, e.balance_after, e.unit_price, e.is_promo, \
    e.is_flagged, e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id, e.reference, e.reverses_id, e.checkout_id, \
    e.blind, e.previous_hash, p.sku, t.sale_id
    """
  static let source =
    "ledger_entries e JOIN products p ON p.id = e.product_id LEFT JOIN sale_returns t ON t.entry_id = e.id"

  package func entry(id: Int64) throws -> EntryRecord? {
    try connection.first(
      "SELECT \(Self.columns) FROM \(Self.source) WHERE e.id = $1",
      [.integer(id)],
      Self.record
    )
  }

  /// The entry that stands right before another in its chain; `nil` for the first.
  package func entry(before entry: LedgerEntry) throws -> EntryRecord? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM \(Self.source)
      WHERE e.product_id = $1 AND e.location_id = $2 AND e.sequence = $3
      """,
      [.integer(entry.productID), .integer(entry.locationID), .integer(entry.sequence - 1)],
      Self.record
    )
  }

  /// When the first entry of a chain happened; `nil` when it has none.
  package func firstMovement(of place: StockPlace) throws -> Instant? {
    try connection.first(
      "SELECT occurred_at FROM ledger_entries WHERE product_id = $1 AND location_id = $2 ORDER BY sequence LIMIT 1",
      [.integer(place.productID), .integer(place.locationID)]
    ) { try $0.nextInstant() }
  }

  /// When the first entry of a location was recorded; `nil` when it has none.
  package func firstRecording(locationID: Int64) throws -> Instant? {
    try connection.first(
      "SELECT recorded_at FROM ledger_entries WHERE location_id = $1 ORDER BY id LIMIT 1",
      [.integer(locationID)]
    ) { try $0.nextInstant() }
  }

  /// The sales of some checkouts, in the order in which they were recorded.
  package func entries(checkoutIDs: [Int64]) throws -> [EntryRecord] {
    guard !checkoutIDs.isEmpty else { return [] }
    return try connection.all(
      """
      SELECT \(Self.columns) FROM \(Self.source)
      WHERE e.checkout_id IN (\(SQLText.parameters(checkoutIDs.count, from: 2))) AND e.kind = $1
      ORDER BY e.checkout_id, e.id
      """,
      [.integer(EntryKind.sale.code)] + checkoutIDs.map(SQLValue.integer),
      Self.record
    )
  }

  package func isReversed(id: Int64) throws -> Bool {
    try connection.first("SELECT 1 FROM ledger_entries WHERE reverses_id = $1", [.integer(id)]) { _ in true }
      ?? false
  }

  private func query(_ filter: EntryFilter) -> ListQuery {
    let sort: [ListQuery.SortKey] =
      filter.newestFirst
      ? [.init("e.occurred_at", descending: true), .init("e.id", descending: true)]
      : [.init("e.sequence"), .init("e.id")]
    var query = ListQuery(Self.columns, from: Self.source, sort: sort)
    if let id = filter.productID { query.filter("e.product_id = ?", .integer(id)) }
    if let id = filter.locationID { query.filter("e.location_id = ?", .integer(id)) }
    if let kind = filter.kind { query.filter("e.kind = ?", .integer(kind.code)) }
    if let flag = filter.isPromo { query.filter(flag ? "e.is_promo" : "NOT e.is_promo") }
    if let flag = filter.isFlagged { query.filter(flag ? "e.is_flagged" : "NOT e.is_flagged") }
    if let from = filter.from { query.filter("e.occurred_at >= ?", .instant(from)) }
    if let to = filter.to { query.filter("e.occurred_at < ?", .instant(to)) }
    return query
  }

  package func page(_ filter: EntryFilter, _ part: ListPart) throws -> ListPage<EntryRecord> {
    try query(filter).page(part, connection, Self.record)
  }

  package func count(_ filter: EntryFilter) throws -> Int { try query(filter).count(connection) }

  /// Stock of a product, one row a location.
  package func balances(productID: Int64) throws -> [Balance] {
    try balances(productIDs: [productID], locationID: nil)
  }

  /// Stock of some products, one row a location.
  ///
  /// - Parameter locationID: Where; `nil` for all locations.
  package func balances(productIDs: [Int64], locationID: Int64?) throws -> [Balance] {
    guard !productIDs.isEmpty else { return [] }
    let names = SQLText.parameters(productIDs.count, from: locationID == nil ? 1 : 2)
    return try connection.all(
      """
      SELECT \(Self.balanceColumns) FROM stock_balances
      WHERE \(locationID == nil ? "" : "location_id = $1 AND ")product_id IN (\(names))
      ORDER BY product_id, location_id
      """,
      (locationID.map { [.integer($0)] } ?? []) + productIDs.map(SQLValue.integer),
      Self.balance
    )
  }

  /// Stock as of a moment: the fold of what had happened by then.
  ///
  /// - Parameter locationID: Where; `nil` for all locations together.
  package func onHand(productID: Int64, locationID: Int64? = nil, at moment: Instant) throws -> Quantity {
    try connection.first(
      """
      SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM ledger_entries
      WHERE product_id = $1 AND occurred_at <= $2\(locationID == nil ? "" : " AND location_id = $3")
      """,
      [.integer(productID), .instant(moment)] + (locationID.map { [.integer($0)] } ?? [])
    ) { try $0.nextQuantity() } ?? .zero
  }

  package func setReorderPoint(productID: Int64, locationID: Int64, _ point: Quantity) throws {
    try connection.execute(
      "UPDATE stock_balances SET reorder_point = $1 WHERE product_id = $2 AND location_id = $3",
      [.quantity(point), .integer(productID), .integer(locationID)]
    )
  }

  static func record(_ row: inout RowReader) throws -> EntryRecord {
    let entry = LedgerEntry(
      id: try row.nextInteger(),
      productID: try row.nextInteger(),
      locationID: try row.nextInteger(),
      sequence: try row.nextInteger(),
      kind: try row.nextEntryKind(),
      quantity: try row.nextQuantity(),
      balanceAfter: try row.nextQuantity(),
      unitPrice: try row.nextOptionalMoney(),
      isPromo: try row.nextFlag(),
      isFlagged: try row.nextFlag(),
      occurredAt: try row.nextInstant(),
      recordedAt: try row.nextInstant(),
      actor: try row.nextActor(),
      reference: try row.nextOptionalText(),
      reversesID: try row.nextOptionalInteger(),
      checkoutID: try row.nextOptionalInteger(),
      blind: try row.nextOptionalBlob().flatMap(LedgerBlind.init),
      previousHash: try row.nextBlob()
    )
    return EntryRecord(entry: entry, sku: try row.nextText(), returnsID: try row.nextOptionalInteger())
  }
}

extension RowReader {
  mutating func nextEntryKind() throws -> EntryKind {
    guard let kind = EntryKind(code: try nextInteger()) else {
      throw SQLError(.corrupt, message: "unknown kind of entry")
    }
    return kind
  }
}
