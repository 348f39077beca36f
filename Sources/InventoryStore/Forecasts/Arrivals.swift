package import InventoryCore

/// Arrivals of goods from suppliers and other locations, by which replenishment cycles end.
package struct Arrivals {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Purchases and transfers that brought something and were not taken back: as the index `ledger_entries_arrivals` has it.
  static let condition = "kind IN (2, 7) AND quantity > 0"

  private static let source = """
    FROM ledger_entries e WHERE e.\(condition.replacing("AND quantity", with: "AND e.quantity")) AND NOT EXISTS (
      SELECT 1 FROM ledger_entries r WHERE r.reverses_id = e.id)
    """

  /// When goods came to a place, in no order.
  package func moments(at place: StockPlace) throws -> [Instant] {
    try connection.all(
      "SELECT e.occurred_at \(Self.source) AND e.product_id = $1 AND e.location_id = $2",
      [.integer(place.productID), .integer(place.locationID)]
    ) { try $0.nextInstant() }
  }

  /// When goods came to every place of some products, in no order.
  ///
  /// - Parameter products: First and last number.
  package func moments(products: ClosedRange<Int64>) throws -> [StockPlace: [Instant]] {
    var moments: [StockPlace: [Instant]] = [:]
    try connection.forEach(
      """
      SELECT e.product_id, e.location_id, e.occurred_at \(Self.source)
      AND e.product_id >= $1 AND e.product_id <= $2
      """,
      [.integer(products.lowerBound), .integer(products.upperBound)]
    ) { row in
      let place = StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger())
      moments[place, default: []].append(try row.nextInstant())
    }
    return moments
  }
}
