package import InventoryCore
package import InventoryRecords

extension Orders {
  private static let lineColumns =
    "l.id, l.order_id, l.product_id, p.sku, l.quantity, l.unit_price, l.version, l.created_at, l.updated_at"
  private static let lineSource = "order_lines l JOIN products p ON p.id = l.product_id"

  func lines(orderIDs: [Int64]) throws -> [StoredOrderLine] {
    guard !orderIDs.isEmpty else { return [] }
    return try connection.all(
      """
      SELECT \(Self.lineColumns) FROM \(Self.lineSource)
      WHERE l.order_id IN (\(SQLText.parameters(orderIDs.count))) ORDER BY l.order_id, l.position
      """,
      orderIDs.map(SQLValue.integer),
      Self.line
    )
  }

  package func line(id: Int64) throws -> StoredOrderLine? {
    try connection.first(
      "SELECT \(Self.lineColumns) FROM \(Self.lineSource) WHERE l.id = $1",
      [.integer(id)],
      Self.line
    )
  }

  private func query(_ filter: OrderLineFilter) -> ListQuery {
    var query = ListQuery(Self.lineColumns, from: Self.lineSource, sort: [.init("l.id")])
    if let id = filter.orderID { query.filter("l.order_id = ?", .integer(id)) }
    if let id = filter.productID { query.filter("l.product_id = ?", .integer(id)) }
    return query
  }

  /// By number.
  package func page(_ filter: OrderLineFilter, _ part: ListPart) throws -> ListPage<StoredOrderLine> {
    try query(filter).page(part, connection, Self.line)
  }

  package func count(_ filter: OrderLineFilter) throws -> Int { try query(filter).count(connection) }

  /// Writes lines as their first versions, behind those that a locked order has.
  ///
  /// - Returns: The lines with their numbers.
  package func insert(
    _ lines: [StoredOrderLine],
    of orderID: Int64,
    isNew: Bool,
    now: Instant
  ) throws -> [StoredOrderLine] {
    guard !lines.isEmpty else { return [] }
    let last = isNew ? 0 : try lastPosition(orderID)
    var lines = lines
    let columns = [
      "order_id", "position", "product_id", "quantity", "unit_price", "created_at", "updated_at",
    ]
    let values = lines.enumerated().flatMap { index, line -> [SQLValue] in
      [
        .integer(orderID), .integer(last + index + 1), .integer(line.productID), .quantity(line.quantity),
        .money(line.unitPrice), .instant(now), .instant(now),
      ]
    }
    let numbers = try connection.insertNumbered(into: "order_lines", columns, values)
    for (index, number) in numbers.enumerated() {
      (lines[index].id, lines[index].orderID) = (number, orderID)
    }
    return lines
  }

  private func lastPosition(_ orderID: Int64) throws -> Int {
    try connection.first(
      "SELECT COALESCE(MAX(position), 0) FROM order_lines WHERE order_id = $1",
      [.integer(orderID)]
    ) { try $0.nextInt() } ?? 0
  }

  /// Writes a new version of a line whose order is locked.
  package func update(_ line: StoredOrderLine, now: Instant) throws {
    try connection.execute(
      """
      UPDATE order_lines SET product_id = $1, quantity = $2, unit_price = $3, updated_at = $4, version = version + 1
      WHERE id = $5
      """,
      [
        .integer(line.productID), .quantity(line.quantity), .money(line.unitPrice), .instant(now),
        .integer(line.id),
      ]
    )
  }

  package func deleteLine(id: Int64) throws {
    try connection.execute("DELETE FROM order_lines WHERE id = $1", [.integer(id)])
  }

  private static func line(_ row: inout RowReader) throws -> StoredOrderLine {
    StoredOrderLine(
      id: try row.nextInteger(),
      orderID: try row.nextInteger(),
      productID: try row.nextInteger(),
      sku: try row.nextText(),
      quantity: try row.nextQuantity(),
      unitPrice: try row.nextMoney(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
