/// The models a forecast may be made of.
public enum ForecastModel: String, CaseIterable, Hashable, Sendable {
  /// The mean of the history.
  case mean
  /// The value one season ago.
  case seasonalNaive = "seasonal_naive"
  /// Simple exponential smoothing, season removed first.
  case simpleSmoothing = "simple_exponential_smoothing"
  /// Exponential smoothing with a damped trend, season removed first.
  case dampedTrend = "damped_trend_smoothing"
  /// Teunter–Syntetos–Babai smoothing of demand size and demand probability.
  case intermittentSmoothing = "tsb"
  /// Croston's method with the Syntetos–Boylan correction.
  case syntetosBoylan = "sba"

  /// A name for people.
  public var title: String {
    switch self {
    case .mean: "historical mean"
    case .seasonalNaive: "seasonal naive"
    case .simpleSmoothing: "simple exponential smoothing"
    case .dampedTrend: "damped-trend exponential smoothing"
    case .intermittentSmoothing: "Teunter–Syntetos–Babai smoothing"
    case .syntetosBoylan: "Syntetos–Boylan approximation"
    }
  }

  /// Where the method is published.
  public var source: String {
    switch self {
    case .mean: "arithmetic mean"
    case .seasonalNaive: "Hyndman & Athanasopoulos, Forecasting: Principles and Practice, section 5.2"
    case .simpleSmoothing, .dampedTrend: "Gardner 1985, Journal of Forecasting 4:1"
    case .intermittentSmoothing: "Teunter, Syntetos & Babai 2011, EJOR 214:606"
    case .syntetosBoylan: "Syntetos & Boylan 2005, IJF 21:303"
    }
  }
}
