internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Forecasts, and advice on stock.
enum ForecastEndpoints {
  static let all: [Endpoint] =
    [predict, predictLater, outcome] + ProductPath.both.flatMap { [forecast($0), advice($0)] } + [
      replenishment
    ]

  private static let tag = "forecasts"

  private struct Question: Sendable {
    var product: ProductReference
    var days: Int
    var locationID: Int64?
    var promotionDates: [CalendarDate]

    var promotions: PromotionQuestion { PromotionQuestion(promotionDates, within: days) }
  }

  private static let question = Schema.object(
    .product,
    .optional("days", .integer(1...365), default: 7, "Horizon."),
    .forecastLocation,
    .promotionDates("Days of the horizon to treat as if the product were on promotion on them.")
  ) { Question(product: $0, days: $1, locationID: $2, promotionDates: $3) }.named("ForecastQuestion")

  private static let predict = Endpoint.write(
    .post,
    EndpointTable.prefix + "/predict",
    "predict",
    "Forecast the demand for a product, with stock advice and its reasons; computed at once unless a current forecast is stored",
    tag: tag,
    access: .user,
    rate: .predict,
    parameters: .none,
    body: question,
    output: .object(Resource.forecast.shape),
    message: "Forecast ready",
    keepsAnswers: false
  ) { call, _, question in
    let forecast = try call.read {
      try $0.forecasts.forecast(
        question.product,
        days: question.days,
        locationID: question.locationID,
        promotions: question.promotions
      )
    }
    try call.keep(forecast)
    return .data(Resource.forecast.data(forecast, for: call.role))
  }

  private static let predictLater = Endpoint.write(
    .post,
    EndpointTable.prefix + "/predict/async",
    "predictLater",
    "Start a task that forecasts the demand for a product; get the result by the id of the task",
    tag: "forecasts",
    access: .user,
    rate: .predict,
    parameters: .none,
    body: question,
    output: .object(TaskEndpoints.submittedShape),
    status: 202,
    message: "Forecast submitted",
    audit: ["submit task"]
  ) { call, _, question in
    try call.commit { work in
      let product = try work.products.product(question.product)
      let location = try work.locations.seen(question.locationID)
      try work.forecasts.check(question.promotions, at: location)
      let order = ForecastOrder(
        productID: product.id,
        days: question.days,
        keepsReorderPoint: call.role >= .staff,
        locationID: location.id,
        promotionDates: question.promotionDates.isEmpty ? nil : question.promotionDates
      )
      return TaskEndpoints.submitted(try work.tasks.enqueue(ForecastJob.kind.draft(order)).job)
    }
  }

  private static let outcome = Endpoint.read(
    EndpointTable.prefix + "/predict/task/{id}",
    "getForecastTask",
    "Get the status of a forecast task, with the forecast once it is ready",
    tag: "forecasts",
    parameters: .recordPath,
    output: .object(Resource.task.shape),
    message: "Task",
    reasons: [.taskFailed],
    otherStatus: 202
  ) { call, path in try TaskEndpoints.poll(call, id: path.id, kinds: [ForecastJob.kind.name]) }

  private struct ForecastQuery: Sendable {
    var product: ProductReference
    var days: Int
    var locationID: Int64?
    var promotionDates: [CalendarDate]

    var promotions: PromotionQuestion { PromotionQuestion(promotionDates, within: days) }
  }

