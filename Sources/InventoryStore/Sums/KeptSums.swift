internal import InventoryRecords

/// Sums over all products, balances and days: `catalogue_sums`, `stock_sums` by location and `demand_sums` by day and
/// location.
///
/// On the embedded engine they are tables. Triggers bring them up to date in the statement that changes a row, whoever
/// writes it, and there is one writer at a time. On PostgreSQL, where all writers of a location would meet at one row of them, they are
/// views; so the questions are the same.
package struct KeptSums {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  // MARK: What they are sums of

  /// Whether the value of a line, times a hundred million lines, is a number that the engines count to: less than
  /// 900,000,000.00.
  ///
  /// - Parameters:
  ///   - balance: The alias of `stock_balances`, with its full stop.
  ///   - product: That of `products`.
  static func isOrdinary(_ balance: String, _ product: String) -> String {
    "\(balance)on_hand <= 90000000000000 / (\(product)price + 1)"
  }

  /// The opposite.
  static func isOther(_ balance: String, _ product: String) -> String {
    "\(balance)on_hand > 90000000000000 / (\(product)price + 1)"
  }

  /// What a line would sell for in minor units, rounded by itself; nothing where that is no ordinary number.
  static func worth(_ balance: String, _ product: String) -> String {
    "CASE WHEN \(isOrdinary(balance, product)) THEN (\(balance)on_hand * \(product)price + 500) / 1000 ELSE 0 END"
  }

  /// Products that are sold.
  static let active = "SELECT COUNT(*) FROM products p WHERE p.is_active"

  /// Those of them that are low at some location.
  static let low = """
    SELECT COUNT(*) FROM products p WHERE p.is_active
      AND p.id IN (SELECT b.product_id FROM stock_balances b WHERE \(Balance.isLow("b.")))
    """

  /// By location, of what is sold: lines that are low, what the ordinary ones would sell for, and how many others there are.
  static let stock = """
    SELECT b.location_id, COUNT(CASE WHEN \(Balance.isLow("b.")) THEN 1 END),
      CAST(COALESCE(SUM(\(worth("b.", "p."))), 0) AS BIGINT), COUNT(CASE WHEN \(isOther("b.", "p.")) THEN 1 END)
    FROM stock_balances b JOIN products p ON p.id = b.product_id WHERE p.is_active GROUP BY b.location_id
    """

  static let stockColumns = "location_id, low, value, others"

  /// By day and location, the number of products and what they sold.
  static let demand = """
    SELECT day, location_id, COUNT(*), \(SQLText.total(of: "quantity")), \(SQLText.total(of: "revenue")),
      CAST(SUM(sales) AS BIGINT)
    FROM daily_demand GROUP BY day, location_id
    """

  static let demandColumns =
    "day, location_id, lines, quantity_base, quantity_rest, revenue_base, revenue_rest, sales"

  // MARK: Whether they hold

  /// Sums that are not those of the rows.
  package enum Fault: String, Hashable, Sendable {
    case catalogue
    case stock
    case demand
  }

  /// Computes every sum, and compares it with the one that is kept.
  ///
  /// - Returns: The first that differs.
  package func fault() throws -> Fault? {
    if try rows("SELECT active, low FROM catalogue_sums") != rows("SELECT (\(Self.active)), (\(Self.low))") {
      return .catalogue
    }
    if try sums("SELECT \(Self.stockColumns) FROM stock_sums", keys: 1) != sums(Self.stock, keys: 1) {
      return .stock
    }
    if try sums("SELECT \(Self.demandColumns) FROM demand_sums", keys: 2) != sums(Self.demand, keys: 2) {
      return .demand
    }
    return nil
  }

  private func rows(_ sql: String) throws -> [[SQLValue]] { try connection.all(sql) { try $0.values } }

  /// Sums by their keys, without those of which nothing is left.
  private func sums(_ sql: String, keys: Int) throws -> [[SQLValue]: [SQLValue]] {
    var sums: [[SQLValue]: [SQLValue]] = [:]
    for row in try rows(sql) {
      let values = Array(row.dropFirst(keys))
      if values.contains(where: { $0 != .integer(0) }) { sums[Array(row.prefix(keys))] = values }
    }
    return sums
  }
}
