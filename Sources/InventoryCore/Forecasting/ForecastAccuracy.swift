/// Errors on periods that the models had not seen, from rolling forecast origins.
public struct ForecastAccuracy: Hashable, Sendable {
  /// Sum of absolute errors over sum of demand (WAPE); 0 or more.
  public let weightedError: Double
  /// Mean absolute error over that of the seasonal naive method inside the history (MASE; Hyndman & Koehler
  /// 2006, IJF 22:679); `nil` when the history never changes.
  public let scaledError: Double?
  /// Sum of (forecast − demand) over sum of demand: positive when the forecast was too high.
  public let bias: Double
  /// Share of demand inside the band of ``nominalCoverage``, 0 to 1.
  public let intervalCoverage: Double
  /// What ``intervalCoverage`` should be.
  public let nominalCoverage: Double
  /// Number of forecast origins, and periods forecast from each.
  public let origins: Int
  /// Periods ahead that were measured.
  public let horizon: Int

  /// `100 · (1 − WAPE)`, at least 0.
  public var accuracyPercent: Double { max(0, 100 * (1 - weightedError)) }
}
