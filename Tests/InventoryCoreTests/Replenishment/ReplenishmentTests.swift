import Testing

@testable import InventoryCore

@Suite("Stock advice, checked by hand")
struct ReplenishmentTests {
  /// Ten units a day without doubt.
  private static func certain(_ perDay: Double = 10, horizon: Int = 60) throws -> Forecast {
    try Forecaster.forecast(ForecastInput([Double](repeating: perDay, count: 100), horizon: horizon))
  }

  private func advice(
    onHand: Double,
    onOrder: Double = 0,
    policy: ReplenishmentPolicy,
    forecast: Forecast? = nil
  ) throws -> ReplenishmentAdvice {
    try Replenishment.advice(
      forecast ?? Self.certain(),
      stock: StockPosition(onHand: onHand, onOrder: onOrder),
      policy: policy
    )
  }

  @Test func certainDemandNeedsOnlyWhatSellsUntilTheLook() throws {
    let advice = try advice(onHand: 50, policy: ReplenishmentPolicy(leadTime: 5, packSize: 12))
    #expect(abs(advice.leadTimeDemand - 50) < 1e-9)
    // The reorder point is passed at any of a day's ten units with the same chance, so 0 to 9 have gone by the end of
    // that day: 4.5 on average, and up to 9 in 95 % of the cycles.
    #expect(abs(advice.levels.protectionMean - 54.5) < 0.2)
    #expect(advice.reorderPoint == 59)
    #expect(abs(advice.safetyStock - 9) < 1e-9)
    #expect(advice.levels.leadTimeDemand.mean == 50)
    // 59 and 70 for one cycle are wanted, 50 are there: 79, in packs of 12, is 84.
    #expect(advice.orderUpTo == 129)
    #expect(advice.recommendedOrder == 84)
    #expect(abs((advice.daysUntilStockout ?? 0) - 5) < 1e-6)
    #expect(advice.daysOfCover == 5)
    #expect(advice.urgency == .high)
    #expect(advice.levels.status(position: 50) == .now)
    #expect(advice.levels.status(position: 60) == .soon)
    #expect(advice.levels.status(position: 129) == .soon)
    #expect(advice.levels.status(position: 130) == .ok)
  }

  @Test func nothingIsOrderedAboveTheReorderPoint() throws {
    let advice = try advice(onHand: 60, policy: ReplenishmentPolicy(leadTime: 5))
    #expect(advice.recommendedOrder == 0)
    #expect(advice.urgency == .low)
  }

  @Test func stockOnOrderCounts() throws {
    let advice = try advice(onHand: 20, onOrder: 100, policy: ReplenishmentPolicy(leadTime: 5))
    #expect(advice.recommendedOrder == 0)
    #expect(advice.stockoutProbability == 0)
  }

  @Test func periodicReviewCoversTheReviewPeriodToo() throws {
    let advice = try advice(onHand: 60, policy: ReplenishmentPolicy(leadTime: 5, reviewPeriod: 7))
    #expect(advice.reorderPoint == 120)
    #expect(advice.recommendedOrder == 60)
    #expect(advice.urgency == .medium)
  }

  @Test func smallOrdersAreRaisedToTheMinimum() throws {
    let policy = try ReplenishmentPolicy(leadTime: 5, reviewPeriod: 7, minimumOrder: 100)
    #expect(try advice(onHand: 115, policy: policy).recommendedOrder == 100)
  }

  @Test func goodsThatSpoilAreNotBoughtBeyondTheirLife() throws {
    let policy = try ReplenishmentPolicy(leadTime: 1, reviewPeriod: 7, shelfLife: 3)
    #expect(try advice(onHand: 0, policy: policy).orderUpTo == 40)
  }

  @Test func noDemandNeedsNoStock() throws {
    let advice = try advice(onHand: 3, policy: ReplenishmentPolicy(leadTime: 5), forecast: Self.certain(0))
    #expect(advice.reorderPoint == 0)
    #expect(advice.recommendedOrder == 0)
    #expect(advice.daysUntilStockout == nil)
  }

  @Test(arguments: [(3640.0, true), (3660.0, false), (1e9, false)])
  func stockThatLastsLongerThanTenYearsHasNoDayOfItsEnd(onHand: Double, hasEnd: Bool) throws {
    let advice = try advice(
      onHand: onHand,
      policy: ReplenishmentPolicy(leadTime: 5),
      forecast: Self.certain(1)
    )
    #expect((advice.daysUntilStockout != nil) == hasEnd)
    #expect((advice.daysOfCover != nil) == hasEnd)
    let sentence = try #require(advice.explanation.first { $0.name == "days_until_stockout" }?.sentence)
    #expect(sentence.contains("longer than ten years") != hasEnd)
  }

