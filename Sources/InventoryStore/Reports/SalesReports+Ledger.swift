package import InventoryCore
package import InventoryRecords

/// Sales by what the daily roll-up does not know: the ledger and the orders, added up so that all groups together come to
/// what the roll-up says of the same days.
extension SalesReports {
  package enum LedgerGrouping: Sendable {
    case paymentType, actor
  }

  /// Adds up the sales of a location in a span of time. What takes an entry back, or brings goods of a sale back, counts
  /// for the payment and the actor of that sale; an order counts as it is now, on the day when it was placed.
  ///
  /// Rows are added up as they come. Spans of whole days may be added one after the other.
  ///
  /// - Parameter day: The day of an instant at the location: costs are rounded for each product and day.
  package func add(
    _ grouping: LedgerGrouping,
    locationID: Int64,
    from start: Instant,
    to end: Instant,
    day: (Instant) -> CalendarDate,
    into found: inout [ReportKey: SalesFigures]
  ) throws {
    var costs = Parts<ProductDay>()
    let span: [SQLValue] = [.instant(start), .instant(end), .integer(locationID)]
    try sales(span) { Self.add($0, to: &found, by: grouping, on: day($0.moment), &costs) }
    try orders(span, by: grouping) { Self.add($0, to: &found, by: grouping, on: day($0.moment), &costs) }
  }

  private static func add(
    _ part: Part,
    to found: inout [ReportKey: SalesFigures],
    by grouping: LedgerGrouping,
    on day: CalendarDate,
    _ costs: inout Parts<ProductDay>
  ) {
    let key =
      switch grouping {
      case .paymentType: ReportKey(part.payment?.rawValue)
      case .actor: ReportKey(part.actor.description)
      }
    var figures = SalesFigures()
    figures.quantity = .quantity(Int128(part.quantity))
    figures.revenue = .money(part.revenue)
    figures.transactions = part.transactions
    figures.cost = .money(
      costs.amount(
        Int128(part.quantity) * Int128(part.unitCost),
        of: ProductDay(productID: part.productID, day: day)
      )
    )
    found[key, default: SalesFigures()] += figures
  }

  /// What a row adds to the figures of its group.
  private struct Part {
    var productID: Int64
    var moment: Instant
    /// In thousandths.
    var quantity: Int64
    var unitCost: Int64
    var revenue: Int128
    var transactions: Int
    var payment: PaymentType?
    var actor: Actor
  }

  private struct ProductDay: Hashable {
    var productID: Int64
    var day: CalendarDate
  }

  /// Amounts of parts, rounded so that they add up to the rounded amount of the whole.
  private struct Parts<Key: Hashable> {
    private var sums: [Key: Int128] = [:]

    mutating func amount(_ exact: Int128, of key: Key) -> Int128 {
      let before = sums[key] ?? 0
      sums[key] = before + exact
      return SalesReports.rounded(before + exact) - SalesReports.rounded(before)
    }
  }

  /// Of thousandths, half away from zero.
  private static func rounded(_ exact: Int128) -> Int128 {
    let amount = (Int128(exact.magnitude) + 500) / 1000
    return exact < 0 ? -amount : amount
  }

