internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Forecasts of products and the advice on stock that follows.
package struct ForecastService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var forecasts: ForecastService<Self> { ForecastService(context: self) }
}

/// Days of history that a chart shows before the forecast.
private let chartHistory = 60

extension ForecastService {
  /// Forecasts a product's demand and advises on its stock: from the forecast that is kept when it is fresh and
  /// reaches far enough, and otherwise trained on the spot from the daily roll-up.
  ///
  /// The advice always goes by the stock of this moment.
  ///
  /// - Parameters:
  ///   - horizon: Days to forecast, 1 to 365.
  ///   - locationID: Where; the default location when none is named.
  ///   - question: What is wanted otherwise than the product has it.
  ///   - promotions: Days to come that are treated as if the product were on promotion on them.
  package func forecast(
    _ reference: ProductReference,
    days horizon: Int,
    locationID: Int64? = nil,
    question: AdviceQuestion = AdviceQuestion(),
    promotions: PromotionQuestion = PromotionQuestion()
  ) throws -> ProductForecast {
    var product = try context.products.product(reference)
    let location = try context.locations.seen(locationID)
    let place = StockPlace(productID: product.id, locationID: location.id)
    let terms = try PurchaseTerms.terms(place, context.connection)
    product.draft.follow(terms)
    let today = context.zones.day(of: context.now, at: location)
    let mark = try HistoryMarks(context.connection).mark(productID: product.id, locationID: location.id)
    let subject = TrainingSubject(product, at: location, mark: mark, pooled: nil)
    let policy = try policy(question, for: subject, product: product)
    let promoted = try promotions.days(from: today)
    let asked = max(horizon, promoted.last.map { $0.daysSinceEpoch - today.daysSinceEpoch + 1 } ?? 0)
    let days = max(asked, policy.horizonNeeded)
    guard days <= ForecastInput.horizons.upperBound else {
      throw ServiceError.invalid(
        "/lead_time_days",
        "range",
        "lead time, review and order cycle add up to more than a year"
      )
    }
    let reach = try subject.horizon(days: days, policy: subject.policy)
    let known = try known(subject, today: today, days: days)
    var made: ShownForecast
    if let known {
      made = known
    } else {
      made = try trained(try taught(product, at: location, mark: mark), today: today, horizon: reach)
    }
    var promotion: PromotionEffect?
    if !promoted.isEmpty {
      let subject = try taught(product, at: location, mark: mark)
      let other = try trained(subject, today: today, horizon: reach, promoted: promoted)
      let effect = effect(of: promoted, on: made, as: other, subject: subject, today: today, horizon: asked)
      promotion = effect
      // Where nothing tells what a promotion does, nothing but the calendar differs.
      if effect.basis == .unknown { made.history = other.history } else { made = other }
    }
    var levels = try Replenishment.levels(made.forecast, policy: policy)
    // What past cycles say holds for cycles, however the product is bought.
    if question.measure == .cycleServiceLevel,
      let standing = try made.trained?.advice.standing ?? StockAdvices(context.connection).standing(of: place)
    {
      levels = levels.keeping(standing, isInteger: made.forecast.isInteger)
    }
    if question.isUsual, let point = terms.reorderPoint { levels = levels.ordering(at: point.approximate) }
    let balance = try context.stock.balances(productID: product.id).first {
      $0.locationID == location.id
    }
    let stock = try StockPosition(
      onHand: (balance?.available ?? .zero).approximate,
      onOrder: (question.onOrder ?? balance?.onOrder ?? .zero).approximate
    )
    let costOrder = try question.costs.map { costs in
      // What is on its way arrives before the order, at the latest on the day before it.
      let coming = [Double](repeating: 0, count: max(policy.leadTime - 1, 0)) + [stock.onOrder]
      return try CostOrder(
        made.forecast,
        onHand: stock.onHand,
        arrivals: coming,
        policy: costs.policy(policy)
      )
    }
    return ProductForecast(
      product: product,
      location: location,
      today: today,
      horizon: horizon,
      forecast: made.forecast,
      advice: Replenishment.advice(levels, mean: made.forecast.mean, stock: stock),
      costOrder: costOrder,
      historyDays: made.historyDays,
      trainedAt: made.trainedAt,
      classes: try StockAdvices(context.connection).classes(productID: product.id, locationID: location.id),
      isStored: known != nil && (promotion.map { $0.basis == .unknown } ?? true),
      days: chart(made.history, forecast: made.forecast, horizon: horizon),
      // What was only supposed is not kept.
      trained: promotion == nil ? made.trained : nil,
      storedReorderPoint: balance?.reorderPoint,
      validUntil: [product.heldUntil, context.zones.nextDay(after: context.now, at: location)]
        .compactMap(\.self).min(),
      purchaseSteps: question.isUsual ? terms.explanation : [],
      promotion: promotion
    )
  }

