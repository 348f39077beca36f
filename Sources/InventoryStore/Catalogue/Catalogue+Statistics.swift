package import InventoryCore
internal import InventoryRecords

extension Catalogue {
  /// Active products, those low somewhere, and what the stock would sell for.
  ///
  /// - Parameter locationID: Where the stock is; `nil` for all locations together.
  package func statistics(
    locationID: Int64? = nil
  ) throws -> (active: Int, low: Int, value: DecimalTotal) {
    let active =
      try connection.first("SELECT COUNT(*) FROM products WHERE is_active") { try $0.nextInt() } ?? 0
    let low =
      try connection.first(
        """
        SELECT COUNT(DISTINCT b.product_id) FROM \(Self.stock(locationID)) AND \(Balance.isLow("b."))
        """,
        Self.place(locationID)
      ) { try $0.nextInt() } ?? 0
    return (active, low, .money(try value(locationID)))
  }

  private static func stock(_ locationID: Int64?) -> String {
    "stock_balances b JOIN products p ON p.id = b.product_id WHERE p.is_active"
      + (locationID == nil ? "" : " AND b.location_id = $1")
  }

  private static func place(_ locationID: Int64?) -> [SQLValue] { locationID.map { [.integer($0)] } ?? [] }

  /// Whether the value of a line, times a hundred million lines, is a number that the engines count to: less than
  /// 900,000,000.00.
  private static let isOrdinary = "b.on_hand <= 90000000000000 / (p.price + 1)"

  /// Minor units, each line rounded by itself. Lines that are worth more than the engines can be sure to add up are
  /// added up here.
  private func value(_ locationID: Int64?) throws -> Int128 {
    let sum = try connection.first(
      """
      SELECT CAST(COALESCE(SUM(CASE WHEN \(Self.isOrdinary) THEN (b.on_hand * p.price + 500) / 1000 END), 0) AS BIGINT),
        COUNT(CASE WHEN \(Self.isOrdinary) THEN NULL ELSE 1 END)
      FROM \(Self.stock(locationID))
      """,
      Self.place(locationID)
    ) { (ordinary: try $0.nextInteger(), others: try $0.nextInt()) }
    guard let sum else { return 0 }
    var value = Int128(sum.ordinary)
    guard sum.others > 0 else { return value }
    try connection.forEach(
      "SELECT b.on_hand, p.price FROM \(Self.stock(locationID)) AND NOT (\(Self.isOrdinary))",
      Self.place(locationID)
    ) { row in
      value += (Int128(try row.nextInteger()) * Int128(try row.nextInteger()) + 500) / 1000
    }
    return value
  }
}