  private static func forecast(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/forecast",
      "get\(path.name)Forecast",
      "Get the forecast and the stock advice for a product",
      tag: tag,
      rate: .predict,
      parameters: Schema.object(
        path.field,
        .optional("days", .integer(1...365), default: 7, "Horizon."),
        .forecastLocation,
        .promotionDates(
          "What if the product were on promotion on these days of the horizon? Separated by commas."
        )
      ) { ForecastQuery(product: $0, days: $1, locationID: $2, promotionDates: $3) },
      output: .object(Resource.forecast.shape)
    ) { call, query in
      try call.cachedAnswer(about: query.product, { .forecast(productID: $0) }) {
        let forecast = try call.read {
          try $0.forecasts.forecast(
            query.product,
            days: query.days,
            locationID: query.locationID,
            promotions: query.promotions
          )
        }
        let data = Resource.forecast.data(forecast, for: call.role)
        let answer = CachedAnswer(
          data: data,
          tag: EntityTag(content: data).opaque,
          validUntil: forecast.validUntil
        )
        return (forecast.product.id, answer)
      }
    }
  }

  private struct AdviceQuery: Sendable {
    var product: ProductReference
    var locationID: Int64?
    var question: AdviceQuestion
    var promotionDates: [CalendarDate]
  }

  private static func advice(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/advice",
      "get\(path.name)Advice",
      "Get the order advice for a product with its reasons, for its purchasing settings or for others",
      tag: tag,
      rate: .predict,
      parameters: Schema.object(
        path.field,
        .forecastLocation,
        .adviceQuestion,
        .promotionDates(
          "What if the product were on promotion on these days of the next 365? Separated by commas."
        )
      ) { AdviceQuery(product: $0, locationID: $1, question: $2, promotionDates: $3) },
      output: .object(Resource.advice.shape),
      reasons: [.roleRequired]
    ) { call, query in
      // The ratio comes from the cost price.
      if query.question.measure == .criticalRatio { try call.caller.require(.staff) }
      return try call.cachedAnswer(about: query.product, { .forecast(productID: $0) }) {
        let forecast = try call.read {
          try $0.forecasts.forecast(
            query.product,
            days: 1,
            locationID: query.locationID,
            question: query.question,
            promotions: PromotionQuestion(query.promotionDates)
          )
        }
        let data = Resource.advice.data(forecast, for: call.role)
        let answer = CachedAnswer(
          data: data,
          tag: EntityTag(content: data).opaque,
          validUntil: forecast.validUntil
        )
        return (forecast.product.id, answer)
      }
    }
  }

  private static let replenishment = Endpoint.read(
    EndpointTable.prefix + "/replenishment",
    "listReplenishment",
    "List replenishment advice, most urgent first; with a budget, what to order within it",
    tag: tag,
    parameters: Schema<ReplenishmentParameters>.replenishment,
    output: .list(Resource.replenishment.shape),
    reasons: [.roleRequired],
    summaryShape: Resource.replenishmentBudget.shape
  ) { call, parameters in
    // What is bought follows from cost prices.
    if parameters.budget != nil { try call.caller.require(.staff) }
    let window = parameters.window
    let part = try call.part(window)
    return try call.cached(.replenishment) {
      let page = try call.read { reading in
        return (
          rows: try reading.forecasts.replenishment(parameters.filter, part),
          total: window.wantsTotal ? try reading.forecasts.count(parameters.filter) : 0,
          budgeted: try parameters.budget.map {
            try reading.forecasts.budgeted(parameters.filter, budget: $0)
          },
          days: try reading.forecasts.days(),
          nextDay: try reading.locations.nextDay()
        )
      }
      var answer = try call.list(
        page.rows.map { item -> ReplenishmentLine in
          var line = ReplenishmentLine(item, today: page.days[item.locationID])
          line.budgeted = page.budgeted?.part(of: item)
          return line
        },
        window: window,
        resource: .replenishment,
        without: page.budgeted == nil ? Resource<ReplenishmentLine>.budgetFields : [],
        summary: page.budgeted.map { Resource.replenishmentBudget.data($0, for: call.role) },
        total: { page.total }
      )
      answer.validUntil = (page.rows.values.map(\.heldUntil) + [page.nextDay, page.budgeted?.heldUntil])
        .compactMap(\.self).min()
      return answer
    }
  }
}

extension Call {
  /// The next question, and the lists of stock, go by the last forecast of someone who may write; for others, and when
  /// a kept one was used, nothing is written.
  fileprivate func keep(_ forecast: ProductForecast) throws {
    guard role >= .staff, forecast.isWorthKeeping else { return }
    _ = try inventory.commit(as: caller, at: now) { try $0.forecasts.keep(forecast) }
  }
}
