/// What training some products has come to.
package struct TrainingOutcome: Sendable {
  /// What there is to keep, in the order of products and locations.
  package var forecasts: [TrainedForecast] = []
  /// Forecasts that were fresh.
  package var fresh = 0
  package var failures: [TrainingFailure] = []
}

/// A product at a location that could not be forecast.
package struct TrainingFailure: Hashable, Sendable {
  package var productID: Int64
  package var sku: String
  package var locationID: Int64
  /// The field and the rule that it broke.
  package var reason: String
}