  /// The forecast that is kept, when it answers the question.
  private func known(
    _ subject: TrainingSubject,
    today: CalendarDate,
    days: Int
  ) throws -> ShownForecast? {
    guard
      let stored = try StoredForecasts(context.connection).forecast(
        productID: subject.productID,
        locationID: subject.location.id
      ),
      stored.isFresh(on: today, mark: subject.mark, engineVersion: Forecaster.version),
      let forecast = ForecastRecord.forecast(stored.record), forecast.horizon >= days,
      forecast.isInteger == subject.isInteger
    else { return nil }
    let first = today.advanced(by: -min(chartHistory, stored.historyDays)) ?? today
    let recent = try Demand(context.connection).record(
      productID: subject.productID,
      locationID: subject.location.id,
      from: first,
      before: today
    )
    return ShownForecast(
      forecast: forecast,
      trainedAt: stored.trainedAt,
      historyDays: stored.historyDays,
      history: try history(of: recent, from: first, today: today, horizon: forecast.horizon)
    )
  }

  /// The product with what others taught of it.
  private func taught(
    _ product: Product,
    at location: Location,
    mark: HistoryMarks.Mark
  ) throws -> TrainingSubject {
    let family = try FamilyEffects(context.connection).effects(categoryID: product.draft.categoryID)
    return TrainingSubject(
      product,
      at: location,
      mark: mark,
      pooled: family?.expecting(price: Double(product.draft.price.minorUnits))
    )
  }

  private func trained(
    _ subject: TrainingSubject,
    today: CalendarDate,
    horizon: Int,
    promoted: [CalendarDate] = []
  ) throws -> ShownForecast {
    let record = try Demand(context.connection).record(
      productID: subject.productID,
      locationID: subject.location.id,
      before: today,
      longest: DemandHistory.longest
    )
    let first = record.days.isEmpty ? try context.firstDayOnShelf(of: subject) : nil
    let history = try history(
      of: record,
      from: first,
      closedWeekdays: SettingRows(context.connection).closedWeekdays()[subject.location.id] ?? [],
      today: today,
      horizon: horizon,
      promoted: promoted
    )
    let trained = try TrainedForecast(
      subject,
      record,
      history: history,
      service: ServiceHistory(
        record,
        factors: try SharedService(context.connection).factors(),
        today: today
      ) { context.zones.day(of: $0, at: subject.location) },
      today: today,
      horizon: horizon,
      now: context.now
    )
    return ShownForecast(
      forecast: trained.forecast,
      trainedAt: trained.stored.trainedAt,
      historyDays: trained.stored.historyDays,
      history: history,
      trained: trained
    )
  }

  private func history(
    of record: DemandRecord,
    from first: CalendarDate? = nil,
    closedWeekdays: Set<Int> = [],
    today: CalendarDate,
    horizon: Int,
    promoted: [CalendarDate] = []
  ) throws -> DemandHistory {
    let first = first ?? record.days.first?.day ?? today
    // What is asked about goes first, lest many names in the calendar leave it out.
    let events =
      promoted.map { PromotionQuestion.event(on: $0, now: context.now) }
      + (try Events(context.connection).between(first, today.advanced(by: horizon - 1) ?? today))
    return try DemandHistory(
      record,
      from: first,
      events: events,
      closedWeekdays: closedWeekdays,
      today: today,
      horizon: horizon
    )
  }

  private func policy(
    _ question: AdviceQuestion,
    for subject: TrainingSubject,
    product: Product
  ) throws -> ReplenishmentPolicy {
    let cost = Double(product.draft.costPrice.minorUnits) / 100
    let gain = Double(product.draft.price.minorUnits) / 100 - cost
    do {
      return try question.policy(for: subject, costs: (gain, cost))
    } catch .serviceOutOfRange where question.measure == .criticalRatio {
      throw ServiceError.invalid(
        "/measure",
        "costs",
        "a critical ratio needs a cost price above 0 and a price above the cost price"
      )
    } catch {
      throw ServiceError.invalid("/\(error.field)", "range", "expected \(error.rule)")
    }
  }

  private func chart(_ history: DemandHistory, forecast: Forecast, horizon: Int) -> [ProductForecast.Day] {
    let lower = forecast.quantiles.first { $0.level == 0.025 }?.values
    let upper = forecast.quantiles.first { $0.level == 0.975 }?.values
    let count = history.values.count
    return (max(0, count - chartHistory)..<(count + horizon)).compactMap { index in
      guard let day = history.firstDay.advanced(by: index) else { return nil }
      let events = history.eventsByDay[day] ?? []
      let step = index - count
      let isPast = step < 0
      let isOut = isPast && history.isCensored[index]
      return ProductForecast.Day(
        day: day,
        actual: isPast && !isOut ? history.values[index] : nil,
        isOutOfStock: isOut,
        predicted: isPast ? nil : forecast.mean[step],
        lower: isPast ? nil : lower?[step],
        upper: isPast ? nil : upper?[step],
        isHoliday: events.contains { $0.draft.kind == .holiday },
        events: events.map(\.draft.name)
      )
    }
  }
}
