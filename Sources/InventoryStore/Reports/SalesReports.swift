package import InventoryCore
package import InventoryRecords

/// Sales of a span of days, from the daily roll-up where it knows what is asked, else from the ledger.
package struct SalesReports {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// By what the daily roll-up can be summed.
  package enum Grouping: Sendable {
    case day, product, category, location

    fileprivate var columns: String {
      switch self {
      case .day: "d.day"
      case .product: "p.id, p.sku, p.name"
      case .category: "c.id, c.name"
      case .location: "l.id, l.code, l.name"
      }
    }

    fileprivate var join: String {
      switch self {
      case .day, .product: ""
      case .category: "LEFT JOIN categories c ON c.id = p.category_id"
      case .location: "JOIN locations l ON l.id = d.location_id"
      }
    }

    fileprivate func key(_ row: inout RowReader) throws -> ReportKey {
      switch self {
      case .day: return ReportKey(try row.nextDay().description)
      case .category:
        row.skip(1)
        return ReportKey(try row.nextOptionalText())
      case .product, .location:
        row.skip(1)
        return ReportKey(try row.nextText(), try row.nextText())
      }
    }
  }

  /// Lines whose cost is a number that the engines add up without end; see ``Catalogue``.
  private static let isOrdinary = "ABS(d.quantity) <= 90000000000000 / (p.cost_price + 1)"
  private static let cost = """
    (CASE WHEN d.quantity < 0 THEN -((-d.quantity * p.cost_price + 500) / 1000) \
    ELSE (d.quantity * p.cost_price + 500) / 1000 END)
    """

  /// The figures of each group, in the order of the groups.
  package func figures(
    _ grouping: Grouping,
    from first: CalendarDate,
    through last: CalendarDate,
    locationID: Int64?
  ) throws -> [(key: ReportKey, figures: SalesFigures)] {
    let source = """
      daily_demand d JOIN products p ON p.id = d.product_id \(grouping.join)
      WHERE d.day >= $1 AND d.day <= $2\(locationID == nil ? "" : " AND d.location_id = $3")
      """
    let arguments: [SQLValue] = [.day(first), .day(last)] + (locationID.map { [.integer($0)] } ?? [])
    var order: [ReportKey] = []
    var found: [ReportKey: SalesFigures] = [:]
    var others = 0
    try connection.forEach(
      """
      SELECT \(grouping.columns), \(SQLText.total(of: "d.quantity")), \(SQLText.total(of: "d.revenue")),
        CAST(SUM(d.sales) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN \(Self.isOrdinary) THEN \(Self.cost) END), 0) AS BIGINT),
        COUNT(CASE WHEN \(Self.isOrdinary) THEN NULL ELSE 1 END)
      FROM \(source) GROUP BY \(grouping.columns) ORDER BY \(grouping.columns)
      """,
      arguments
    ) { row in
      let key = try grouping.key(&row)
      var figures = SalesFigures()
      figures.quantity = .quantity(try row.nextTotal())
      figures.revenue = .money(try row.nextTotal())
      figures.transactions = try row.nextInt()
      figures.cost = .money(Int128(try row.nextInteger()))
      others += try row.nextInt()
      order.append(key)
      found[key] = figures
    }
    if others > 0 {
      try connection.forEach(
        "SELECT \(grouping.columns), d.quantity, p.cost_price FROM \(source) AND NOT (\(Self.isOrdinary))",
        arguments
      ) { row in
        let key = try grouping.key(&row)
        let (quantity, cost) = (try row.nextInteger(), try row.nextInteger())
        let amount = (Int128(quantity.magnitude) * Int128(cost) + 500) / 1000
        found[key]?.cost += .money(quantity < 0 ? -amount : amount)
      }
    }
    return order.map { ($0, found[$0] ?? SalesFigures()) }
  }
}
