package import InventoryCore
package import InventoryRecords

/// Orders, as rows.
package struct Orders {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = """
    o.id, o.client_id, o.bill_id, o.location_id, o.reservation_id, o.status, o.delivery_method, o.total, \
    o.owns_bill, o.version, o.ordered_at, o.updated_at
    """

  /// An order with its lines.
  ///
  /// - Parameter lock: Keeps other writers away until the end of the transaction.
  package func order(id: Int64, lock: Bool = false) throws -> StoredOrder? {
    let order = try connection.first(
      "SELECT \(Self.columns) FROM orders o WHERE o.id = $1 \(lock ? connection.dialect.lockClause : "")",
      [.integer(id)],
      Self.order
    )
    return try order.map { try withLines([$0])[0] }
  }

  private func query(_ filter: OrderFilter) -> ListQuery {
    var query = ListQuery(Self.columns, from: "orders o", sort: .init(filter.sort))
    filter.narrow(&query)
    return query
  }

  package func page(_ filter: OrderFilter, _ part: ListPart) throws -> ListPage<StoredOrder> {
    let page = try query(filter).page(part, connection, Self.order)
    return page.with(try withLines(page.values))
  }

  package func count(_ filter: OrderFilter) throws -> Int { try query(filter).count(connection) }

  /// One statement for the lines of all of them.
  private func withLines(_ orders: [StoredOrder]) throws -> [StoredOrder] {
    let lines = Dictionary(grouping: try lines(orderIDs: orders.map(\.id))) { $0.orderID }
    return orders.map { order in
      var order = order
      order.lines = lines[order.id] ?? []
      return order
    }
  }

  /// Writes an order as its first version, without its lines.
  package func insert(_ order: StoredOrder) throws -> Int64 {
    let columns = [
      "client_id", "bill_id", "location_id", "reservation_id", "status", "delivery_method", "total",
      "owns_bill",
      "ordered_at", "updated_at",
    ]
    let values: [SQLValue] = [
      .integer(order.clientID), .integer(order.billID), .integer(order.locationID),
      .optional(order.reservationID, SQLValue.integer), .integer(order.status.code),
      .integer(order.deliveryMethod.code), .money(order.total), .flag(order.ownsBill),
      .instant(order.orderedAt), .instant(order.orderedAt),
    ]
    return try connection.insertNumbered(into: "orders", columns, values)[0]
  }

  /// Writes a new version of an order that is locked.
  package func update(_ order: StoredOrder, now: Instant) throws {
    try connection.execute(
      """
      UPDATE orders SET client_id = $1, bill_id = $2, status = $3, delivery_method = $4, total = $5, owns_bill = $6,
        updated_at = $7, version = version + 1
      WHERE id = $8
      """,
      [
        .integer(order.clientID), .integer(order.billID), .integer(order.status.code),
        .integer(order.deliveryMethod.code), .money(order.total), .flag(order.ownsBill), .instant(now),
        .integer(order.id),
      ]
    )
  }

  /// Deletes an order with its lines.
  package func delete(id: Int64) throws {
    try connection.execute("DELETE FROM order_lines WHERE order_id = $1", [.integer(id)])
    try connection.execute("DELETE FROM orders WHERE id = $1", [.integer(id)])
  }

  /// Whether any order, or another than one of them, belongs to a bill.
  package func exists(billID: Int64, otherThan orderID: Int64 = 0) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM orders WHERE bill_id = $1 AND id <> $2 LIMIT 1",
      [.integer(billID), .integer(orderID)]
    ) { _ in true } ?? false
  }

  /// What the orders of a bill come to without the cancelled ones, and how many those are; `nil` when no order refers to
  /// the bill. The total is `nil` where it is more than an amount may be.
  package func owed(billID: Int64) throws -> (total: Money?, open: Int)? {
    let owed = try connection.first(
      """
      SELECT COUNT(*), COUNT(CASE WHEN status <> $2 THEN 1 END),
        \(SQLText.total(of: "(CASE WHEN status <> $2 THEN total ELSE 0 END)"))
      FROM orders WHERE bill_id = $1
      """,
      [.integer(billID), .integer(OrderStatus.canceled.code)]
    ) { (count: try $0.nextInt(), open: try $0.nextInt(), total: try $0.nextTotal()) }
    guard let owed, owed.count > 0 else { return nil }
    return (Int64(exactly: owed.total).flatMap { Money(minorUnits: $0) }, owed.open)
  }

  /// Whether a client has ordered anything or has a bill.
  package func hasHistory(clientID: Int64) throws -> Bool {
    try connection.first(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM orders WHERE client_id = $1)
        OR EXISTS (SELECT 1 FROM bills WHERE client_id = $1)
      """,
      [.integer(clientID)]
    ) { _ in true } ?? false
  }

  private static func order(_ row: inout RowReader) throws -> StoredOrder {
    StoredOrder(
      id: try row.nextInteger(),
      clientID: try row.nextInteger(),
      billID: try row.nextInteger(),
      locationID: try row.nextInteger(),
      reservationID: try row.nextOptionalInteger(),
      status: try row.nextCoded(),
      deliveryMethod: try row.nextCoded(),
      total: try row.nextMoney(),
      ownsBill: try row.nextFlag(),
      version: try row.nextInteger(),
      orderedAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
