package import InventoryCore
package import InventoryRecords

/// Settings of products at locations, as rows.
package struct PlaceSettings {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = [
    "product_id", "location_id", "reorder_point", "lead_time_days", "service_level", "supplier_id", "version",
    "updated_at",
  ]

  package func setting(_ place: StockPlace) throws -> PlaceSetting? {
    try connection.first(
      """
      SELECT \(Self.columns.joined(separator: ", ")) FROM product_locations
      WHERE product_id = $1 AND location_id = $2
      """,
      [.integer(place.productID), .integer(place.locationID)],
      Self.setting
    )
  }

  /// The settings of a product, by location.
  package func settings(productID: Int64) throws -> [PlaceSetting] {
    try connection.all(
      """
      SELECT \(Self.columns.joined(separator: ", ")) FROM product_locations WHERE product_id = $1
      ORDER BY location_id
      """,
      [.integer(productID)],
      Self.setting
    )
  }

  /// Keeps a setting of a place whose balance is locked, and lets its levels follow.
  package func keep(_ setting: PlaceSetting) throws {
    try connection.insert(
      into: "product_locations",
      Self.columns,
      [
        .integer(setting.place.productID), .integer(setting.place.locationID),
        .optional(setting.reorderPoint, SQLValue.quantity), .optional(setting.leadTimeDays) { .integer($0) },
        .optional(setting.serviceLevel) { .integer($0) }, .optional(setting.supplierID, SQLValue.integer),
        .integer(setting.version), .instant(setting.updatedAt),
      ],
      conflict: SQLText.replacement(of: Self.columns, key: ["product_id", "location_id"])
    )
    try follow(setting.place, setting.reorderPoint, isSet: true)
  }

  package func remove(_ place: StockPlace) throws {
    try connection.execute(
      "DELETE FROM product_locations WHERE product_id = $1 AND location_id = $2",
      [.integer(place.productID), .integer(place.locationID)]
    )
    try follow(place, nil, isSet: false)
  }

  /// The levels of a balance: the reorder point that is set, or else what training has found, or else what every
  /// balance begins with.
  private func follow(_ place: StockPlace, _ point: Quantity?, isSet: Bool) throws {
    let key: [SQLValue] = [.integer(place.productID), .integer(place.locationID)]
    let trained = try connection.first(
      "SELECT reorder_point, soon_point FROM stock_advice WHERE product_id = $1 AND location_id = $2",
      key
    ) { (reorder: try $0.nextReal(), soon: try $0.nextReal()) }
    let usual = trained.map { StockAdvices.thousandths($0.reorder) } ?? Self.unknownLevel
    let soon = trained.map { StockAdvices.thousandths($0.soon) } ?? Self.unknownLevel
    let reorder = point?.thousandths ?? usual
    try connection.execute(
      """
      UPDATE stock_balances SET has_setting = $3, reorder_setting = $4, reorder_point = $5, soon_point = $6
      WHERE product_id = $1 AND location_id = $2
      """,
      key + [
        .flag(isSet), .optional(point, SQLValue.quantity), .integer(reorder),
        .integer(reorder + max(soon - usual, 0)),
      ]
    )
  }

  /// In thousandths: ten units.
  private static let unknownLevel: Int64 = 10_000

  private static func setting(_ row: inout RowReader) throws -> PlaceSetting {
    var setting = PlaceSetting(
      place: StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger()),
      now: Instant(clampingMicroseconds: 0)
    )
    setting.reorderPoint = try row.nextOptionalQuantity()
    setting.leadTimeDays = try row.nextOptionalInt()
    setting.serviceLevel = try row.nextOptionalInt()
    setting.supplierID = try row.nextOptionalInteger()
    setting.version = try row.nextInteger()
    setting.updatedAt = try row.nextInstant()
    return setting
  }
}
