package import InventoryCore
package import InventoryRecords

/// What stock is worth, at the present prices.
package struct StockValues {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// By location, each product rounded by itself.
  ///
  /// - Parameter moment: As of when; `nil` for the present stock.
  package func values(at moment: Instant?, locationID: Int64?) throws -> [StockValue] {
    var values: [Int64: StockValue] = [:]
    try connection.forEach(
      moment == nil ? Self.present(locationID) : Self.past(locationID),
      (moment.map { [.instant($0)] } ?? []) + (locationID.map { [.integer($0)] } ?? [])
    ) { row in
      let location = try row.nextInteger()
      let quantity = Int128(try row.nextInteger())
      let (price, cost) = (Int128(try row.nextInteger()), Int128(try row.nextInteger()))
      func amount(_ unit: Int128) -> DecimalTotal {
        let product = quantity.magnitude * unit.magnitude
        let amount = Int128((product + 500) / 1000)
        return .money(quantity < 0 ? -amount : amount)
      }
      var value = values[location] ?? StockValue(locationID: location)
      value.quantity += .quantity(quantity)
      value.value += amount(price)
      value.cost += amount(cost)
      values[location] = value
    }
    return values.values.sorted { $0.locationID < $1.locationID }
  }

  private static func present(_ locationID: Int64?) -> String {
    """
    SELECT b.location_id, b.on_hand, p.price, p.cost_price FROM stock_balances b
    JOIN products p ON p.id = b.product_id WHERE b.on_hand > 0\(locationID == nil ? "" : " AND b.location_id = $1")
    """
  }

  /// The present stock without what has moved since: a report asks for a moment not long ago, and a ledger is long.
  private static func past(_ locationID: Int64?) -> String {
    """
    SELECT b.location_id, b.on_hand - COALESCE(m.moved, 0), p.price, p.cost_price FROM stock_balances b
    JOIN products p ON p.id = b.product_id
    LEFT JOIN (
      SELECT e.product_id, e.location_id, CAST(SUM(e.quantity) AS BIGINT) AS moved FROM ledger_entries e
      WHERE e.occurred_at > $1\(locationID == nil ? "" : " AND e.location_id = $2")
      GROUP BY e.product_id, e.location_id) m
      ON m.product_id = b.product_id AND m.location_id = b.location_id
    WHERE b.on_hand <> COALESCE(m.moved, 0)\(locationID == nil ? "" : " AND b.location_id = $2")
    """
  }
}
