internal import InventoryCore
package import InventoryRecords

/// Checkouts, as rows.
package struct Checkouts {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = """
    c.id, c.external_id, c.location_id, c.payment_type, c.total, c.occurred_at, c.recorded_at, c.actor_kind, c.actor_id
    """

  /// - Throws: ``SQLError`` with code `duplicate` when the external id is known.
  package func insert(_ checkout: StoredCheckout) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO checkouts (external_id, location_id, payment_type, total, occurred_at, recorded_at, actor_kind, actor_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
      """,
      [
        .optional(checkout.externalID, SQLValue.text), .optional(checkout.locationID, SQLValue.integer),
        .optional(checkout.paymentType) { .integer($0.code) }, .money(checkout.total),
        .instant(checkout.occurredAt), .instant(checkout.recordedAt),
      ] + SQLValue.actor(checkout.actor)
    )
  }

  package func checkout(id: Int64) throws -> StoredCheckout? {
    let checkout = try connection.first(
      "SELECT \(Self.columns) FROM checkouts c WHERE c.id = $1",
      [.integer(id)],
      Self.checkout
    )
    return try checkout.map { try withEntries([$0])[0] }
  }

  private func query(_ filter: CheckoutFilter) -> ListQuery {
    var query = ListQuery(
      Self.columns,
      from: "checkouts c",
      sort: [.init("c.occurred_at", descending: true), .init("c.id", descending: true)]
    )
    if let id = filter.externalID { query.filter("c.external_id = ?", .text(id)) }
    if let id = filter.locationID { query.filter("c.location_id = ?", .integer(id)) }
    if let type = filter.paymentType { query.filter("c.payment_type = ?", .integer(type.code)) }
    if let from = filter.from { query.filter("c.occurred_at >= ?", .instant(from)) }
    if let to = filter.to { query.filter("c.occurred_at < ?", .instant(to)) }
    return query
  }

  /// Newest first.
  package func page(_ filter: CheckoutFilter, _ part: ListPart) throws -> ListPage<StoredCheckout> {
    let page = try query(filter).page(part, connection, Self.checkout)
    return page.with(try withEntries(page.values))
  }

  package func count(_ filter: CheckoutFilter) throws -> Int { try query(filter).count(connection) }

  /// One statement for the sales of all of them.
  private func withEntries(_ checkouts: [StoredCheckout]) throws -> [StoredCheckout] {
    guard !checkouts.isEmpty else { return [] }
    let entries = try Ledger(connection).entries(checkoutIDs: checkouts.map(\.id))
    let known = Dictionary(grouping: entries) { $0.entry.checkoutID ?? 0 }
    return checkouts.map { checkout in
      var checkout = checkout
      checkout.entries = known[checkout.id] ?? []
      return checkout
    }
  }

  private static func checkout(_ row: inout RowReader) throws -> StoredCheckout {
    StoredCheckout(
      id: try row.nextInteger(),
      externalID: try row.nextOptionalText(),
      locationID: try row.nextOptionalInteger(),
      paymentType: try row.nextOptionalInteger().flatMap(PaymentType.init(number:)),
      total: try row.nextMoney(),
      occurredAt: try row.nextInstant(),
      recordedAt: try row.nextInstant(),
      actor: try row.nextActor()
    )
  }
}
