internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// Forecasts on request.
enum ForecastEndpoints {
  static let all: [Endpoint] = [predict, predictLater, outcome]

  private struct Question: Sendable {
    var product: ProductReference
    var days: Int
  }

  private static let question = Schema.object(
    .product, .optional("days", .integer(1...365), default: 7, "Horizon.")
  ) { Question(product: $0, days: $1) }.named("ForecastQuestion")

  private static let predict = Endpoint.write(
    .post, EndpointTable.prefix + "/predict", "predict",
    "Forecast a product's demand, trained on the spot, with stock advice and its reasons", tag: "forecasts",
    access: .user, rate: .predict, parameters: .none,
    body: question,
    output: .object(Resource.forecast.shape), message: "Forecast ready", keepsAnswers: false
  ) { call, _, question in
    let forecast = try call.inventory.read {
      try call.inventory.forecast(question.product, days: question.days, $0)
    }
    try call.keepReorderPoint(of: forecast)
    return .data(Resource.forecast.data(forecast, for: call.role))
  }

  private static let predictLater = Endpoint.write(
    .post, EndpointTable.prefix + "/predict/async", "predictLater",
    "Have a product's demand forecast by a worker; ask for the outcome by the number of the task",
    tag: "forecasts", access: .user, rate: .predict, parameters: .none, body: question,
    output: .object(TaskEndpoints.submittedShape), status: 202, message: "Forecast submitted"
  ) { call, _, question in
    try call.commit { unit in
      let product = try call.inventory.product(question.product, unit.connection)
      let draft = ForecastJob.draft(
        productID: product.id, days: question.days, keepsReorderPoint: call.role >= .staff)
      return TaskEndpoints.submitted(try call.inventory.enqueue(draft, in: unit).job)
    }
  }

  private static let outcome = Endpoint.read(
    EndpointTable.prefix + "/predict/task/{id}", "getForecastTask",
    "How a forecast task stands, with the forecast when it is ready", tag: "forecasts",
    parameters: .recordPath, output: .object(Resource.task.shape), message: "Task",
    reasons: [.taskFailed], otherStatus: 202
  ) { call, path in try TaskEndpoints.poll(call, id: path.id, kinds: [ForecastJob.kind]) }
}

extension Call {
  /// The low-stock list goes by the last forecast of someone who may write; for others, and when the point is the
  /// same, nothing is written.
  fileprivate func keepReorderPoint(of forecast: ProductForecast) throws {
    guard role >= .staff, let stored = forecast.storedReorderPoint, forecast.reorderPoint != stored else {
      return
    }
    try inventory.commit(as: caller) { try inventory.keepReorderPoint(forecast, in: $0) }
  }
}
