package import InventoryCore
package import InventoryRecords

/// Orders to suppliers, as rows.
package struct PurchaseOrders {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = """
    o.id, o.number, o.supplier_id, \
    (SELECT u.name FROM suppliers u WHERE u.id = o.supplier_id), o.location_id, o.status, o.expected_at, o.total, \
    o.ordered_at, o.version, o.created_at, o.updated_at
    """

  /// An order with its lines.
  ///
  /// - Parameter lock: Keeps other writers away until the end of the transaction.
  package func order(id: Int64, lock: Bool = false) throws -> StoredPurchaseOrder? {
    let order = try connection.first(
      "SELECT \(Self.columns) FROM purchase_orders o WHERE o.id = $1 \(lock ? connection.dialect.lockClause : "")",
      [.integer(id)],
      Self.order
    )
    return try order.map { try withLines([$0])[0] }
  }

  private func query(_ filter: PurchaseOrderFilter) -> ListQuery {
    var query = ListQuery(Self.columns, from: "purchase_orders o", sort: .init(filter.sort))
    if let id = filter.supplierID { query.filter("o.supplier_id = ?", .integer(id)) }
    if let id = filter.locationID { query.filter("o.location_id = ?", .integer(id)) }
    if let status = filter.status { query.filter("o.status = ?", .integer(status.code)) }
    if let id = filter.productID {
      query.filter(
        "EXISTS (SELECT 1 FROM purchase_order_lines l WHERE l.order_id = o.id AND l.product_id = ?)",
        .integer(id)
      )
    }
    return query
  }

  package func page(
    _ filter: PurchaseOrderFilter,
    _ part: ListPart
  ) throws -> ListPage<StoredPurchaseOrder> {
    let page = try query(filter).page(part, connection, Self.order)
    return page.with(try withLines(page.values))
  }

  package func count(_ filter: PurchaseOrderFilter) throws -> Int { try query(filter).count(connection) }

  /// Writes an order with its lines as its first version.
  ///
  /// - Throws: ``SQLError`` with code `duplicate` when the number is taken.
  package func insert(_ order: StoredPurchaseOrder) throws -> Int64 {
    let id = try connection.newID(
      """
      INSERT INTO purchase_orders (number, supplier_id, location_id, status, expected_at, total, ordered_at, created_at,
        updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) RETURNING id
      """,
      [
        .text(order.number), .integer(order.supplierID), .integer(order.locationID),
        .integer(order.status.code), .optional(order.expectedAt, SQLValue.instant), .money(order.total),
        .optional(order.orderedAt, SQLValue.instant), .instant(order.createdAt),
      ]
    )
    try insert(order.lines, of: id)
    return id
  }

  /// Writes a new version of a locked order, without its lines.
  ///
  /// - Throws: ``SQLError`` with code `duplicate` when the number is taken.
  package func update(_ order: StoredPurchaseOrder, now: Instant) throws {
    try connection.execute(
      """
      UPDATE purchase_orders SET number = $1, supplier_id = $2, location_id = $3, status = $4, expected_at = $5,
        total = $6, ordered_at = $7, updated_at = $8, version = version + 1
      WHERE id = $9
      """,
      [
        .text(order.number), .integer(order.supplierID), .integer(order.locationID),
        .integer(order.status.code), .optional(order.expectedAt, SQLValue.instant), .money(order.total),
        .optional(order.orderedAt, SQLValue.instant), .instant(now), .integer(order.id),
      ]
    )
  }

  /// Puts lines in the place of those that a locked order has.
  package func replace(_ lines: [StoredPurchaseOrder.Line], of id: Int64) throws {
    try connection.execute("DELETE FROM purchase_order_lines WHERE order_id = $1", [.integer(id)])
    try insert(lines, of: id)
  }

  private func insert(_ lines: [StoredPurchaseOrder.Line], of id: Int64) throws {
    try connection.insert(
      into: "purchase_order_lines",
      ["order_id", "product_id", "quantity", "unit_cost"],
      lines.flatMap { line -> [SQLValue] in
        [.integer(id), .integer(line.productID), .quantity(line.quantity), .money(line.unitCost)]
      },
      conflict: ""
    )
  }

  package func delete(id: Int64) throws {
    try connection.execute("DELETE FROM purchase_order_lines WHERE order_id = $1", [.integer(id)])
    try connection.execute("DELETE FROM purchase_orders WHERE id = $1", [.integer(id)])
  }

  // MARK: Receipts

  package func setReceived(_ line: StoredPurchaseOrder.Line) throws {
    try connection.execute(
      "UPDATE purchase_order_lines SET received = $1 WHERE id = $2",
      [.quantity(line.received), .integer(line.id)]
    )
  }

  /// Notes which entries of the ledger are receipts of which lines.
  package func note(receipts: [(entryID: Int64, lineID: Int64)]) throws {
    try connection.insert(
      into: "purchase_order_receipts",
      ["entry_id", "line_id"],
      receipts.flatMap { [.integer($0.entryID), .integer($0.lineID)] },
      conflict: ""
    )
  }

  /// The order and the line that an entry of the ledger is a receipt of.
  package func receipt(entryID: Int64) throws -> (orderID: Int64, lineID: Int64)? {
    try connection.first(
      """
      SELECT l.order_id, l.id FROM purchase_order_receipts r JOIN purchase_order_lines l ON l.id = r.line_id
      WHERE r.entry_id = $1
      """,
      [.integer(entryID)]
    ) { (try $0.nextInteger(), try $0.nextInteger()) }
  }

  /// Changes what is on its way to places, whose balances are locked.
  package func addOnOrder(_ changes: [StockPlace: Quantity]) throws {
    for (place, change) in changes.sorted(by: { $0.key < $1.key }) where change != .zero {
      try connection.execute(
        "UPDATE stock_balances SET on_order = on_order + $1 WHERE product_id = $2 AND location_id = $3",
        [.quantity(change), .integer(place.productID), .integer(place.locationID)]
      )
    }
  }

  // MARK: Rows

  /// One statement for the lines of all of them.
  private func withLines(_ orders: [StoredPurchaseOrder]) throws -> [StoredPurchaseOrder] {
    guard !orders.isEmpty else { return [] }
    var lines: [Int64: [StoredPurchaseOrder.Line]] = [:]
    try connection.forEach(
      """
      SELECT l.order_id, l.id, l.product_id, p.sku, p.name, p.unit, l.quantity, l.received, l.unit_cost
      FROM purchase_order_lines l JOIN products p ON p.id = l.product_id
      WHERE l.order_id IN (\(SQLText.parameters(orders.count))) ORDER BY l.order_id, l.id
      """,
      orders.map { .integer($0.id) }
    ) { row in
      lines[try row.nextInteger(), default: []].append(
        StoredPurchaseOrder.Line(
          id: try row.nextInteger(),
          productID: try row.nextInteger(),
          sku: try row.nextText(),
          name: try row.nextText(),
          unit: try row.nextText(),
          quantity: try row.nextQuantity(),
          received: try row.nextQuantity(),
          unitCost: try row.nextMoney()
        )
      )
    }
    return orders.map { order in
      var order = order
      order.lines = lines[order.id] ?? []
      return order
    }
  }

  private static func order(_ row: inout RowReader) throws -> StoredPurchaseOrder {
    StoredPurchaseOrder(
      id: try row.nextInteger(),
      number: try row.nextText(),
      supplierID: try row.nextInteger(),
      supplierName: try row.nextText(),
      locationID: try row.nextInteger(),
      status: try row.nextCoded(),
      expectedAt: try row.nextOptionalInstant(),
      total: try row.nextMoney(),
      orderedAt: try row.nextOptionalInstant(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
