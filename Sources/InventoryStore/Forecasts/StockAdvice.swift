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

  /// Steps between two states of urgency; the rest of an urgency is the days of cover, in hundredths.
  static let urgencyStep: Int64 = 1 << 60
  /// The cover of a product without demand, to which its number is added: where very many sort alike, a page deep in
  /// the list could not be found at once.
  private static let unlimitedCover: Int64 = 1 << 59

  /// State (0 now, 1 soon, 2 nothing to do) and days of cover of a balance as one number to sort by, the most urgent
  /// first: of what is available and on its way. A product without demand is never urgent; one that was never trained goes
  /// by its reorder point.
  ///
  /// - Parameter alias: Of `stock_balances`, with its full stop.
  static func urgency(_ alias: String) -> String {
    urgency(alias, position: "(\(alias)on_hand - \(alias)reserved + \(alias)on_order)")
  }

  /// The same before goods on their way counted.
  static func urgencyWithoutOrders(_ alias: String) -> String {
    urgency(alias, position: "(\(alias)on_hand - \(alias)reserved)")
  }

  private static func urgency(_ alias: String, position: String) -> String {
    """
    (CASE WHEN \(alias)daily_rate = 0 THEN 2 WHEN \(position) <= \(alias)reorder_point THEN 0 \
    WHEN \(position) <= \(alias)soon_point THEN 1 ELSE 2 END) * \(urgencyStep) \
    + CASE WHEN \(alias)daily_rate > 0 THEN \(position) * 100000 / \(alias)daily_rate \
    ELSE \(unlimitedCover) + \(alias)product_id END
    """
  }

  /// The forecast error to sort by; unknown ones come last.
  static func error(_ alias: String) -> String {
    "COALESCE(\(alias)forecast_error, \(1 << 62) + \(alias)product_id)"
  }
}
