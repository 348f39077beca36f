package import InventoryCore
internal import InventoryRecords

extension Catalogue {
  /// Active products, those low somewhere, and what the stock would sell for: ``KeptSums``.
  ///
  /// - Parameter locationID: Where the stock is; `nil` for all locations together.
  package func statistics(
    locationID: Int64? = nil
  ) throws -> (active: Int, low: Int, value: DecimalTotal) {
    let (active, low, ordinary, others) = try sums(locationID)
    var value = Int128(ordinary)
    if others > 0 { value += try valueOfOthers(locationID) }
    return (active, low, .money(value))
  }

  private func sums(
    _ locationID: Int64?
  ) throws -> (active: Int, low: Int, ordinary: Int64, others: Int64) {
    guard let locationID else {
      let counts = try connection.first("SELECT active, low FROM catalogue_sums") {
        (active: try $0.nextInt(), low: try $0.nextInt())
      }
      let sums = try connection.first(
        """
        SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT), CAST(COALESCE(SUM(others), 0) AS BIGINT) FROM stock_sums
        """
      ) { (ordinary: try $0.nextInteger(), others: try $0.nextInteger()) }
      return (counts?.active ?? 0, counts?.low ?? 0, sums?.ordinary ?? 0, sums?.others ?? 0)
    }
    let active = try connection.first("SELECT active FROM catalogue_sums") { try $0.nextInt() }
    let sums = try connection.first(
      "SELECT low, value, others FROM stock_sums WHERE location_id = $1",
      [.integer(locationID)]
    ) { (low: try $0.nextInt(), ordinary: try $0.nextInteger(), others: try $0.nextInteger()) }
    return (active ?? 0, sums?.low ?? 0, sums?.ordinary ?? 0, sums?.others ?? 0)
  }

  /// Minor units of the lines that are worth more than the engines can be sure to add up, each rounded by itself.
  private func valueOfOthers(_ locationID: Int64?) throws -> Int128 {
    var value: Int128 = 0
    try connection.forEach(
      """
      SELECT b.on_hand, p.price FROM stock_balances b JOIN products p ON p.id = b.product_id
      WHERE p.is_active AND \(KeptSums.isOther("b.", "p."))\(locationID == nil ? "" : " AND b.location_id = $1")
      """,
      locationID.map { [.integer($0)] } ?? []
    ) { row in
      value += (Int128(try row.nextInteger()) * Int128(try row.nextInteger()) + 500) / 1000
    }
    return value
  }
}
