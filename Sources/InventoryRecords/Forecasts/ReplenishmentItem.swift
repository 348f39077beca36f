package import InventoryCore

/// A line of the list of what to order: a product at a location, its stock, and what training has found.
package struct ReplenishmentItem: Hashable, Sendable {
  package var productID: Int64
  package var sku: String
  package var name: String
  package var category: String?
  package var unit: String
  package var locationID: Int64
  package var onHand: Quantity
  package var reserved: Quantity
  /// As the balance has them: what the state of urgency follows from.
  package var reorderPoint: Quantity
  package var soonPoint: Quantity
  /// Expected demand per day in millionths, as the balance has it; `nil` when the product was never trained.
  package var dailyRate: Int64?
  /// As the product has them now.
  package var leadTimeDays: Int
  package var serviceLevel: Int
  package var packSize: Quantity
  package var minimumOrder: Quantity
  /// Ordered from suppliers and not yet received.
  package var onOrder: Quantity
  /// The reorder point that a person has set for this location.
  package var reorderSetting: Quantity?
  /// Who delivers it there.
  package var supplierID: Int64?
  package var supplierName: String?
  /// State and cover as one number, by which the list is sorted; see ``StockAdvice``. What has expired of the
  /// reservations counts until it is swept.
  package var urgency: Int64
  /// `nil` when the product was never trained.
  package var advice: StockAdvice?
  package var turnoverClass: String?
  package var trainedAt: Instant?
  package var firstDay: CalendarDate?
  package var engineVersion: Int?
  /// Whether a day gone by or the calendar has changed since, or how the product is bought.
  package var hasChanged: Bool
  /// When goods come free that are reserved now.
  package var heldUntil: Instant?

  package init(
    productID: Int64,
    sku: String,
    name: String,
    category: String?,
    unit: String,
    locationID: Int64,
    onHand: Quantity,
    reserved: Quantity,
    reorderPoint: Quantity,
    soonPoint: Quantity,
    dailyRate: Int64?,
    leadTimeDays: Int,
    serviceLevel: Int,
    packSize: Quantity,
    minimumOrder: Quantity,
    onOrder: Quantity,
    reorderSetting: Quantity?,
    supplierID: Int64?,
    supplierName: String?,
    urgency: Int64,
    advice: StockAdvice?,
    turnoverClass: String?,
    trainedAt: Instant?,
    firstDay: CalendarDate?,
    engineVersion: Int?,
    hasChanged: Bool,
    heldUntil: Instant? = nil
  ) {
    self.productID = productID
    self.sku = sku
    self.name = name
    self.category = category
    self.unit = unit
    self.locationID = locationID
    self.onHand = onHand
    self.reserved = reserved
    self.reorderPoint = reorderPoint
    self.soonPoint = soonPoint
    self.dailyRate = dailyRate
    self.leadTimeDays = leadTimeDays
    self.serviceLevel = serviceLevel
    self.packSize = packSize
    self.minimumOrder = minimumOrder
    self.onOrder = onOrder
    self.reorderSetting = reorderSetting
    self.supplierID = supplierID
    self.supplierName = supplierName
    self.urgency = urgency
    self.advice = advice
    self.turnoverClass = turnoverClass
    self.trainedAt = trainedAt
    self.firstDay = firstDay
    self.engineVersion = engineVersion
    self.hasChanged = hasChanged
    self.heldUntil = heldUntil
  }

  /// 0 now, 1 soon, 2 nothing to do: as ``urgency`` has it, with what is reserved at this moment.
  package var state: Int {
    if dailyRate == 0 { return 2 }
    return position <= reorderPoint ? 0 : position <= soonPoint ? 1 : 2
  }

  /// Available and on its way: what an order goes by.
  package var position: Quantity { available.adding(onOrder) ?? available }

  package var available: Quantity { onHand.subtracting(reserved) ?? .zero }
}
