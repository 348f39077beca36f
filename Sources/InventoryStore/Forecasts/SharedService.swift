package import InventoryCore

/// What the cycles of many products have taught about the safety stock that they share, as rows: by class of demand, and
/// under an empty name for all of them.
package struct SharedService {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// The name of all products together.
  package static let everything = ""

  /// Factors by name; none before the first training.
  package func factors() throws -> [String: Double] {
    var factors: [String: Double] = [:]
    try connection.forEach("SELECT name, factor FROM service_classes", []) { row in
      factors[try row.nextText()] = try row.nextReal()
    }
    return factors
  }

  /// What a place's cycles are measured by.
  package struct Subject: Hashable, Sendable {
    package var place: StockPlace
    /// Of the demand, as the last training found it.
    package var demandClass: String
    /// In ten-thousandths.
    package var serviceLevel: Int
  }

  /// Places that have advice, in their order.
  ///
  /// - Parameter products: First and last number.
  package func subjects(_ products: ClosedRange<Int64>) throws -> [Subject] {
    try connection.all(
      """
      SELECT product_id, location_id, demand_class, service_level FROM stock_advice
      WHERE product_id >= $1 AND product_id <= $2 ORDER BY product_id, location_id
      """,
      [.integer(products.lowerBound), .integer(products.upperBound)]
    ) { row in
      Subject(
        place: StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger()),
        demandClass: try row.nextText(),
        serviceLevel: try row.nextInt()
      )
    }
  }

  /// Puts what was learned in the place of what was.
  package func keep(_ classes: [String: ServiceClass]) throws {
    try connection.execute("DELETE FROM service_classes", [])
    try connection.insert(
      into: "service_classes",
      ["name", "factor", "products", "cycles", "short_cycles"],
      classes.sorted { $0.key < $1.key }.flatMap { name, shared -> [SQLValue] in
        [
          .text(name), .real(shared.factor), .integer(shared.products), .integer(shared.cycles),
          .integer(shared.shortCycles),
        ]
      },
      conflict: ""
    )
  }
}
