internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// What training needs to know of a product at a location, besides its demand.
struct TrainingSubject: Sendable {
  var productID: Int64
  var location: Location
  var isInteger: Bool
  var leadTimeDays: Int
  /// In ten-thousandths.
  var serviceLevel: Int
  var packSize: Quantity
  var minimumOrder: Quantity
  var shelfLifeDays: Int?
  var mark: HistoryMarks.Mark
  /// What other products taught; `nil` for products that are measured, not counted.
  var pooled: PooledEffects?

  /// Days that a forecast reaches at least: what people ask for, without training again.
  static let usualHorizon = 35
  /// Days whose sales make the turnover that products are classed by.
  static let turnoverDays = 365

  init(_ product: Product, at location: Location, mark: HistoryMarks.Mark, pooled: PooledEffects?) {
    self.init(
      productID: product.id,
      location: location,
      isInteger: product.draft.unit == "piece",
      leadTimeDays: product.draft.leadTimeDays,
      serviceLevel: product.draft.serviceLevel,
      packSize: product.draft.packSize,
      minimumOrder: product.draft.minimumOrder,
      shelfLifeDays: product.draft.shelfLifeDays,
      mark: mark,
      pooled: pooled
    )
  }

  init(
    productID: Int64,
    location: Location,
    isInteger: Bool,
    leadTimeDays: Int,
    serviceLevel: Int,
    packSize: Quantity,
    minimumOrder: Quantity,
    shelfLifeDays: Int?,
    mark: HistoryMarks.Mark,
    pooled: PooledEffects?
  ) {
    self.productID = productID
    self.location = location
    self.isInteger = isInteger
    self.leadTimeDays = leadTimeDays
    self.serviceLevel = serviceLevel
    self.packSize = packSize
    self.minimumOrder = minimumOrder
    self.shelfLifeDays = shelfLifeDays
    self.mark = mark
    self.pooled = isInteger ? pooled : nil
  }

  /// How the product is bought.
  var policy: ReplenishmentPolicy {
    get throws { try AdviceQuestion().policy(for: self) }
  }

  /// Days to forecast for a question about so many.
  func horizon(days: Int, policy: ReplenishmentPolicy) -> Int {
    min(max(days, Self.usualHorizon, policy.horizonNeeded), ForecastInput.horizons.upperBound)
  }
}

extension ServiceContext {
  /// The day since when a product that has never sold has been at a location: days on the shelf without a sale tell
  /// something. `nil` when it has not moved.
  func firstDayOnShelf(of subject: TrainingSubject) throws -> CalendarDate? {
    let place = StockPlace(productID: subject.productID, locationID: subject.location.id)
    return try Ledger(connection).firstMovement(of: place).map { zones.day(of: $0, at: subject.location) }
  }
}