  /// Sales over the counter, and what took them back. Goods that come back lower the revenue alone: what customers had
  /// wanted stays what it was. All returns of a sale are rounded as a whole.
  private func sales(_ span: [SQLValue], _ take: (Part) -> Void) throws {
    try connection.forEach(
      """
      SELECT e.product_id, e.occurred_at, e.quantity, p.cost_price, e.unit_price, COALESCE(r.kind, e.kind),
        e.reverses_id, c.payment_type, b.actor_kind, b.actor_id,
        CASE WHEN t.sale_id IS NULL THEN 0 ELSE (
          SELECT CAST(COALESCE(SUM(x.quantity), 0) AS BIGINT) FROM sale_returns y
          JOIN ledger_entries x ON x.id = y.entry_id WHERE y.sale_id = t.sale_id AND x.id < e.id) + (
          SELECT CAST(COALESCE(SUM(x.quantity), 0) AS BIGINT) FROM sale_returns y
          JOIN ledger_entries x ON x.reverses_id = y.entry_id WHERE y.sale_id = t.sale_id AND x.id < e.id) END
      FROM ledger_entries e JOIN products p ON p.id = e.product_id
      LEFT JOIN ledger_entries r ON r.id = e.reverses_id
      LEFT JOIN sale_returns t ON t.entry_id = COALESCE(e.reverses_id, e.id)
      JOIN ledger_entries b ON b.id = COALESCE(t.sale_id, e.reverses_id, e.id)
      LEFT JOIN checkouts c ON c.id = b.checkout_id
      WHERE e.occurred_at >= $1 AND e.occurred_at < $2 AND e.location_id = $3
        AND (e.kind IN (1, 5) OR (e.kind = 11 AND r.kind IN (1, 5)))
      """,
      span
    ) { row in
      let (productID, moment) = (try row.nextInteger(), try row.nextInstant())
      let (moved, cost) = (try row.nextInteger(), try row.nextInteger())
      let price = Int128(try row.nextOptionalInteger() ?? 0)
      let isReturn = try row.nextEntryKind() == .customerReturn
      let isReversal = try row.nextOptionalInteger() != nil
      let payment = try row.nextOptionalInteger().flatMap(PaymentType.init(number:))
      let actor = try row.nextActor()
      let returned = Int128(try row.nextInteger())
      let revenue =
        isReturn
        ? Self.rounded(returned * price) - Self.rounded((returned + Int128(moved)) * price)
        : Self.rounded(-Int128(moved) * price)
      take(
        Part(
          productID: productID,
          moment: moment,
          quantity: isReturn ? 0 : -moved,
          unitCost: cost,
          revenue: revenue,
          transactions: isReturn ? 0 : isReversal ? -1 : 1,
          payment: payment,
          actor: actor
        )
      )
    }
  }

  /// The lines of orders that stand, each rounded as a whole.
  private func orders(_ span: [SQLValue], by grouping: LedgerGrouping, _ take: (Part) -> Void) throws {
    let who =
      grouping == .paymentType
      ? "\(Actor.system.kind.code), \(Actor.system.id)"
      : """
      COALESCE((SELECT e.actor_kind FROM ledger_entries e WHERE \(Self.placing) ORDER BY e.id LIMIT 1), \(Actor.system.kind.code)),
        COALESCE((SELECT e.actor_id FROM ledger_entries e WHERE \(Self.placing) ORDER BY e.id LIMIT 1), \(Actor.system.id))
      """
    try connection.forEach(
      """
      SELECT l.product_id, o.ordered_at, l.quantity, p.cost_price, l.unit_price, i.payment_type, \(who)
      FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id
      JOIN bills i ON i.id = o.bill_id
      WHERE o.ordered_at >= $1 AND o.ordered_at < $2 AND o.location_id = $3 AND o.status <> \(OrderStatus.canceled.code)
      """,
      span
    ) { row in
      let (productID, moment) = (try row.nextInteger(), try row.nextInstant())
      let (quantity, cost, price) = (try row.nextInteger(), try row.nextInteger(), try row.nextInteger())
      take(
        Part(
          productID: productID,
          moment: moment,
          quantity: quantity,
          unitCost: cost,
          revenue: Self.rounded(Int128(quantity) * Int128(price)),
          transactions: 1,
          payment: try row.nextOptionalInteger().flatMap(PaymentType.init(number:)),
          actor: try row.nextActor()
        )
      )
    }
  }

  /// The entries that went into the ledger when an order was placed.
  private static let placing =
    "e.occurred_at = o.ordered_at AND e.kind = \(EntryKind.order.code) AND e.reference = 'order:' || CAST(o.id AS TEXT)"
}
