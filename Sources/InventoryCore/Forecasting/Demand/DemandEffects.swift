/// What one product's history says about the causes of its demand: level, weekday, time of year, promotions,
/// holidays, events, price. ``PooledEffects`` is learned from those of many products.
public struct DemandEffects: Hashable, Sendable {
  /// What the history alone says about one cause.
  public struct Estimate: Hashable, Sendable {
    /// The cause, named alike for all products: `promotion:NAME`, `season7_0` (Monday, with dates), `level`.
    public let name: String
    /// Change of log demand; for `level` the log of the usual demand per period, for `dispersion` the log of the
    /// ratio of variance to mean.
    public let value: Double
    /// Squared standard error of ``value``.
    public let variance: Double
    /// Variance between causes of this kind where nothing else is known; infinite when any value is possible.
    public let usualVariance: Double

    /// An estimate as given, say from a store.
    public init(name: String, value: Double, variance: Double, usualVariance: Double) {
      self.name = name
      self.value = value
      self.variance = variance
      self.usualVariance = usualVariance
    }
  }

  /// Estimates of the causes that the history has seen; empty when it cannot tell anything.
  public let estimates: [Estimate]

  /// Estimates as given, say from a store.
  public init(estimates: [Estimate]) { self.estimates = estimates }

  /// Fits the count regression to a history, without pooled effects.
  ///
  /// - Parameter input: At least 14 values of 0 or more from the first demand on; else there are no estimates. With
  ///   a first day, weekdays and times of the year mean the same for all products.
  public init(_ input: ForecastInput) {
    let prepared = Preparation(input)
    let values = prepared.values
    guard values.count >= 14, values.allSatisfy({ $0 >= 0 }) else {
      self.init(estimates: [])
      return
    }
    let demand = DemandDesign(input, start: prepared.start, values: values, pooled: nil, isShared: true)
    let isUsable = demand.usable(prepared)
    let known = zip(values, isUsable).filter(\.1).map(\.0)
    var regression = CountRegression(
      design: demand.design,
      mean: Statistics.mean(known),
      cutoff: RegressionEngine.cutoff(known.count { $0 == 0 } * 2 > known.count)
    )
    regression.fit(
      demand.design,
      values: values,
      weights: RegressionEngine.recency(isUsable),
      rows: values.count,
      steps: 8
    )
    let columns = demand.design.columns.indices
    let variances = regression.variances(
      of: columns.map { index in columns.map { $0 == index ? 1 : 0 } },
      demand.design,
      values: values,
      weights: RegressionEngine.recency(isUsable),
      rows: values.count
    )
    var estimates: [Estimate] = []
    for (index, column) in demand.design.columns.enumerated() {
      // Takes the prior out of the posterior.
      let precision = 1 / variances[index] - column.precision
      guard precision > 1e-3, precision.isFinite else { continue }
      let value = regression.coefficients[index] / variances[index] - column.precision * column.priorMean
      estimates.append(
        Estimate(
          name: column.name,
          value: value / precision,
          variance: 1 / precision,
          usualVariance: 1 / column.precision
        )
      )
    }
    estimates.append(
      Estimate(
        name: "dispersion",
        value: log(regression.dispersion),
        variance: 2 / Double(known.count),
        usualVariance: .infinity
      )
    )
    self.init(estimates: estimates.filter { $0.value.isFinite && $0.variance.isFinite })
  }
}
