package import Measures

/// Counts forecasts as they are trained, by how far they were off where they could be checked.
package struct ForecastMeter: Sendable {
  package static let families = [
    MeasureFamily(
      "forecast_scaled_error_thousandths",
      .histogram(bounds: [250, 500, 750, 1000, 1250, 1500, 2000, 3000, 5000]),
      "Mean absolute scaled error of trained forecasts out of sample, in thousandths; 1000 is as good as the naive one."
    )
  ]

  private let errors: MeasureHistogram

  package init(_ board: MeasureBoard) { errors = board.histogram("forecast_scaled_error_thousandths") }

  /// - Parameter error: Mean absolute scaled error; not counted where there was nothing to check it by.
  func note(scaledError error: Double?) {
    guard let error, error.isFinite, error >= 0 else { return }
    errors.observe(UInt64(min(error * 1000, 1e9)))
  }
}
