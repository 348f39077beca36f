// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Forecast the demand for a product, with stock advice and its reasons; computed at once unless a current forecast is stored.
  ///
  /// `POST /api/v1/predict`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func predict(
    _ body: Inventory.ForecastQuestion,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Forecast> {
    var call = Call(
      "predict",
      "POST",
      "/api/v1/predict",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Start a task that forecasts the demand for a product; get the result by the id of the task.
  ///
  /// `POST /api/v1/predict/async`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func predictLater(
    _ body: Inventory.ForecastQuestion,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.SubmittedTask> {
    var call = Call(
      "predictLater",
      "POST",
      "/api/v1/predict/async",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get the status of a forecast task, with the forecast once it is ready.
  ///
  /// `GET /api/v1/predict/task/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons TASK_FAILED; ``ConnectionError``.
  public func getForecastTask(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Task> {
    let call = Call(
      "getForecastTask",
      "GET",
      "/api/v1/predict/task/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get the forecast and the stock advice for a product.
  ///
  /// `GET /api/v1/products/{id}/forecast`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  ///   - days: Horizon.
  ///   - locationID: Where; the default location when absent.
  ///   - promotionDates: What if the product were on promotion on these days of the horizon? Separated by commas.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProductForecast(
    id: Int64,
    days: Int? = nil,
    locationID: Int64? = nil,
    promotionDates: [CalendarDate]? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Forecast> {
    var call = Call(
      "getProductForecast",
      "GET",
      "/api/v1/products/\(escaping: id)/forecast",
      repeats: .always
    )
    call.add("days", days)
    call.add("location_id", locationID)
    call.add("promotion_dates", promotionDates)
    return try await answer(call, options)
  }

  /// Get the order advice for a product with its reasons, for its purchasing settings or for others.
  ///
  /// `GET /api/v1/products/{id}/advice`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  ///   - locationID: Where; the default location when absent.
  ///   - measure: What the service level counts.
  ///   - serviceLevel: A share between 0 and 1.
  ///   - leadTimeDeviation: Standard deviation of the lead time in days.
  ///   - reviewDays: Days between two looks at the stock; 0 for every day.
  ///   - orderCycleDays: Days of demand that an order is to last.
  ///   - onOrder: Units that are on their way; what is ordered from suppliers when absent.
  ///   - policy: Whether to add the order of least cost.
  ///   - holdingCost: Of a unit left at the end of a day; above 0 with policy=cost.
  ///   - shortageCost: Of a unit that was wanted and not there; above 0 with policy=cost.
  ///   - unmet: Whether demand that is not served is lost, or owed.
  ///   - promotionDates: What if the product were on promotion on these days of the next 365? Separated by commas.
  /// - Throws: ``ServiceError``, also for the reasons ROLE_REQUIRED; ``ConnectionError``.
  public func getProductAdvice(
    id: Int64,
    locationID: Int64? = nil,
    measure: Inventory.GetProductAdviceMeasure? = nil,
    serviceLevel: Quantity? = nil,
    leadTimeDays: Int? = nil,
    leadTimeDeviation: Quantity? = nil,
    reviewDays: Int? = nil,
    orderCycleDays: Int? = nil,
    onOrder: Quantity? = nil,
    policy: Inventory.GetProductAdvicePolicy? = nil,
    holdingCost: Quantity? = nil,
    shortageCost: Quantity? = nil,
    unmet: Inventory.GetProductAdviceUnmet? = nil,
    promotionDates: [CalendarDate]? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Advice> {
    var call = Call(
      "getProductAdvice",
      "GET",
      "/api/v1/products/\(escaping: id)/advice",
      repeats: .always
    )
    call.add("location_id", locationID)
    call.add("measure", measure)
    call.add("service_level", serviceLevel)
    call.add("lead_time_days", leadTimeDays)
    call.add("lead_time_deviation", leadTimeDeviation)
    call.add("review_days", reviewDays)
    call.add("order_cycle_days", orderCycleDays)
    call.add("on_order", onOrder)
    call.add("policy", policy)
    call.add("holding_cost", holdingCost)
    call.add("shortage_cost", shortageCost)
    call.add("unmet", unmet)
    call.add("promotion_dates", promotionDates)
    return try await answer(call, options)
  }

  /// Get the forecast and the stock advice for a product.
  ///
  /// `GET /api/v1/products/sku/{sku}/forecast`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  ///   - days: Horizon.
  ///   - locationID: Where; the default location when absent.
  ///   - promotionDates: What if the product were on promotion on these days of the horizon? Separated by commas.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProductBySKUForecast(
    sku: SKU,
    days: Int? = nil,
    locationID: Int64? = nil,
    promotionDates: [CalendarDate]? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Forecast> {
    var call = Call(
      "getProductBySKUForecast",
      "GET",
      "/api/v1/products/sku/\(escaping: sku)/forecast",
      repeats: .always
    )
    call.add("days", days)
    call.add("location_id", locationID)
    call.add("promotion_dates", promotionDates)
    return try await answer(call, options)
  }

  /// Get the order advice for a product with its reasons, for its purchasing settings or for others.
  ///
  /// `GET /api/v1/products/sku/{sku}/advice`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  ///   - locationID: Where; the default location when absent.
  ///   - measure: What the service level counts.
  ///   - serviceLevel: A share between 0 and 1.
  ///   - leadTimeDeviation: Standard deviation of the lead time in days.
  ///   - reviewDays: Days between two looks at the stock; 0 for every day.
  ///   - orderCycleDays: Days of demand that an order is to last.
  ///   - onOrder: Units that are on their way; what is ordered from suppliers when absent.
  ///   - policy: Whether to add the order of least cost.
  ///   - holdingCost: Of a unit left at the end of a day; above 0 with policy=cost.
  ///   - shortageCost: Of a unit that was wanted and not there; above 0 with policy=cost.
  ///   - unmet: Whether demand that is not served is lost, or owed.
  ///   - promotionDates: What if the product were on promotion on these days of the next 365? Separated by commas.
  /// - Throws: ``ServiceError``, also for the reasons ROLE_REQUIRED; ``ConnectionError``.
  public func getProductBySKUAdvice(
    sku: SKU,
    locationID: Int64? = nil,
    measure: Inventory.GetProductAdviceMeasure? = nil,
    serviceLevel: Quantity? = nil,
    leadTimeDays: Int? = nil,
    leadTimeDeviation: Quantity? = nil,
    reviewDays: Int? = nil,
    orderCycleDays: Int? = nil,
    onOrder: Quantity? = nil,
    policy: Inventory.GetProductAdvicePolicy? = nil,
    holdingCost: Quantity? = nil,
    shortageCost: Quantity? = nil,
    unmet: Inventory.GetProductAdviceUnmet? = nil,
    promotionDates: [CalendarDate]? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Advice> {
    var call = Call(
      "getProductBySKUAdvice",
      "GET",
      "/api/v1/products/sku/\(escaping: sku)/advice",
      repeats: .always
    )
    call.add("location_id", locationID)
    call.add("measure", measure)
    call.add("service_level", serviceLevel)
    call.add("lead_time_days", leadTimeDays)
    call.add("lead_time_deviation", leadTimeDeviation)
    call.add("review_days", reviewDays)
    call.add("order_cycle_days", orderCycleDays)
    call.add("on_order", onOrder)
    call.add("policy", policy)
    call.add("holding_cost", holdingCost)
    call.add("shortage_cost", shortageCost)
    call.add("unmet", unmet)
    call.add("promotion_dates", promotionDates)
    return try await answer(call, options)
  }

  /// List replenishment advice, most urgent first; with a budget, what to order within it.
  ///
  /// `GET /api/v1/replenishment`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - abc: Class by turnover.
  ///   - xyz: Class by variability of the demand.
  ///   - sort: urgency, sku, turnover or forecast_error; - for descending. The last two show trained products only.
  ///   - budget: What may be spent, such as 1234.50, on the orders that are due: what is expected to earn most is chosen, at most as recommended. Only for staff.
  public func listReplenishment(
    status: Inventory.Forecast.Recommendation.Status? = nil,
    abc: Inventory.ListReplenishmentAbc? = nil,
    xyz: Inventory.ListReplenishmentXyz? = nil,
    locationID: Int64? = nil,
    categoryID: Int64? = nil,
    supplierID: Int64? = nil,
    sort: Inventory.ListReplenishmentSort? = nil,
    budget: Money? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.ReplenishmentLine> {
    var call = Call(
      "listReplenishment",
      "GET",
      "/api/v1/replenishment",
      repeats: .always
    )
    call.add("status", status)
    call.add("abc", abc)
    call.add("xyz", xyz)
    call.add("location_id", locationID)
    call.add("category_id", categoryID)
    call.add("supplier_id", supplierID)
    call.add("sort", sort)
    call.add("budget", budget)
    return Pages(self, call, size: pageSize, options)
  }
}

extension Inventory {
  /// `Forecast` of the service.
  public struct Forecast: Hashable, Sendable, WireValue {
    public var product: Inventory.Forecast.Product
    public var locationID: Int64
    /// Horizon.
    public var days: Int
    /// Days of demand that the forecast is learnt from.
    public var historyDays: Int
    /// Null when it was trained for this answer.
    public var trainedAt: Instant?
    /// Of the way of forecasting.
    public var trainingVersion: Int
    /// Whether it was trained before; otherwise for this answer.
    public var isStored: Bool
    /// The model with the most weight.
    public var model: String
    public var models: [Inventory.Forecast.Model]
    /// The last 60 days and those to come.
    public var chartData: [Inventory.Forecast.ChartData]
    /// Out of sample; null when the history is too short.
    public var accuracy: Inventory.Forecast.Accuracy?
    public var recommendation: Inventory.Forecast.Recommendation
    /// What the demand looks like.
    public var series: Inventory.Forecast.Series
    /// What the promotion that was asked about changes; null when none was.
    public var promotion: Inventory.Forecast.Promotion?
    /// Every number with its inputs, formula and source.
    public var explanation: [Inventory.Forecast.Explanation]

    public init(
      product: Inventory.Forecast.Product,
      locationID: Int64,
      days: Int,
      historyDays: Int,
      trainedAt: Instant? = nil,
      trainingVersion: Int,
      isStored: Bool,
      model: String,
      models: [Inventory.Forecast.Model],
      chartData: [Inventory.Forecast.ChartData],
      accuracy: Inventory.Forecast.Accuracy? = nil,
      recommendation: Inventory.Forecast.Recommendation,
      series: Inventory.Forecast.Series,
      promotion: Inventory.Forecast.Promotion? = nil,
      explanation: [Inventory.Forecast.Explanation]
    ) {
      self.product = product
      self.locationID = locationID
      self.days = days
      self.historyDays = historyDays
      self.trainedAt = trainedAt
      self.trainingVersion = trainingVersion
      self.isStored = isStored
      self.model = model
      self.models = models
      self.chartData = chartData
      self.accuracy = accuracy
      self.recommendation = recommendation
      self.series = series
      self.promotion = promotion
      self.explanation = explanation
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.product = try object.required("product")
      self.locationID = try object.required("location_id")
      self.days = try object.required("days")
      self.historyDays = try object.required("history_days")
      self.trainedAt = try object.optional("trained_at")
      self.trainingVersion = try object.required("training_version")
      self.isStored = try object.required("is_stored")
      self.model = try object.required("model")
      self.models = try object.required("models")
      self.chartData = try object.required("chart_data")
      self.accuracy = try object.optional("accuracy")
      self.recommendation = try object.required("recommendation")
      self.series = try object.required("series")
      self.promotion = try object.optional("promotion")
      self.explanation = try object.required("explanation")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("product", product)
      writer.member("location_id", locationID)
      writer.member("days", days)
      writer.member("history_days", historyDays)
      writer.nullable("trained_at", trainedAt)
      writer.member("training_version", trainingVersion)
      writer.member("is_stored", isStored)
      writer.member("model", model)
      writer.member("models", models)
      writer.member("chart_data", chartData)
      writer.nullable("accuracy", accuracy)
      writer.member("recommendation", recommendation)
      writer.member("series", series)
      writer.nullable("promotion", promotion)
      writer.member("explanation", explanation)
      writer.endObject()
    }

    /// `Forecast.Product` of the service.
    public struct Product: Hashable, Sendable, WireValue {
      public var id: Int64
      public var sku: String
      public var name: String
      public var unit: String

      public init(
        id: Int64,
        sku: String,
        name: String,
        unit: String
      ) {
        self.id = id
        self.sku = sku
        self.name = name
        self.unit = unit
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.id = try object.required("id")
        self.sku = try object.required("sku")
        self.name = try object.required("name")
        self.unit = try object.required("unit")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("sku", sku)
        writer.member("name", name)
        writer.member("unit", unit)
        writer.endObject()
      }
    }

    /// `Forecast.Model` of the service.
    public struct Model: Hashable, Sendable, WireValue {
      public var name: String
      public var title: String
      public var weight: Double
      public var backtestError: Double?
      public var source: String

      public init(
        name: String,
        title: String,
        weight: Double,
        backtestError: Double? = nil,
        source: String
      ) {
        self.name = name
        self.title = title
        self.weight = weight
        self.backtestError = backtestError
        self.source = source
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.name = try object.required("name")
        self.title = try object.required("title")
        self.weight = try object.required("weight")
        self.backtestError = try object.optional("backtest_error")
        self.source = try object.required("source")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("title", title)
        writer.member("weight", weight)
        writer.nullable("backtest_error", backtestError)
        writer.member("source", source)
        writer.endObject()
      }
    }

    /// `Forecast.ChartData` of the service.
    public struct ChartData: Hashable, Sendable, WireValue {
      public var date: CalendarDate
      public var actual: Double?
      public var predicted: Double?
      public var lower: Double?
      public var upper: Double?
      public var isHoliday: Bool
      public var isOutOfStock: Bool
      public var events: [String]

      public init(
        date: CalendarDate,
        actual: Double? = nil,
        predicted: Double? = nil,
        lower: Double? = nil,
        upper: Double? = nil,
        isHoliday: Bool,
        isOutOfStock: Bool,
        events: [String]
      ) {
        self.date = date
        self.actual = actual
        self.predicted = predicted
        self.lower = lower
        self.upper = upper
        self.isHoliday = isHoliday
        self.isOutOfStock = isOutOfStock
        self.events = events
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.date = try object.required("date")
        self.actual = try object.optional("actual")
        self.predicted = try object.optional("predicted")
        self.lower = try object.optional("lower")
        self.upper = try object.optional("upper")
        self.isHoliday = try object.required("is_holiday")
        self.isOutOfStock = try object.required("is_out_of_stock")
        self.events = try object.required("events")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("date", date)
        writer.nullable("actual", actual)
        writer.nullable("predicted", predicted)
        writer.nullable("lower", lower)
        writer.nullable("upper", upper)
        writer.member("is_holiday", isHoliday)
        writer.member("is_out_of_stock", isOutOfStock)
        writer.member("events", events)
        writer.endObject()
      }
    }

    /// `Forecast.Accuracy` of the service.
    public struct Accuracy: Hashable, Sendable, WireValue {
      /// 100 (1 − WAPE), at least 0.
      public var accuracyPercent: Double
      public var wape: Double
      public var mase: Double?
      public var bias: Double
      public var intervalCoverage: Double
      public var nominalCoverage: Double
      public var origins: Int
      public var horizon: Int

      public init(
        accuracyPercent: Double,
        wape: Double,
        mase: Double? = nil,
        bias: Double,
        intervalCoverage: Double,
        nominalCoverage: Double,
        origins: Int,
        horizon: Int
      ) {
        self.accuracyPercent = accuracyPercent
        self.wape = wape
        self.mase = mase
        self.bias = bias
        self.intervalCoverage = intervalCoverage
        self.nominalCoverage = nominalCoverage
        self.origins = origins
        self.horizon = horizon
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.accuracyPercent = try object.required("accuracy_percent")
        self.wape = try object.required("wape")
        self.mase = try object.optional("mase")
        self.bias = try object.required("bias")
        self.intervalCoverage = try object.required("interval_coverage")
        self.nominalCoverage = try object.required("nominal_coverage")
        self.origins = try object.required("origins")
        self.horizon = try object.required("horizon")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("accuracy_percent", accuracyPercent)
        writer.member("wape", wape)
        writer.nullable("mase", mase)
        writer.member("bias", bias)
        writer.member("interval_coverage", intervalCoverage)
        writer.member("nominal_coverage", nominalCoverage)
        writer.member("origins", origins)
        writer.member("horizon", horizon)
        writer.endObject()
      }
    }

    /// `Forecast.Recommendation` of the service.
    public struct Recommendation: Hashable, Sendable, WireValue {
      public var currentStock: Double
      public var onOrder: Double
      /// Over the horizon.
      public var predictedDemand: Double
      public var leadTimeDays: Int
      public var leadTimeDemand: Double
      public var serviceLevel: Double
      /// cycle_service_level, fill_rate or critical_ratio.
      public var serviceMeasure: String
      public var reorderPoint: Double
      public var safetyStock: Double
      public var orderUpTo: Double
      public var recommendedOrder: Double
      /// At the mean rate of demand.
      public var daysOfCover: Double?
      /// Day by day, as demand is expected.
      public var daysUntilStockout: Double?
      public var stockoutDate: CalendarDate?
      /// Over the lead time.
      public var stockoutProbability: Double
      /// Cycles without a stock-out at these levels.
      public var expectedCycleServiceLevel: Double
      /// Demand served from stock at these levels.
      public var expectedFillRate: Double
      /// Order cycles that passed without a stock-out so far.
      public var realisedService: Double?
      /// Of the 95 % interval of the realised service.
      public var realisedServiceLower: Double?
      /// Of the same.
      public var realisedServiceUpper: Double?
      /// Order cycles that have ended: from one arrival of goods to the next.
      public var serviceCycles: Int
      /// What past cycles multiply the safety stock by.
      public var serviceFactor: Double
      /// Why, as a sentence; null when no cycle says anything yet.
      public var serviceReason: String?
      /// Units of the stock after the order that are expected to spoil; null where goods keep.
      public var expectedSpoilage: Double?
      public var urgency: Inventory.Forecast.Recommendation.Urgency
      public var status: Inventory.Forecast.Recommendation.Status

      public init(
        currentStock: Double,
        onOrder: Double,
        predictedDemand: Double,
        leadTimeDays: Int,
        leadTimeDemand: Double,
        serviceLevel: Double,
        serviceMeasure: String,
        reorderPoint: Double,
        safetyStock: Double,
        orderUpTo: Double,
        recommendedOrder: Double,
        daysOfCover: Double? = nil,
        daysUntilStockout: Double? = nil,
        stockoutDate: CalendarDate? = nil,
        stockoutProbability: Double,
        expectedCycleServiceLevel: Double,
        expectedFillRate: Double,
        realisedService: Double? = nil,
        realisedServiceLower: Double? = nil,
        realisedServiceUpper: Double? = nil,
        serviceCycles: Int,
        serviceFactor: Double,
        serviceReason: String? = nil,
        expectedSpoilage: Double? = nil,
        urgency: Inventory.Forecast.Recommendation.Urgency,
        status: Inventory.Forecast.Recommendation.Status
      ) {
        self.currentStock = currentStock
        self.onOrder = onOrder
        self.predictedDemand = predictedDemand
        self.leadTimeDays = leadTimeDays
        self.leadTimeDemand = leadTimeDemand
        self.serviceLevel = serviceLevel
        self.serviceMeasure = serviceMeasure
        self.reorderPoint = reorderPoint
        self.safetyStock = safetyStock
        self.orderUpTo = orderUpTo
        self.recommendedOrder = recommendedOrder
        self.daysOfCover = daysOfCover
        self.daysUntilStockout = daysUntilStockout
        self.stockoutDate = stockoutDate
        self.stockoutProbability = stockoutProbability
        self.expectedCycleServiceLevel = expectedCycleServiceLevel
        self.expectedFillRate = expectedFillRate
        self.realisedService = realisedService
        self.realisedServiceLower = realisedServiceLower
        self.realisedServiceUpper = realisedServiceUpper
        self.serviceCycles = serviceCycles
        self.serviceFactor = serviceFactor
        self.serviceReason = serviceReason
        self.expectedSpoilage = expectedSpoilage
        self.urgency = urgency
        self.status = status
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.currentStock = try object.required("current_stock")
        self.onOrder = try object.required("on_order")
        self.predictedDemand = try object.required("predicted_demand")
        self.leadTimeDays = try object.required("lead_time_days")
        self.leadTimeDemand = try object.required("lead_time_demand")
        self.serviceLevel = try object.required("service_level")
        self.serviceMeasure = try object.required("service_measure")
        self.reorderPoint = try object.required("reorder_point")
        self.safetyStock = try object.required("safety_stock")
        self.orderUpTo = try object.required("order_up_to")
        self.recommendedOrder = try object.required("recommended_order")
        self.daysOfCover = try object.optional("days_of_cover")
        self.daysUntilStockout = try object.optional("days_until_stockout")
        self.stockoutDate = try object.optional("stockout_date")
        self.stockoutProbability = try object.required("stockout_probability")
        self.expectedCycleServiceLevel = try object.required("expected_cycle_service_level")
        self.expectedFillRate = try object.required("expected_fill_rate")
        self.realisedService = try object.optional("realised_service")
        self.realisedServiceLower = try object.optional("realised_service_lower")
        self.realisedServiceUpper = try object.optional("realised_service_upper")
        self.serviceCycles = try object.required("service_cycles")
        self.serviceFactor = try object.required("service_factor")
        self.serviceReason = try object.optional("service_reason")
        self.expectedSpoilage = try object.optional("expected_spoilage")
        self.urgency = try object.required("urgency")
        self.status = try object.required("status")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("current_stock", currentStock)
        writer.member("on_order", onOrder)
        writer.member("predicted_demand", predictedDemand)
        writer.member("lead_time_days", leadTimeDays)
        writer.member("lead_time_demand", leadTimeDemand)
        writer.member("service_level", serviceLevel)
        writer.member("service_measure", serviceMeasure)
        writer.member("reorder_point", reorderPoint)
        writer.member("safety_stock", safetyStock)
        writer.member("order_up_to", orderUpTo)
        writer.member("recommended_order", recommendedOrder)
        writer.nullable("days_of_cover", daysOfCover)
        writer.nullable("days_until_stockout", daysUntilStockout)
        writer.nullable("stockout_date", stockoutDate)
        writer.member("stockout_probability", stockoutProbability)
        writer.member("expected_cycle_service_level", expectedCycleServiceLevel)
        writer.member("expected_fill_rate", expectedFillRate)
        writer.nullable("realised_service", realisedService)
        writer.nullable("realised_service_lower", realisedServiceLower)
        writer.nullable("realised_service_upper", realisedServiceUpper)
        writer.member("service_cycles", serviceCycles)
        writer.member("service_factor", serviceFactor)
        writer.nullable("service_reason", serviceReason)
        writer.nullable("expected_spoilage", expectedSpoilage)
        writer.member("urgency", urgency)
        writer.member("status", status)
        writer.endObject()
      }

      /// `Forecast.Recommendation.Urgency` of the service.
      public enum Urgency: OpenChoice, WireValue, ParameterValue {
        case high
        case medium
        case low
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.high, .medium, .low]

        public init(_ text: String) {
          self =
            switch text {
            case "high": .high
            case "medium": .medium
            case "low": .low
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .high: "high"
          case .medium: "medium"
          case .low: "low"
          case .other(let text): text
          }
        }
      }

      /// `Forecast.Recommendation.Status` of the service.
      public enum Status: OpenChoice, WireValue, ParameterValue {
        case now
        case soon
        case ok
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.now, .soon, .ok]

        public init(_ text: String) {
          self =
            switch text {
            case "now": .now
            case "soon": .soon
            case "ok": .ok
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .now: "now"
          case .soon: "soon"
          case .ok: "ok"
          case .other(let text): text
          }
        }
      }
    }

    /// `Forecast.Series` of the service.
    public struct Series: Hashable, Sendable, WireValue {
      public var `class`: Inventory.Forecast.Series.Class
      public var length: Int
      public var zeroShare: Double
      public var censoredDays: Int
      public var mean: Double
      public var seasonStrength: Double
      public var season: Int
      public var trend: Double

      public init(
        `class`: Inventory.Forecast.Series.Class,
        length: Int,
        zeroShare: Double,
        censoredDays: Int,
        mean: Double,
        seasonStrength: Double,
        season: Int,
        trend: Double
      ) {
        self.`class` = `class`
        self.length = length
        self.zeroShare = zeroShare
        self.censoredDays = censoredDays
        self.mean = mean
        self.seasonStrength = seasonStrength
        self.season = season
        self.trend = trend
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.`class` = try object.required("class")
        self.length = try object.required("length")
        self.zeroShare = try object.required("zero_share")
        self.censoredDays = try object.required("censored_days")
        self.mean = try object.required("mean")
        self.seasonStrength = try object.required("season_strength")
        self.season = try object.required("season")
        self.trend = try object.required("trend")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("class", `class`)
        writer.member("length", length)
        writer.member("zero_share", zeroShare)
        writer.member("censored_days", censoredDays)
        writer.member("mean", mean)
        writer.member("season_strength", seasonStrength)
        writer.member("season", season)
        writer.member("trend", trend)
        writer.endObject()
      }

      /// `Forecast.Series.Class` of the service.
      public enum Class: OpenChoice, WireValue, ParameterValue {
        case short
        case none
        case smooth
        case erratic
        case intermittent
        case lumpy
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.short, .none, .smooth, .erratic, .intermittent, .lumpy]

        public init(_ text: String) {
          self =
            switch text {
            case "short": .short
            case "none": .none
            case "smooth": .smooth
            case "erratic": .erratic
            case "intermittent": .intermittent
            case "lumpy": .lumpy
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .short: "short"
          case .none: "none"
          case .smooth: "smooth"
          case .erratic: "erratic"
          case .intermittent: "intermittent"
          case .lumpy: "lumpy"
          case .other(let text): text
          }
        }
      }
    }

    /// `Forecast.Promotion` of the service.
    public struct Promotion: Hashable, Sendable, WireValue {
      public var dates: [CalendarDate]
      /// What tells the effect: own_history, family (products of it), or unknown: none is assumed.
      public var basis: Inventory.Forecast.Promotion.Basis
      /// Days on promotion in the product's own past.
      public var pastDays: Int
      /// Products of its family that taught what a promotion does.
      public var products: Int
      /// On these days, without the promotion.
      public var usualDemand: Double
      /// On these days, with it.
      public var promotedDemand: Double
      /// Of the demand over the days of change_days, those after the promotion too.
      public var change: Double
      /// Days to come over which the change is counted.
      public var changeDays: Int

      public init(
        dates: [CalendarDate],
        basis: Inventory.Forecast.Promotion.Basis,
        pastDays: Int,
        products: Int,
        usualDemand: Double,
        promotedDemand: Double,
        change: Double,
        changeDays: Int
      ) {
        self.dates = dates
        self.basis = basis
        self.pastDays = pastDays
        self.products = products
        self.usualDemand = usualDemand
        self.promotedDemand = promotedDemand
        self.change = change
        self.changeDays = changeDays
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.dates = try object.required("dates")
        self.basis = try object.required("basis")
        self.pastDays = try object.required("past_days")
        self.products = try object.required("products")
        self.usualDemand = try object.required("usual_demand")
        self.promotedDemand = try object.required("promoted_demand")
        self.change = try object.required("change")
        self.changeDays = try object.required("change_days")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("dates", dates)
        writer.member("basis", basis)
        writer.member("past_days", pastDays)
        writer.member("products", products)
        writer.member("usual_demand", usualDemand)
        writer.member("promoted_demand", promotedDemand)
        writer.member("change", change)
        writer.member("change_days", changeDays)
        writer.endObject()
      }

      /// `Forecast.Promotion.Basis` of the service.
      public enum Basis: OpenChoice, WireValue, ParameterValue {
        case ownHistory
        case family
        case unknown
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.ownHistory, .family, .unknown]

        public init(_ text: String) {
          self =
            switch text {
            case "own_history": .ownHistory
            case "family": .family
            case "unknown": .unknown
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .ownHistory: "own_history"
          case .family: "family"
          case .unknown: "unknown"
          case .other(let text): text
          }
        }
      }
    }

    /// `Forecast.Explanation` of the service.
    public struct Explanation: Hashable, Sendable, WireValue {
      public var name: String
      public var inputs: [Inventory.Forecast.Explanation.Input]
      public var formula: String
      public var result: Inventory.Forecast.Explanation.Result
      public var source: String
      public var sentence: String

      public init(
        name: String,
        inputs: [Inventory.Forecast.Explanation.Input],
        formula: String,
        result: Inventory.Forecast.Explanation.Result,
        source: String,
        sentence: String
      ) {
        self.name = name
        self.inputs = inputs
        self.formula = formula
        self.result = result
        self.source = source
        self.sentence = sentence
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.name = try object.required("name")
        self.inputs = try object.required("inputs")
        self.formula = try object.required("formula")
        self.result = try object.required("result")
        self.source = try object.required("source")
        self.sentence = try object.required("sentence")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("inputs", inputs)
        writer.member("formula", formula)
        writer.member("result", result)
        writer.member("source", source)
        writer.member("sentence", sentence)
        writer.endObject()
      }

      /// `Forecast.Explanation.Input` of the service.
      public struct Input: Hashable, Sendable, WireValue {
        public var name: String
        public var value: Double
        public var unit: String

        public init(
          name: String,
          value: Double,
          unit: String
        ) {
          self.name = name
          self.value = value
          self.unit = unit
        }

        package init(wire value: JSONValue) throws(WireError) {
          let object = try WireObject(value)
          self.name = try object.required("name")
          self.value = try object.required("value")
          self.unit = try object.required("unit")
        }

        package func write(into writer: inout JSONWriter) {
          writer.beginObject()
          writer.member("name", name)
          writer.member("value", value)
          writer.member("unit", unit)
          writer.endObject()
        }
      }

      /// `Forecast.Explanation.Result` of the service.
      public struct Result: Hashable, Sendable, WireValue {
        public var name: String
        public var value: Double
        public var unit: String

        public init(
          name: String,
          value: Double,
          unit: String
        ) {
          self.name = name
          self.value = value
          self.unit = unit
        }

        package init(wire value: JSONValue) throws(WireError) {
          let object = try WireObject(value)
          self.name = try object.required("name")
          self.value = try object.required("value")
          self.unit = try object.required("unit")
        }

        package func write(into writer: inout JSONWriter) {
          writer.beginObject()
          writer.member("name", name)
          writer.member("value", value)
          writer.member("unit", unit)
          writer.endObject()
        }
      }
    }
  }
}

extension Inventory {
  /// `SubmittedTask` of the service.
  public struct SubmittedTask: Hashable, Sendable, WireValue {
    public var taskID: Int64
    public var status: String

    public init(
      taskID: Int64,
      status: String
    ) {
      self.taskID = taskID
      self.status = status
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.taskID = try object.required("task_id")
      self.status = try object.required("status")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("task_id", taskID)
      writer.member("status", status)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `Task` of the service.
  public struct Task: Hashable, Sendable, WireValue {
    public var taskID: Int64
    /// What is done.
    public var kind: String
    public var status: Inventory.Task.Status
    public var progress: Inventory.Task.Progress
    /// Called off while it runs.
    public var cancelRequested: Bool
    /// Executions so far.
    public var attempt: Int
    public var createdAt: Instant
    /// When it may begin.
    public var runAt: Instant
    /// Of the last attempt.
    public var startedAt: Instant?
    public var finishedAt: Instant?
    /// When the result is forgotten.
    public var expiresAt: Instant?
    /// The task that this is a part of.
    public var parentID: Int64?
    /// What the kind of task gives; null until it has succeeded.
    public var result: JSONValue
    /// Why the last attempt came to nothing.
    public var error: String?

    public init(
      taskID: Int64,
      kind: String,
      status: Inventory.Task.Status,
      progress: Inventory.Task.Progress,
      cancelRequested: Bool,
      attempt: Int,
      createdAt: Instant,
      runAt: Instant,
      startedAt: Instant? = nil,
      finishedAt: Instant? = nil,
      expiresAt: Instant? = nil,
      parentID: Int64? = nil,
      result: JSONValue,
      error: String? = nil
    ) {
      self.taskID = taskID
      self.kind = kind
      self.status = status
      self.progress = progress
      self.cancelRequested = cancelRequested
      self.attempt = attempt
      self.createdAt = createdAt
      self.runAt = runAt
      self.startedAt = startedAt
      self.finishedAt = finishedAt
      self.expiresAt = expiresAt
      self.parentID = parentID
      self.result = result
      self.error = error
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.taskID = try object.required("task_id")
      self.kind = try object.required("kind")
      self.status = try object.required("status")
      self.progress = try object.required("progress")
      self.cancelRequested = try object.required("cancel_requested")
      self.attempt = try object.required("attempt")
      self.createdAt = try object.required("created_at")
      self.runAt = try object.required("run_at")
      self.startedAt = try object.optional("started_at")
      self.finishedAt = try object.optional("finished_at")
      self.expiresAt = try object.optional("expires_at")
      self.parentID = try object.optional("parent_id")
      self.result = try object.required("result")
      self.error = try object.optional("error")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("task_id", taskID)
      writer.member("kind", kind)
      writer.member("status", status)
      writer.member("progress", progress)
      writer.member("cancel_requested", cancelRequested)
      writer.member("attempt", attempt)
      writer.member("created_at", createdAt)
      writer.member("run_at", runAt)
      writer.nullable("started_at", startedAt)
      writer.nullable("finished_at", finishedAt)
      writer.nullable("expires_at", expiresAt)
      writer.nullable("parent_id", parentID)
      writer.member("result", result)
      writer.nullable("error", error)
      writer.endObject()
    }

    /// `Task.Status` of the service.
    public enum Status: OpenChoice, WireValue, ParameterValue {
      case pending
      case started
      case success
      case failure
      case retry
      case revoked
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.pending, .started, .success, .failure, .retry, .revoked]

      public init(_ text: String) {
        self =
          switch text {
          case "PENDING": .pending
          case "STARTED": .started
          case "SUCCESS": .success
          case "FAILURE": .failure
          case "RETRY": .retry
          case "REVOKED": .revoked
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .pending: "PENDING"
        case .started: "STARTED"
        case .success: "SUCCESS"
        case .failure: "FAILURE"
        case .retry: "RETRY"
        case .revoked: "REVOKED"
        case .other(let text): text
        }
      }
    }

    /// `Task.Progress` of the service.
    public struct Progress: Hashable, Sendable, WireValue {
      public var done: Int
      public var total: Int?
      public var percent: Double?

      public init(
        done: Int,
        total: Int? = nil,
        percent: Double? = nil
      ) {
        self.done = done
        self.total = total
        self.percent = percent
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.done = try object.required("done")
        self.total = try object.optional("total")
        self.percent = try object.optional("percent")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("done", done)
        writer.nullable("total", total)
        writer.nullable("percent", percent)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `Advice` of the service.
  public struct Advice: Hashable, Sendable, WireValue {
    public var product: Inventory.Advice.Product
    public var locationID: Int64
    /// Null when it was trained for this answer.
    public var trainedAt: Instant?
    /// Of the way of forecasting.
    public var trainingVersion: Int
    /// Whether it was trained before; otherwise for this answer.
    public var isStored: Bool
    public var recommendation: Inventory.Advice.Recommendation
    /// Days.
    public var leadTimeDeviation: Double
    public var reviewDays: Int
    public var orderCycleDays: Int
    public var packSize: Double
    public var minOrder: Double
    /// Class by turnover.
    public var abc: String?
    /// Class by variability of the demand.
    public var xyz: String?
    /// The order of least cost; null unless policy is cost.
    public var cheapestOrder: Inventory.Advice.CheapestOrder?
    /// Out of sample; null when the history is too short.
    public var accuracy: Inventory.Advice.Accuracy?
    /// What the promotion that was asked about changes; null when none was.
    public var promotion: Inventory.Advice.Promotion?
    /// Every number with its inputs, formula and source.
    public var explanation: [Inventory.Advice.Explanation]

    public init(
      product: Inventory.Advice.Product,
      locationID: Int64,
      trainedAt: Instant? = nil,
      trainingVersion: Int,
      isStored: Bool,
      recommendation: Inventory.Advice.Recommendation,
      leadTimeDeviation: Double,
      reviewDays: Int,
      orderCycleDays: Int,
      packSize: Double,
      minOrder: Double,
      abc: String? = nil,
      xyz: String? = nil,
      cheapestOrder: Inventory.Advice.CheapestOrder? = nil,
      accuracy: Inventory.Advice.Accuracy? = nil,
      promotion: Inventory.Advice.Promotion? = nil,
      explanation: [Inventory.Advice.Explanation]
    ) {
      self.product = product
      self.locationID = locationID
      self.trainedAt = trainedAt
      self.trainingVersion = trainingVersion
      self.isStored = isStored
      self.recommendation = recommendation
      self.leadTimeDeviation = leadTimeDeviation
      self.reviewDays = reviewDays
      self.orderCycleDays = orderCycleDays
      self.packSize = packSize
      self.minOrder = minOrder
      self.abc = abc
      self.xyz = xyz
      self.cheapestOrder = cheapestOrder
      self.accuracy = accuracy
      self.promotion = promotion
      self.explanation = explanation
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.product = try object.required("product")
      self.locationID = try object.required("location_id")
      self.trainedAt = try object.optional("trained_at")
      self.trainingVersion = try object.required("training_version")
      self.isStored = try object.required("is_stored")
      self.recommendation = try object.required("recommendation")
      self.leadTimeDeviation = try object.required("lead_time_deviation")
      self.reviewDays = try object.required("review_days")
      self.orderCycleDays = try object.required("order_cycle_days")
      self.packSize = try object.required("pack_size")
      self.minOrder = try object.required("min_order")
      self.abc = try object.optional("abc")
      self.xyz = try object.optional("xyz")
      self.cheapestOrder = try object.optional("cheapest_order")
      self.accuracy = try object.optional("accuracy")
      self.promotion = try object.optional("promotion")
      self.explanation = try object.required("explanation")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("product", product)
      writer.member("location_id", locationID)
      writer.nullable("trained_at", trainedAt)
      writer.member("training_version", trainingVersion)
      writer.member("is_stored", isStored)
      writer.member("recommendation", recommendation)
      writer.member("lead_time_deviation", leadTimeDeviation)
      writer.member("review_days", reviewDays)
      writer.member("order_cycle_days", orderCycleDays)
      writer.member("pack_size", packSize)
      writer.member("min_order", minOrder)
      writer.nullable("abc", abc)
      writer.nullable("xyz", xyz)
      writer.nullable("cheapest_order", cheapestOrder)
      writer.nullable("accuracy", accuracy)
      writer.nullable("promotion", promotion)
      writer.member("explanation", explanation)
      writer.endObject()
    }

    /// `Advice.Product` of the service.
    public struct Product: Hashable, Sendable, WireValue {
      public var id: Int64
      public var sku: String
      public var name: String
      public var unit: String

      public init(
        id: Int64,
        sku: String,
        name: String,
        unit: String
      ) {
        self.id = id
        self.sku = sku
        self.name = name
        self.unit = unit
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.id = try object.required("id")
        self.sku = try object.required("sku")
        self.name = try object.required("name")
        self.unit = try object.required("unit")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("sku", sku)
        writer.member("name", name)
        writer.member("unit", unit)
        writer.endObject()
      }
    }

    /// `Advice.Recommendation` of the service.
    public struct Recommendation: Hashable, Sendable, WireValue {
      public var currentStock: Double
      public var onOrder: Double
      /// Over the horizon.
      public var predictedDemand: Double
      public var leadTimeDays: Int
      public var leadTimeDemand: Double
      public var serviceLevel: Double
      /// cycle_service_level, fill_rate or critical_ratio.
      public var serviceMeasure: String
      public var reorderPoint: Double
      public var safetyStock: Double
      public var orderUpTo: Double
      public var recommendedOrder: Double
      /// At the mean rate of demand.
      public var daysOfCover: Double?
      /// Day by day, as demand is expected.
      public var daysUntilStockout: Double?
      public var stockoutDate: CalendarDate?
      /// Over the lead time.
      public var stockoutProbability: Double
      /// Cycles without a stock-out at these levels.
      public var expectedCycleServiceLevel: Double
      /// Demand served from stock at these levels.
      public var expectedFillRate: Double
      /// Order cycles that passed without a stock-out so far.
      public var realisedService: Double?
      /// Of the 95 % interval of the realised service.
      public var realisedServiceLower: Double?
      /// Of the same.
      public var realisedServiceUpper: Double?
      /// Order cycles that have ended: from one arrival of goods to the next.
      public var serviceCycles: Int
      /// What past cycles multiply the safety stock by.
      public var serviceFactor: Double
      /// Why, as a sentence; null when no cycle says anything yet.
      public var serviceReason: String?
      /// Units of the stock after the order that are expected to spoil; null where goods keep.
      public var expectedSpoilage: Double?
      public var urgency: Inventory.Forecast.Recommendation.Urgency
      public var status: Inventory.Forecast.Recommendation.Status

      public init(
        currentStock: Double,
        onOrder: Double,
        predictedDemand: Double,
        leadTimeDays: Int,
        leadTimeDemand: Double,
        serviceLevel: Double,
        serviceMeasure: String,
        reorderPoint: Double,
        safetyStock: Double,
        orderUpTo: Double,
        recommendedOrder: Double,
        daysOfCover: Double? = nil,
        daysUntilStockout: Double? = nil,
        stockoutDate: CalendarDate? = nil,
        stockoutProbability: Double,
        expectedCycleServiceLevel: Double,
        expectedFillRate: Double,
        realisedService: Double? = nil,
        realisedServiceLower: Double? = nil,
        realisedServiceUpper: Double? = nil,
        serviceCycles: Int,
        serviceFactor: Double,
        serviceReason: String? = nil,
        expectedSpoilage: Double? = nil,
        urgency: Inventory.Forecast.Recommendation.Urgency,
        status: Inventory.Forecast.Recommendation.Status
      ) {
        self.currentStock = currentStock
        self.onOrder = onOrder
        self.predictedDemand = predictedDemand
        self.leadTimeDays = leadTimeDays
        self.leadTimeDemand = leadTimeDemand
        self.serviceLevel = serviceLevel
        self.serviceMeasure = serviceMeasure
        self.reorderPoint = reorderPoint
        self.safetyStock = safetyStock
        self.orderUpTo = orderUpTo
        self.recommendedOrder = recommendedOrder
        self.daysOfCover = daysOfCover
        self.daysUntilStockout = daysUntilStockout
        self.stockoutDate = stockoutDate
        self.stockoutProbability = stockoutProbability
        self.expectedCycleServiceLevel = expectedCycleServiceLevel
        self.expectedFillRate = expectedFillRate
        self.realisedService = realisedService
        self.realisedServiceLower = realisedServiceLower
        self.realisedServiceUpper = realisedServiceUpper
        self.serviceCycles = serviceCycles
        self.serviceFactor = serviceFactor
        self.serviceReason = serviceReason
        self.expectedSpoilage = expectedSpoilage
        self.urgency = urgency
        self.status = status
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.currentStock = try object.required("current_stock")
        self.onOrder = try object.required("on_order")
        self.predictedDemand = try object.required("predicted_demand")
        self.leadTimeDays = try object.required("lead_time_days")
        self.leadTimeDemand = try object.required("lead_time_demand")
        self.serviceLevel = try object.required("service_level")
        self.serviceMeasure = try object.required("service_measure")
        self.reorderPoint = try object.required("reorder_point")
        self.safetyStock = try object.required("safety_stock")
        self.orderUpTo = try object.required("order_up_to")
        self.recommendedOrder = try object.required("recommended_order")
        self.daysOfCover = try object.optional("days_of_cover")
        self.daysUntilStockout = try object.optional("days_until_stockout")
        self.stockoutDate = try object.optional("stockout_date")
        self.stockoutProbability = try object.required("stockout_probability")
        self.expectedCycleServiceLevel = try object.required("expected_cycle_service_level")
        self.expectedFillRate = try object.required("expected_fill_rate")
        self.realisedService = try object.optional("realised_service")
        self.realisedServiceLower = try object.optional("realised_service_lower")
        self.realisedServiceUpper = try object.optional("realised_service_upper")
        self.serviceCycles = try object.required("service_cycles")
        self.serviceFactor = try object.required("service_factor")
        self.serviceReason = try object.optional("service_reason")
        self.expectedSpoilage = try object.optional("expected_spoilage")
        self.urgency = try object.required("urgency")
        self.status = try object.required("status")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("current_stock", currentStock)
        writer.member("on_order", onOrder)
        writer.member("predicted_demand", predictedDemand)
        writer.member("lead_time_days", leadTimeDays)
        writer.member("lead_time_demand", leadTimeDemand)
        writer.member("service_level", serviceLevel)
        writer.member("service_measure", serviceMeasure)
        writer.member("reorder_point", reorderPoint)
        writer.member("safety_stock", safetyStock)
        writer.member("order_up_to", orderUpTo)
        writer.member("recommended_order", recommendedOrder)
        writer.nullable("days_of_cover", daysOfCover)
        writer.nullable("days_until_stockout", daysUntilStockout)
        writer.nullable("stockout_date", stockoutDate)
        writer.member("stockout_probability", stockoutProbability)
        writer.member("expected_cycle_service_level", expectedCycleServiceLevel)
        writer.member("expected_fill_rate", expectedFillRate)
        writer.nullable("realised_service", realisedService)
        writer.nullable("realised_service_lower", realisedServiceLower)
        writer.nullable("realised_service_upper", realisedServiceUpper)
        writer.member("service_cycles", serviceCycles)
        writer.member("service_factor", serviceFactor)
        writer.nullable("service_reason", serviceReason)
        writer.nullable("expected_spoilage", expectedSpoilage)
        writer.member("urgency", urgency)
        writer.member("status", status)
        writer.endObject()
      }
    }

    /// `Advice.CheapestOrder` of the service.
    public struct CheapestOrder: Hashable, Sendable, WireValue {
      public var quantity: Double
      /// Expected when the order arrives, before it is unpacked.
      public var stockAtArrival: Double
      /// Units short until the next order arrives.
      public var expectedShortage: Double
      /// Units left at the ends of those days, added up.
      public var expectedHolding: Double
      /// Of both, in the currency of the costs.
      public var expectedCost: Double

      public init(
        quantity: Double,
        stockAtArrival: Double,
        expectedShortage: Double,
        expectedHolding: Double,
        expectedCost: Double
      ) {
        self.quantity = quantity
        self.stockAtArrival = stockAtArrival
        self.expectedShortage = expectedShortage
        self.expectedHolding = expectedHolding
        self.expectedCost = expectedCost
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.quantity = try object.required("quantity")
        self.stockAtArrival = try object.required("stock_at_arrival")
        self.expectedShortage = try object.required("expected_shortage")
        self.expectedHolding = try object.required("expected_holding")
        self.expectedCost = try object.required("expected_cost")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("quantity", quantity)
        writer.member("stock_at_arrival", stockAtArrival)
        writer.member("expected_shortage", expectedShortage)
        writer.member("expected_holding", expectedHolding)
        writer.member("expected_cost", expectedCost)
        writer.endObject()
      }
    }

    /// `Advice.Accuracy` of the service.
    public struct Accuracy: Hashable, Sendable, WireValue {
      /// 100 (1 − WAPE), at least 0.
      public var accuracyPercent: Double
      public var wape: Double
      public var mase: Double?
      public var bias: Double
      public var intervalCoverage: Double
      public var nominalCoverage: Double
      public var origins: Int
      public var horizon: Int

      public init(
        accuracyPercent: Double,
        wape: Double,
        mase: Double? = nil,
        bias: Double,
        intervalCoverage: Double,
        nominalCoverage: Double,
        origins: Int,
        horizon: Int
      ) {
        self.accuracyPercent = accuracyPercent
        self.wape = wape
        self.mase = mase
        self.bias = bias
        self.intervalCoverage = intervalCoverage
        self.nominalCoverage = nominalCoverage
        self.origins = origins
        self.horizon = horizon
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.accuracyPercent = try object.required("accuracy_percent")
        self.wape = try object.required("wape")
        self.mase = try object.optional("mase")
        self.bias = try object.required("bias")
        self.intervalCoverage = try object.required("interval_coverage")
        self.nominalCoverage = try object.required("nominal_coverage")
        self.origins = try object.required("origins")
        self.horizon = try object.required("horizon")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("accuracy_percent", accuracyPercent)
        writer.member("wape", wape)
        writer.nullable("mase", mase)
        writer.member("bias", bias)
        writer.member("interval_coverage", intervalCoverage)
        writer.member("nominal_coverage", nominalCoverage)
        writer.member("origins", origins)
        writer.member("horizon", horizon)
        writer.endObject()
      }
    }

    /// `Advice.Promotion` of the service.
    public struct Promotion: Hashable, Sendable, WireValue {
      public var dates: [CalendarDate]
      /// What tells the effect: own_history, family (products of it), or unknown: none is assumed.
      public var basis: Inventory.Forecast.Promotion.Basis
      /// Days on promotion in the product's own past.
      public var pastDays: Int
      /// Products of its family that taught what a promotion does.
      public var products: Int
      /// On these days, without the promotion.
      public var usualDemand: Double
      /// On these days, with it.
      public var promotedDemand: Double
      /// Of the demand over the days of change_days, those after the promotion too.
      public var change: Double
      /// Days to come over which the change is counted.
      public var changeDays: Int

      public init(
        dates: [CalendarDate],
        basis: Inventory.Forecast.Promotion.Basis,
        pastDays: Int,
        products: Int,
        usualDemand: Double,
        promotedDemand: Double,
        change: Double,
        changeDays: Int
      ) {
        self.dates = dates
        self.basis = basis
        self.pastDays = pastDays
        self.products = products
        self.usualDemand = usualDemand
        self.promotedDemand = promotedDemand
        self.change = change
        self.changeDays = changeDays
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.dates = try object.required("dates")
        self.basis = try object.required("basis")
        self.pastDays = try object.required("past_days")
        self.products = try object.required("products")
        self.usualDemand = try object.required("usual_demand")
        self.promotedDemand = try object.required("promoted_demand")
        self.change = try object.required("change")
        self.changeDays = try object.required("change_days")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("dates", dates)
        writer.member("basis", basis)
        writer.member("past_days", pastDays)
        writer.member("products", products)
        writer.member("usual_demand", usualDemand)
        writer.member("promoted_demand", promotedDemand)
        writer.member("change", change)
        writer.member("change_days", changeDays)
        writer.endObject()
      }
    }

    /// `Advice.Explanation` of the service.
    public struct Explanation: Hashable, Sendable, WireValue {
      public var name: String
      public var inputs: [Inventory.Advice.Explanation.Input]
      public var formula: String
      public var result: Inventory.Advice.Explanation.Result
      public var source: String
      public var sentence: String

      public init(
        name: String,
        inputs: [Inventory.Advice.Explanation.Input],
        formula: String,
        result: Inventory.Advice.Explanation.Result,
        source: String,
        sentence: String
      ) {
        self.name = name
        self.inputs = inputs
        self.formula = formula
        self.result = result
        self.source = source
        self.sentence = sentence
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.name = try object.required("name")
        self.inputs = try object.required("inputs")
        self.formula = try object.required("formula")
        self.result = try object.required("result")
        self.source = try object.required("source")
        self.sentence = try object.required("sentence")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("inputs", inputs)
        writer.member("formula", formula)
        writer.member("result", result)
        writer.member("source", source)
        writer.member("sentence", sentence)
        writer.endObject()
      }

      /// `Advice.Explanation.Input` of the service.
      public struct Input: Hashable, Sendable, WireValue {
        public var name: String
        public var value: Double
        public var unit: String

        public init(
          name: String,
          value: Double,
          unit: String
        ) {
          self.name = name
          self.value = value
          self.unit = unit
        }

        package init(wire value: JSONValue) throws(WireError) {
          let object = try WireObject(value)
          self.name = try object.required("name")
          self.value = try object.required("value")
          self.unit = try object.required("unit")
        }

        package func write(into writer: inout JSONWriter) {
          writer.beginObject()
          writer.member("name", name)
          writer.member("value", value)
          writer.member("unit", unit)
          writer.endObject()
        }
      }

      /// `Advice.Explanation.Result` of the service.
      public struct Result: Hashable, Sendable, WireValue {
        public var name: String
        public var value: Double
        public var unit: String

        public init(
          name: String,
          value: Double,
          unit: String
        ) {
          self.name = name
          self.value = value
          self.unit = unit
        }

        package init(wire value: JSONValue) throws(WireError) {
          let object = try WireObject(value)
          self.name = try object.required("name")
          self.value = try object.required("value")
          self.unit = try object.required("unit")
        }

        package func write(into writer: inout JSONWriter) {
          writer.beginObject()
          writer.member("name", name)
          writer.member("value", value)
          writer.member("unit", unit)
          writer.endObject()
        }
      }
    }
  }
}

extension Inventory {
  /// `ReplenishmentLine` of the service.
  public struct ReplenishmentLine: Hashable, Sendable, WireValue {
    public var productID: Int64
    public var sku: String
    public var name: String
    public var category: String?
    public var unit: String
    public var locationID: Int64
    public var status: Inventory.Forecast.Recommendation.Status
    public var onHand: Quantity
    public var available: Quantity
    /// Ordered from suppliers and not yet received.
    public var onOrder: Quantity
    /// Who delivers it there.
    public var supplierID: Int64?
    public var supplier: String?
    public var reorderPoint: Quantity
    public var orderUpTo: Double?
    public var safetyStock: Double?
    public var recommendedOrder: Double
    public var packSize: Quantity
    public var minOrder: Quantity
    public var leadTimeDays: Int
    public var leadTimeDemand: Double?
    public var serviceLevel: Double
    public var expectedFillRate: Double?
    /// Order cycles that passed without a stock-out so far.
    public var realisedService: Double?
    /// What past cycles multiply the safety stock by.
    public var serviceFactor: Double?
    /// Mean per day over the next four weeks.
    public var dailyDemand: Double?
    /// At the mean rate of demand.
    public var daysOfCover: Double?
    public var stockoutDate: CalendarDate?
    /// Over the lead time.
    public var stockoutProbability: Double?
    /// Class by turnover.
    public var abc: String?
    /// Class by variability of the demand.
    public var xyz: String?
    /// Sales of the last year.
    public var turnover: Money?
    public var demandClass: String?
    /// WAPE out of sample.
    public var forecastError: Double?
    public var trainedAt: Instant?
    /// Whether it was trained for another day, or something has changed since.
    public var isStale: Bool
    /// The advice as a sentence.
    public var reason: String
    /// What the budget buys, at most recommended_order; with a budget only.
    public var budgetOrder: Quantity?
    /// What that costs; with a budget only.
    public var budgetCost: Money?
    /// Margin that it is expected to earn before the next order arrives; with a budget only.
    public var expectedGain: Money?

    public init(
      productID: Int64,
      sku: String,
      name: String,
      category: String? = nil,
      unit: String,
      locationID: Int64,
      status: Inventory.Forecast.Recommendation.Status,
      onHand: Quantity,
      available: Quantity,
      onOrder: Quantity,
      supplierID: Int64? = nil,
      supplier: String? = nil,
      reorderPoint: Quantity,
      orderUpTo: Double? = nil,
      safetyStock: Double? = nil,
      recommendedOrder: Double,
      packSize: Quantity,
      minOrder: Quantity,
      leadTimeDays: Int,
      leadTimeDemand: Double? = nil,
      serviceLevel: Double,
      expectedFillRate: Double? = nil,
      realisedService: Double? = nil,
      serviceFactor: Double? = nil,
      dailyDemand: Double? = nil,
      daysOfCover: Double? = nil,
      stockoutDate: CalendarDate? = nil,
      stockoutProbability: Double? = nil,
      abc: String? = nil,
      xyz: String? = nil,
      turnover: Money? = nil,
      demandClass: String? = nil,
      forecastError: Double? = nil,
      trainedAt: Instant? = nil,
      isStale: Bool,
      reason: String,
      budgetOrder: Quantity? = nil,
      budgetCost: Money? = nil,
      expectedGain: Money? = nil
    ) {
      self.productID = productID
      self.sku = sku
      self.name = name
      self.category = category
      self.unit = unit
      self.locationID = locationID
      self.status = status
      self.onHand = onHand
      self.available = available
      self.onOrder = onOrder
      self.supplierID = supplierID
      self.supplier = supplier
      self.reorderPoint = reorderPoint
      self.orderUpTo = orderUpTo
      self.safetyStock = safetyStock
      self.recommendedOrder = recommendedOrder
      self.packSize = packSize
      self.minOrder = minOrder
      self.leadTimeDays = leadTimeDays
      self.leadTimeDemand = leadTimeDemand
      self.serviceLevel = serviceLevel
      self.expectedFillRate = expectedFillRate
      self.realisedService = realisedService
      self.serviceFactor = serviceFactor
      self.dailyDemand = dailyDemand
      self.daysOfCover = daysOfCover
      self.stockoutDate = stockoutDate
      self.stockoutProbability = stockoutProbability
      self.abc = abc
      self.xyz = xyz
      self.turnover = turnover
      self.demandClass = demandClass
      self.forecastError = forecastError
      self.trainedAt = trainedAt
      self.isStale = isStale
      self.reason = reason
      self.budgetOrder = budgetOrder
      self.budgetCost = budgetCost
      self.expectedGain = expectedGain
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.productID = try object.required("product_id")
      self.sku = try object.required("sku")
      self.name = try object.required("name")
      self.category = try object.optional("category")
      self.unit = try object.required("unit")
      self.locationID = try object.required("location_id")
      self.status = try object.required("status")
      self.onHand = try object.required("on_hand")
      self.available = try object.required("available")
      self.onOrder = try object.required("on_order")
      self.supplierID = try object.optional("supplier_id")
      self.supplier = try object.optional("supplier")
      self.reorderPoint = try object.required("reorder_point")
      self.orderUpTo = try object.optional("order_up_to")
      self.safetyStock = try object.optional("safety_stock")
      self.recommendedOrder = try object.required("recommended_order")
      self.packSize = try object.required("pack_size")
      self.minOrder = try object.required("min_order")
      self.leadTimeDays = try object.required("lead_time_days")
      self.leadTimeDemand = try object.optional("lead_time_demand")
      self.serviceLevel = try object.required("service_level")
      self.expectedFillRate = try object.optional("expected_fill_rate")
      self.realisedService = try object.optional("realised_service")
      self.serviceFactor = try object.optional("service_factor")
      self.dailyDemand = try object.optional("daily_demand")
      self.daysOfCover = try object.optional("days_of_cover")
      self.stockoutDate = try object.optional("stockout_date")
      self.stockoutProbability = try object.optional("stockout_probability")
      self.abc = try object.optional("abc")
      self.xyz = try object.optional("xyz")
      self.turnover = try object.optional("turnover")
      self.demandClass = try object.optional("demand_class")
      self.forecastError = try object.optional("forecast_error")
      self.trainedAt = try object.optional("trained_at")
      self.isStale = try object.required("is_stale")
      self.reason = try object.required("reason")
      self.budgetOrder = try object.optional("budget_order")
      self.budgetCost = try object.optional("budget_cost")
      self.expectedGain = try object.optional("expected_gain")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("name", name)
      writer.nullable("category", category)
      writer.member("unit", unit)
      writer.member("location_id", locationID)
      writer.member("status", status)
      writer.member("on_hand", onHand)
      writer.member("available", available)
      writer.member("on_order", onOrder)
      writer.nullable("supplier_id", supplierID)
      writer.nullable("supplier", supplier)
      writer.member("reorder_point", reorderPoint)
      writer.nullable("order_up_to", orderUpTo)
      writer.nullable("safety_stock", safetyStock)
      writer.member("recommended_order", recommendedOrder)
      writer.member("pack_size", packSize)
      writer.member("min_order", minOrder)
      writer.member("lead_time_days", leadTimeDays)
      writer.nullable("lead_time_demand", leadTimeDemand)
      writer.member("service_level", serviceLevel)
      writer.nullable("expected_fill_rate", expectedFillRate)
      writer.nullable("realised_service", realisedService)
      writer.nullable("service_factor", serviceFactor)
      writer.nullable("daily_demand", dailyDemand)
      writer.nullable("days_of_cover", daysOfCover)
      writer.nullable("stockout_date", stockoutDate)
      writer.nullable("stockout_probability", stockoutProbability)
      writer.nullable("abc", abc)
      writer.nullable("xyz", xyz)
      writer.nullable("turnover", turnover)
      writer.nullable("demand_class", demandClass)
      writer.nullable("forecast_error", forecastError)
      writer.nullable("trained_at", trainedAt)
      writer.member("is_stale", isStale)
      writer.member("reason", reason)
      writer.optional("budget_order", budgetOrder)
      writer.optional("budget_cost", budgetCost)
      writer.optional("expected_gain", expectedGain)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ForecastQuestion` of the service.
  public struct ForecastQuestion: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    /// Horizon.
    public var days: Int?
    /// Where; the default location when absent.
    public var locationID: Int64?
    /// Days of the horizon to treat as if the product were on promotion on them.
    public var promotionDates: [CalendarDate]?

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      days: Int? = nil,
      locationID: Int64? = nil,
      promotionDates: [CalendarDate]? = nil
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.days = days
      self.locationID = locationID
      self.promotionDates = promotionDates
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.days = try object.optional("days")
      self.locationID = try object.optional("location_id")
      self.promotionDates = try object.optional("promotion_dates")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.optional("days", days)
      writer.optional("location_id", locationID)
      writer.optional("promotion_dates", promotionDates)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `GetProductAdviceMeasure` of the service.
  public enum GetProductAdviceMeasure: OpenChoice, WireValue, ParameterValue {
    case cycleServiceLevel
    case fillRate
    case criticalRatio
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.cycleServiceLevel, .fillRate, .criticalRatio]

    public init(_ text: String) {
      self =
        switch text {
        case "cycle_service_level": .cycleServiceLevel
        case "fill_rate": .fillRate
        case "critical_ratio": .criticalRatio
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .cycleServiceLevel: "cycle_service_level"
      case .fillRate: "fill_rate"
      case .criticalRatio: "critical_ratio"
      case .other(let text): text
      }
    }
  }
}

extension Inventory {
  /// `GetProductAdvicePolicy` of the service.
  public enum GetProductAdvicePolicy: OpenChoice, WireValue, ParameterValue {
    case serviceLevel
    case cost
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.serviceLevel, .cost]

    public init(_ text: String) {
      self =
        switch text {
        case "service_level": .serviceLevel
        case "cost": .cost
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .serviceLevel: "service_level"
      case .cost: "cost"
      case .other(let text): text
      }
    }
  }
}

extension Inventory {
  /// `GetProductAdviceUnmet` of the service.
  public enum GetProductAdviceUnmet: OpenChoice, WireValue, ParameterValue {
    case lost
    case backordered
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.lost, .backordered]

    public init(_ text: String) {
      self =
        switch text {
        case "lost": .lost
        case "backordered": .backordered
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .lost: "lost"
      case .backordered: "backordered"
      case .other(let text): text
      }
    }
  }
}

extension Inventory {
  /// `ListReplenishmentAbc` of the service.
  public enum ListReplenishmentAbc: OpenChoice, WireValue, ParameterValue {
    case a
    case b
    case c
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.a, .b, .c]

    public init(_ text: String) {
      self =
        switch text {
        case "A": .a
        case "B": .b
        case "C": .c
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .a: "A"
      case .b: "B"
      case .c: "C"
      case .other(let text): text
      }
    }
  }
}

extension Inventory {
  /// `ListReplenishmentXyz` of the service.
  public enum ListReplenishmentXyz: OpenChoice, WireValue, ParameterValue {
    case x
    case y
    case z
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.x, .y, .z]

    public init(_ text: String) {
      self =
        switch text {
        case "X": .x
        case "Y": .y
        case "Z": .z
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .x: "X"
      case .y: "Y"
      case .z: "Z"
      case .other(let text): text
      }
    }
  }
}

extension Inventory {
  /// `ListReplenishmentSort` of the service.
  public enum ListReplenishmentSort: OpenChoice, WireValue, ParameterValue {
    case urgency
    case sku
    case turnover
    case forecastError
    case urgencyDescending
    case skuDescending
    case turnoverDescending
    case forecastErrorDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.urgency, .sku, .turnover, .forecastError, .urgencyDescending, .skuDescending, .turnoverDescending, .forecastErrorDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "urgency": .urgency
        case "sku": .sku
        case "turnover": .turnover
        case "forecast_error": .forecastError
        case "-urgency": .urgencyDescending
        case "-sku": .skuDescending
        case "-turnover": .turnoverDescending
        case "-forecast_error": .forecastErrorDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .urgency: "urgency"
      case .sku: "sku"
      case .turnover: "turnover"
      case .forecastError: "forecast_error"
      case .urgencyDescending: "-urgency"
      case .skuDescending: "-sku"
      case .turnoverDescending: "-turnover"
      case .forecastErrorDescending: "-forecast_error"
      case .other(let text): text
      }
    }
  }
}
