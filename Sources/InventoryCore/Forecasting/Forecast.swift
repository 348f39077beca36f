/// What is expected, how sure that is, and where it comes from.
public struct Forecast: Hashable, Sendable {
  /// Expected demand per period of the horizon; finite, and at least 0 unless negatives were allowed.
  public let mean: [Double]
  /// One entry per level asked for, ascending by level; values never decrease with the level.
  public let quantiles: [QuantileForecast]
  /// Models that took part, heaviest first; the weights add up to 1.
  public let models: [ModelWeight]
  /// How well this way of forecasting did on periods it had not seen; `nil` when the history is too short.
  public let accuracy: ForecastAccuracy?
  /// What the history looks like.
  public let description: SeriesDescription
  /// The steps that led to the forecast, in order.
  public let explanation: [ExplanationStep]
  /// Joint distribution behind the quantiles.
  let distribution: PredictiveDistribution

  /// What was learned from other products, in numbers for the explanation.
  struct Family: Hashable {
    let effects: Int
    let products: Int
    /// The price at which the level was expected.
    let price: Double?

    init(effects: Int, products: Int, price: Double? = nil) {
      self.effects = effects
      self.products = products
      self.price = price
    }

    init(_ pooled: PooledEffects) {
      self.init(
        effects: pooled.effects.count,
        products: pooled.effects.map(\.products).max() ?? 0,
        price: pooled.price
      )
    }
  }

  /// - Parameter levels: Ascending levels of the quantiles, each strictly between 0 and 1.
  init(
    distribution: PredictiveDistribution,
    levels: [Double],
    models: [ModelWeight],
    accuracy: ForecastAccuracy?,
    description: SeriesDescription,
    family: Family?
  ) {
    let rows = distribution.mean.indices.map { distribution.quantiles(levels, at: $0) }
    self.mean = distribution.mean
    self.quantiles = levels.enumerated().map { place, level in
      QuantileForecast(level: level, values: rows.map { $0[place] })
    }
    self.models = models
    self.accuracy = accuracy
    self.description = description
    self.explanation = Forecaster.explanation(
      description,
      models: models,
      accuracy: accuracy,
      mean: distribution.mean,
      family: family
    )
    self.distribution = distribution
  }

  /// Number of periods forecast.
  public var horizon: Int { mean.count }

  /// Whether demand comes in whole units.
  public var isInteger: Bool { distribution.isInteger }

  /// The quantile of one period (0 is the first) at any level strictly between 0 and 1.
  public func quantile(_ level: Double, at step: Int) -> Double {
    distribution.quantiles([min(max(level, 1e-6), 1 - 1e-6)], at: min(max(step, 0), horizon - 1))[0]
  }

  /// Distribution of the demand summed over `periods` of the horizon (indices from 0; clamped to it).
  ///
  /// Drawn from sample paths in which the periods depend on one another as their errors did in the backtest;
  /// daily quantiles are never added. Where the spread of totals was learned from few past totals, they have the
  /// wider tails of a Student distribution.
  public func total(over periods: Range<Int>) -> DemandDistribution {
    distribution.total(over: periods.clamped(to: 0..<horizon))
  }

  /// Possible futures: `count` rows of ``horizon`` values. The same seed gives the same paths.
  public func samplePaths(count: Int, seed: UInt64 = 0) -> [[Double]] {
    distribution.paths(count: max(count, 0), seed: seed, periods: 0..<horizon)
  }
}

/// One quantile over the horizon.
public struct QuantileForecast: Hashable, Sendable {
  /// Probability that demand is at most the value.
  public let level: Double
  /// One value per period of the horizon.
  public let values: [Double]
}

/// A model and its share in the forecast.
public struct ModelWeight: Hashable, Sendable {
  /// Which model.
  public let model: ForecastModel
  /// 0 to 1.
  public let weight: Double
  /// Root mean squared error over the backtest, in units of demand; `nil` when there was none.
  public let backtestError: Double?
}