  @Test func aHorizonThatIsTooShortIsRefused() throws {
    let forecast = try Self.certain(horizon: 7)
    #expect(throws: ReplenishmentError.horizonTooShort(needed: 12, got: 7)) {
      try self.advice(onHand: 1, policy: ReplenishmentPolicy(leadTime: 5), forecast: forecast)
    }
  }

  @Test func moreServiceNeedsMoreStock() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 30))
    let points = try [0.8, 0.9, 0.95, 0.99].map { level in
      try advice(
        onHand: 10,
        policy: ReplenishmentPolicy(leadTime: 6, service: .cycleServiceLevel(level)),
        forecast: forecast
      ).reorderPoint
    }
    #expect(points == points.sorted())
    #expect(points[0] < points[3])
  }

  @Test func lateSuppliersNeedMoreStock() throws {
    let punctual = try advice(onHand: 0, policy: ReplenishmentPolicy(leadTime: 10))
    let late = try advice(onHand: 0, policy: ReplenishmentPolicy(leadTime: 10, leadTimeDeviation: 3))
    #expect(punctual.reorderPoint == 109)
    // 95 % of the deliveries take at most 10 + 1.645 · 3 days, in whole days 15; with what sells until the look.
    #expect((150...160).contains(late.reorderPoint))
  }

  @Test func theCriticalRatioIsTheNewsvendorQuantile() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 30))
    let byCost = try ReplenishmentPolicy(leadTime: 6, service: .criticalRatio(underage: 9, overage: 1))
    let byLevel = try ReplenishmentPolicy(leadTime: 6, service: .cycleServiceLevel(0.9))
    #expect(
      try advice(onHand: 0, policy: byCost, forecast: forecast).reorderPoint
        == advice(onHand: 0, policy: byLevel, forecast: forecast).reorderPoint
    )
  }

  @Test func fillRateMeetsItsLossFunction() throws {
    let forecast = try Forecaster.forecast(
      ForecastInput(SampleSeries.lumpy.values, horizon: 40, integerDemand: false)
    )
    let policy = try ReplenishmentPolicy(leadTime: 9, orderCycle: 14, service: .fillRate(0.97))
    let protection = ProtectionDemand(forecast, policy: policy)
    let point = try advice(onHand: 0, policy: policy, forecast: forecast).reorderPoint
    let allowed = 0.03 * protection.cycleMean
    #expect(protection.shortagePerCycle(stock: point) <= allowed + 1e-6)
    #expect(protection.shortagePerCycle(stock: point - 1) > allowed)
  }

  @Test func everyNumberIsExplained() throws {
    let advice = try advice(onHand: 50, policy: ReplenishmentPolicy(leadTime: 5))
    let names = advice.explanation.map(\.name)
    #expect(
      names == [
        "lead_time_demand", "protection_demand", "reorder_point", "safety_stock", "expected_service",
        "recommended_order",
        "days_until_stockout", "stockout_probability",
      ]
    )
    for step in advice.explanation {
      #expect(!step.formula.isEmpty && !step.source.isEmpty && step.sentence.hasSuffix("."))
      #expect(step.result.value.isFinite)
    }
    #expect(advice.explanation[0].result.value == advice.leadTimeDemand)
    #expect(advice.explanation[2].result.value == advice.reorderPoint)
    #expect(advice.explanation[3].result.value == advice.safetyStock)
    #expect(advice.explanation[5].result.value == advice.recommendedOrder)
  }

  @Test(arguments: [0, 1, 3, 14])
  func leadTimeDemandIsTheSumOfTheDaysShown(leadTime: Int) throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 40))
    let policy = try ReplenishmentPolicy(leadTime: leadTime)
    let levels = try Replenishment.levels(forecast, policy: policy, from: 2)
    #expect(levels.leadTimeMean == forecast.mean[2..<(2 + max(leadTime, 1))].reduce(0, +))
    let reviewed = try Replenishment.levels(
      forecast,
      policy: ReplenishmentPolicy(leadTime: leadTime, reviewPeriod: 7)
    )
    #expect(reviewed.coverMean == forecast.mean[0..<(leadTime + 7)].reduce(0, +))
    #expect(reviewed.safetyStock == reviewed.reorderPoint - reviewed.coverMean)
  }

  @Test func aTargetBelowTheMeanHasNoSafetyStock() throws {
    let policy = try ReplenishmentPolicy(leadTime: 5, service: .cycleServiceLevel(0.05))
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.lumpy.values, horizon: 40))
    let advice = try advice(onHand: 0, policy: policy, forecast: forecast)
    #expect(advice.reorderPoint < advice.leadTimeDemand)
    #expect(advice.safetyStock == 0)
  }

  @Test func goodsThatSpoilAreOrderedAgainBeforeTheyAreGone() throws {
    let policy = try ReplenishmentPolicy(leadTime: 4, shelfLife: 2)
    let advice = try advice(onHand: 0, policy: policy)
    // No more than six days sell before they spoil; the reorder point lies below that, or every order would be due.
    #expect(advice.orderUpTo == 60)
    #expect(advice.reorderPoint < advice.orderUpTo)
    #expect(advice.recommendedOrder == 60)
  }

  @Test func whatSpoilsAndWhatServiceIsLeftIsSaid() throws {
    // 100 come in a pack; ten a day sell for one day of lead time and three on the shelf.
    let policy = try ReplenishmentPolicy(leadTime: 1, reviewPeriod: 7, packSize: 100, shelfLife: 3)
    let advice = try advice(onHand: 0, policy: policy)
    #expect(advice.recommendedOrder == 100)
    #expect(abs((advice.expectedSpoilage ?? 0) - 60) < 1e-9)
    let step = try #require(advice.explanation.first { $0.name == "expected_spoilage" })
    #expect(step.result.value == advice.expectedSpoilage)
    #expect(step.sentence.contains("about 60 are expected to spoil"))
    #expect(step.sentence.contains("0 % of the order cycles can pass without a stock-out"))
    // Nothing is due: what the next order brings about.
    let later = try self.advice(onHand: 40, policy: policy)
    #expect(later.recommendedOrder == 0)
    #expect(later.expectedSpoilage == 0)
    // What keeps for long enough costs no service, and what keeps for ever is not spoken of.
    let long = try self.advice(
      onHand: 0,
      policy: ReplenishmentPolicy(leadTime: 1, reviewPeriod: 2, shelfLife: 9)
    )
    #expect(long.expectedSpoilage == 0)
    #expect(
      long.explanation.first { $0.name == "expected_spoilage" }?.sentence.contains("too short") == false
    )
    let kept = try self.advice(onHand: 0, policy: ReplenishmentPolicy(leadTime: 1))
    #expect(kept.expectedSpoilage == nil)
    #expect(!kept.explanation.contains { $0.name == "expected_spoilage" })
  }

  @Test func costsDecideHowMuchOfWhatSpoilsIsBought() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 40))
    func upTo(_ underage: Double) throws -> Double {
      try advice(
        onHand: 0,
        policy: ReplenishmentPolicy(
          leadTime: 1,
          reviewPeriod: 2,
          service: .criticalRatio(underage: underage, overage: 1),
          shelfLife: 2
        ),
        forecast: forecast
      ).orderUpTo
    }
    #expect(try upTo(9) > upTo(1))
    #expect(try upTo(1) <= forecast.total(over: 0..<3).quantile(0.5) + 1)
  }

  @Test func levelsAndAdviceAgree() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 40))
    let policy = try ReplenishmentPolicy(leadTime: 6, packSize: 6, minimumOrder: 10)
    let levels = try Replenishment.levels(forecast, policy: policy)
    for stock in stride(from: 0.0, through: levels.orderUpTo + 50, by: 7) {
      let advice = try advice(onHand: stock, policy: policy, forecast: forecast)
      #expect(advice.levels == levels)
      #expect(advice.recommendedOrder == levels.order(position: stock))
      #expect((levels.status(position: stock) == .now) == (advice.recommendedOrder > 0))
    }
  }

  @Test func levelsOfSeveralServicesAreThoseOfEach() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 40))
    let policy = try ReplenishmentPolicy(leadTime: 6, packSize: 6)
    let services: [ServiceTarget] = [.cycleServiceLevel(0.8), .fillRate(0.97), .cycleServiceLevel(0.99)]
    let levels = try Replenishment.levels(forecast, policy: policy, services: services)
    for (service, levels) in zip(services, levels) {
      #expect(try Replenishment.levels(forecast, policy: policy.aiming(at: service)) == levels)
    }
  }

  @Test func ordersMeetMoreDemandThanDaysDo() throws {
    // A level that is uncertain: where demand is above the forecast, there are more orders.
    let series = (0..<400).map { Double(20 + ($0 / 40 % 2) * 20) }
    let forecast = try Forecaster.forecast(ForecastInput(series, horizon: 40))
    let levels = try Replenishment.levels(forecast, policy: ReplenishmentPolicy(leadTime: 6))
    #expect(levels.protectionMean > levels.leadTimeDemand.mean)
    #expect(levels.reorderPoint >= levels.leadTimeDemand.quantile(0.95))
  }

  @Test func aForecastThatIsSomeDaysOldStillServes() throws {
    let forecast = try Forecaster.forecast(ForecastInput(SampleSeries.weekly.values, horizon: 40))
    let policy = try ReplenishmentPolicy(leadTime: 7)
    let today = try Replenishment.levels(forecast, policy: policy)
    // A whole week later the same weekdays lie ahead.
    let later = try Replenishment.levels(forecast, policy: policy, from: 7)
    #expect(abs(later.protectionMean - today.protectionMean) < 0.25 * today.protectionMean)
    #expect(throws: ReplenishmentError.horizonTooShort(needed: 14, got: 5)) {
      try Replenishment.levels(forecast, policy: policy, from: 35)
    }
  }
}
