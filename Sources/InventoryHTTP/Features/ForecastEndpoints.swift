internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// Forecasts on request.
enum ForecastEndpoints {
  static let all: [Endpoint] = [predict]

  private struct Question: Sendable {
    var product: ProductReference
    var days: Int
  }

  private static let predict = Endpoint.write(
    .post, EndpointTable.prefix + "/predict", "predict",
    "Forecast a product's demand, trained on the spot, with stock advice and its reasons", tag: "forecasts",
    access: .user, rate: .predict, parameters: .none,
    body: Schema.object(.product, .optional("days", .integer(1...365), default: 7, "Horizon.")) {
      Question(product: $0, days: $1)
    }.named("ForecastQuestion"),
    output: .object(Resource.forecast.shape), message: "Forecast ready", keepsAnswers: false
  ) { call, _, question in
    let forecast = try call.inventory.read {
      try call.inventory.forecast(question.product, days: question.days, $0)
    }
    try call.keepReorderPoint(of: forecast)
    return .data(Resource.forecast.data(forecast, for: call.role))
  }
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
