package import InventoryCore

/// How a product is bought for a location: as its setting there has it, else as its supplier has it, else as the product
/// itself has it.
package struct PurchaseTerms: Hashable, Sendable {
  /// Set for the location.
  package var leadTimeDays: Int?
  package var serviceLevel: Int?
  package var reorderPoint: Quantity?
  package var supplierID: Int64?
  package var supplierName: String?
  package var supplierLeadTimeDays: Int?

  package init() {}

  /// The tables of settings `s` and suppliers `u`, beside balances `b` and products `p`.
  static let joins = """
    LEFT JOIN product_locations s ON s.product_id = b.product_id AND s.location_id = b.location_id \
    LEFT JOIN suppliers u ON u.id = COALESCE(s.supplier_id, p.supplier_id)
    """
  static let leadTime = "COALESCE(s.lead_time_days, u.lead_time_days, p.lead_time_days)"
  static let serviceLevel = "COALESCE(s.service_level, p.service_level)"

  /// A lead time within what a policy can have.
  package static func bounded(_ days: Int) -> Int {
    min(max(days, ReplenishmentPolicy.leadTimes.lowerBound), ReplenishmentPolicy.leadTimes.upperBound)
  }

  /// The terms of a product at a location; empty when there are none.
  package static func terms(_ place: StockPlace, _ connection: any SQLConnection) throws -> PurchaseTerms {
    try connection.first(
      """
      SELECT s.lead_time_days, s.service_level, s.reorder_point, u.id, u.name, u.lead_time_days FROM products p
      LEFT JOIN product_locations s ON s.product_id = p.id AND s.location_id = $2
      LEFT JOIN suppliers u ON u.id = COALESCE(s.supplier_id, p.supplier_id) WHERE p.id = $1
      """,
      [.integer(place.productID), .integer(place.locationID)]
    ) { row in
      var terms = PurchaseTerms()
      terms.leadTimeDays = try row.nextOptionalInt()
      terms.serviceLevel = try row.nextOptionalInt()
      terms.reorderPoint = try row.nextOptionalQuantity()
      terms.supplierID = try row.nextOptionalInteger()
      terms.supplierName = try row.nextOptionalText()
      terms.supplierLeadTimeDays = try row.nextOptionalInt()
      return terms
    } ?? PurchaseTerms()
  }
}
