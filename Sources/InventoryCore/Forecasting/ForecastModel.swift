/// The models a forecast may be made of.
public enum ForecastModel: String, CaseIterable, Hashable, Sendable {
  /// Count regression on season, promotions, holidays, events, price and closed days.
  case countRegression = "count_regression"
  /// The regression, moved to the level of the last one or two weeks, which fades.
  case regressionRecentLevel = "count_regression_recent_level"
  /// The regression, moved to the level of about the last month.
  case regressionMonthLevel = "count_regression_month_level"
  /// The regression, moved to the level of the last months.
  case regressionSlowLevel = "count_regression_slow_level"
  /// The regression, moved to the level that each day of the week had in the last weeks.
  case regressionRecentCycles = "count_regression_recent_cycles"
  /// The regression at the level of the last month, which goes on to grow or fall.
  case regressionTrend = "count_regression_trend"
  /// The regression at the level of the last month, moved as a year before.
  case regressionLastYear = "count_regression_last_year"
  /// The level of the last month on every day alike.
  case evenLevel = "even_level"
  /// Simple exponential smoothing.
  case simpleSmoothing = "simple_exponential_smoothing"
  /// Teunter–Syntetos–Babai smoothing of demand size and demand probability.
  case intermittentSmoothing = "tsb"
  /// Smoothing at several levels of aggregation over time.
  case multipleAggregation = "imapa"
  /// State space exponential smoothing, several forms weighted by their information.
  case exponentialSmoothing = "ets"
  /// Dynamic optimised Theta.
  case theta = "dynamic_optimised_theta"
  /// Complex exponential smoothing.
  case complexSmoothing = "complex_exponential_smoothing"
  /// The Theta method on means of quarters, half-years and years.
  case aggregateTheta = "aggregate_theta"
  /// Autoregression of changes.
  case autoregression = "autoregression_of_changes"
  /// Recent days or weeks and their averages.
  case recentCycles = "recent_cycles"
  /// The mean of about the last year.
  case lastYearMean = "last_year_mean"
  /// The mean of the history.
  case mean

  /// A name for people.
  public var title: String {
    switch self {
    case .countRegression: "count regression"
    case .regressionRecentLevel: "count regression at the recent level"
    case .regressionMonthLevel: "count regression at the level of the last month"
    case .regressionSlowLevel: "count regression at the level of the last months"
    case .regressionRecentCycles: "count regression at the recent level of each weekday"
    case .regressionTrend: "count regression with a trend"
    case .regressionLastYear: "count regression moved as a year before"
    case .evenLevel: "level of the last month"
    case .simpleSmoothing: "simple exponential smoothing"
    case .intermittentSmoothing: "Teunter–Syntetos–Babai smoothing"
    case .multipleAggregation: "intermittent multiple aggregation"
    case .exponentialSmoothing: "exponential smoothing"
    case .theta: "dynamic optimised Theta"
    case .complexSmoothing: "complex exponential smoothing"
    case .aggregateTheta: "Theta of quarters, half-years and years"
    case .autoregression: "autoregression of changes"
    case .recentCycles: "recent cycles"
    case .lastYearMean: "mean of the last year"
    case .mean: "historical mean"
    }
  }

  /// Where the method is published.
  public var source: String {
    switch self {
    case .countRegression, .regressionRecentLevel, .regressionMonthLevel, .regressionSlowLevel,
      .regressionRecentCycles, .regressionTrend, .regressionLastYear:
      "McCullagh & Nelder 1989, Generalized Linear Models, chapter 9 (quasi-Poisson, log link)"
    case .simpleSmoothing: "Gardner 1985, Journal of Forecasting 4:1"
    case .intermittentSmoothing: "Teunter, Syntetos & Babai 2011, EJOR 214:606"
    case .multipleAggregation: "Petropoulos & Kourentzes 2015, JORS 66:914"
    case .exponentialSmoothing: "Hyndman, Koehler, Ord & Snyder 2008, Forecasting with Exponential Smoothing"
    case .theta: "Fiorucci et al. 2016, IJF 32:1151"
    case .complexSmoothing: "Svetunkov, Kourentzes & Ord 2022, Naval Research Logistics 69:1108"
    case .aggregateTheta: "Kourentzes, Petropoulos & Trapero 2014, IJF 30:291"
    case .autoregression: "Box & Jenkins 1970, Time Series Analysis (ARIMA(p, 1, 0))"
    case .recentCycles: "Hyndman & Athanasopoulos, Forecasting: Principles and Practice, section 5.2"
    case .evenLevel, .lastYearMean, .mean: "arithmetic mean"
    }
  }
}
