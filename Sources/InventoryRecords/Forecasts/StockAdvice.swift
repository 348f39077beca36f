package import InventoryCore

/// What training has found for a product at a location, in numbers that lists are made of.
package struct StockAdvice: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var leadTimeDays: Int
  /// In ten-thousandths.
  package var serviceLevel: Int
  package var reorderPoint: Double
  package var orderUpTo: Double
  package var soonPoint: Double
  /// Units per day.
  package var rate: Double
  package var protectionMean: Double
  package var protectionDeviation: Double
  package var cycleDemand: Double
  package var cycleServiceLevel: Double
  package var fillRate: Double
  package var demandClass: String
  /// WAPE out of sample, in millionths; `nil` when the history is too short.
  package var forecastError: Int64?
  /// Coefficient of variation of the weekly demand, in millionths; `nil` when the history is too short.
  package var variation: Int64?
  /// Sales of the last year at the prices they were made at.
  package var turnover: Money
  package var variabilityClass: String?
  /// As ``DemandSample`` packs it.
  package var leadTimeDemand: [UInt8]
  /// Sum of the means of the days of the lead time; `nil` when it was trained before this was kept.
  package var leadTimeMean: Double?
  /// What the cycles up to the training said of the service, and did to the levels.
  package var standing: ServiceStanding

  package init(
    productID: Int64,
    locationID: Int64,
    leadTimeDays: Int,
    serviceLevel: Int,
    reorderPoint: Double,
    orderUpTo: Double,
    soonPoint: Double,
    rate: Double,
    protectionMean: Double,
    protectionDeviation: Double,
    cycleDemand: Double,
    cycleServiceLevel: Double,
    fillRate: Double,
    demandClass: String,
    forecastError: Int64?,
    variation: Int64?,
    turnover: Money,
    variabilityClass: String?,
    leadTimeDemand: [UInt8],
    leadTimeMean: Double?,
    standing: ServiceStanding
  ) {
    self.productID = productID
    self.locationID = locationID
    self.leadTimeDays = leadTimeDays
    self.serviceLevel = serviceLevel
    self.reorderPoint = reorderPoint
    self.orderUpTo = orderUpTo
    self.soonPoint = soonPoint
    self.rate = rate
    self.protectionMean = protectionMean
    self.protectionDeviation = protectionDeviation
    self.cycleDemand = cycleDemand
    self.cycleServiceLevel = cycleServiceLevel
    self.fillRate = fillRate
    self.demandClass = demandClass
    self.forecastError = forecastError
    self.variation = variation
    self.turnover = turnover
    self.variabilityClass = variabilityClass
    self.leadTimeDemand = leadTimeDemand
    self.leadTimeMean = leadTimeMean
    self.standing = standing
  }
}

extension StockAdvice {
  /// What is expected to sell over the lead time.
  package var expectedLeadTimeDemand: Double { leadTimeMean ?? protectionMean }
  /// Reorder point less what is expected to sell before a delivery, at least 0.
  package var safetyStock: Double { max(reorderPoint - expectedLeadTimeDemand, 0) }
}
