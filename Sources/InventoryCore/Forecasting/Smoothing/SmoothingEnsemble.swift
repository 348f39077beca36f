/// Exponential smoothing, dynamic optimised Theta and complex exponential smoothing, fitted once and combined, with an
/// autoregression of changes for short series and the Theta method on aggregates for monthly ones.
///
/// On the M competitions equal weights are hard to beat (Petropoulos & Svetunkov 2020, IJF 36:110), but a member that
/// does not suit a series spoils them; so weights fall with a power of the mean absolute one-step error, which differs
/// little between members that do. The power grows with the number of errors, from 0 to 2.4 for sixty. The two further
/// members have fixed weights. While there are few errors to tell members apart, part of the forecast is their median.
struct SmoothingEnsemble {
  private let horizon: Int
  private let season: Decomposition?
  private let smoothing: [(model: StateSpaceSmoothing, weight: Double)]
  private let theta: DynamicTheta
  private let complex: ComplexSmoothing
  /// Logarithms of the values, season removed, or these themselves where one is not positive.
  private let usesLogarithms: Bool
  /// Highest logarithm that a forecast may have.
  private let ceiling: Double
  private let aggregates: AggregateTheta?
  private let changes: DifferencedAutoregression?
  private let changesWeight: Double
  private let isShort: Bool

  /// Weight of the aggregates, and their cycle. At earlier origins of monthly series 0.1 to 0.3 lowered the error by
  /// 0.5 to 1 % alike; on quarters and weeks they raised it.
  private static let aggregatesWeight = 0.2
  private static let aggregatesCycle = 12
  /// Values that make a series long: its own errors then say enough.
  private static let long = 160
  /// The median counts as much as the weighted mean at this number of errors.
  private static let errorsPerMedian = 10.0
  /// Independent errors of a step that are worth half of its mean error as a correction.
  private static let errorsPerShift = 20.0

  /// - Parameters:
  ///   - values: At least five values.
  ///   - period: Period of a season that passed its test, or 1.
  ///   - possible: Period that models may use if their information criterion favours it, or 1.
  init(_ values: [Double], period: Int, possible: Int, horizon: Int) {
    self.horizon = horizon
    // Seasonal demand that falls to nothing now and then still rises and falls in proportion.
    let zeros = values.count { $0 == 0 }
    let isPositive =
      values.allSatisfy { $0 >= 0 } && (zeros == 0 || period > 1 && 10 * zeros <= values.count)
    season = period > 1 ? Decomposition(values, period: period, isMultiplicative: isPositive) : nil
    let plain = season?.removed(from: values) ?? values
    theta = DynamicTheta(plain)
    complex = Self.complex(values, period: period, possible: possible)
    smoothing = Self.smoothing(
      values,
      period: max(period, possible),
      isSeasonal: period > 1,
      isPositive: isPositive
    )
    usesLogarithms = plain.allSatisfy { $0 > 0 }
    let scaled = usesLogarithms ? plain.map { log($0) } : plain
    ceiling = (scaled.max() ?? 0) + 2
    let cycle = max(period, possible)
    isShort = values.count <= Self.long
    aggregates =
      cycle == Self.aggregatesCycle
      ? AggregateTheta(scaled, blocks: [cycle, cycle / 2, cycle / 4]) : nil
    changes =
      isShort && aggregates == nil ? DifferencedAutoregression(scaled, order: cycle == 1 ? 2 : 3) : nil
    // 0.1 to 0.15 served years and quarters best; the other members gain as series get longer.
    changesWeight = 10 / Double(values.count + 40)
  }

  private static func complex(_ values: [Double], period: Int, possible: Int) -> ComplexSmoothing {
    var models: [ComplexSmoothing] = []
    if period == 1 { models.append(ComplexSmoothing(values, season: .none, period: 1)) }
    if max(period, possible) > 1 {
      for season in [ComplexSmoothing.Season.full, .partial] {
        models.append(ComplexSmoothing(values, season: season, period: max(period, possible)))
      }
    }
    return models.dropFirst().reduce(models[0]) { $1.criterion < $0.criterion ? $1 : $0 }
  }

  /// Admissible forms with Akaike weights exp(−ΔAICc / 2) (Kolassa 2011, IJF 27:238).
  private static func smoothing(
    _ values: [Double],
    period: Int,
    isSeasonal: Bool,
    isPositive: Bool
  ) -> [(model: StateSpaceSmoothing, weight: Double)] {
    var forms: [StateSpaceSmoothing.Form] = []
    for trend in [StateSpaceSmoothing.Trend.none, .damped, .linear] {
      if !isSeasonal {
        forms.append(.init(trend: trend, season: .none, hasMultiplicativeError: false))
        if isPositive { forms.append(.init(trend: trend, season: .none, hasMultiplicativeError: true)) }
      }
      if period > 1 {
        forms.append(.init(trend: trend, season: .additive, hasMultiplicativeError: false))
        if isPositive {
          forms.append(.init(trend: trend, season: .multiplicative, hasMultiplicativeError: true))
        }
      }
    }
    let additive = period > 1 ? Decomposition(values, period: period, isMultiplicative: false).indices : []
    let factors =
      period > 1 && isPositive ? Decomposition(values, period: period, isMultiplicative: true).indices : []
    let fitted = forms.map { form in
      StateSpaceSmoothing(
        values,
        form: form,
        period: period,
        profile: form.season == .multiplicative ? factors : additive
      )
    }
    let best = fitted.map(\.criterion).min() ?? .infinity
    guard best.isFinite else { return [(fitted[0], 1)] }
    let raw = fitted.map { exp(-0.5 * ($0.criterion - best)) }
    let kept = zip(fitted, raw).filter { $0.1 > 0.02 }
    let sum = kept.reduce(0) { $0 + $1.1 }
    return kept.map { ($0.0, $0.1 / sum) }
  }

  /// Forecasts from several ends of the series, ascending: `[end][step]`, and the weights of the models.
  func forecasts(
    from ends: [Int],
    values: [Double]
  ) -> (rows: [[Double]], weights: [(model: ForecastModel, weight: Double)]) {
    var smooth = ends.map { _ in [Double](repeating: 0, count: horizon) }
    for (model, weight) in smoothing {
      for (place, row) in model.forecasts(from: ends, horizon: horizon).enumerated() {
        for step in 0..<horizon { smooth[place][step] += weight * row[step] }
      }
    }
    let lines = ends.map { end in seasonal(theta.forecast(from: end, horizon: horizon), end: end) }
    var members = [smooth, lines, complex.forecasts(from: ends, horizon: horizon)]
    var models: [ForecastModel] = [.exponentialSmoothing, .theta, .complexSmoothing]
    var weights = Self.weights(members, ends: ends, values: values)
    func add(_ model: ForecastModel, weight: Double, _ forecast: (Int) -> [Double]) {
      members.append(ends.map { seasonal(natural(forecast($0)), end: $0) })
      models.append(model)
      weights = weights.map { (1 - weight) * $0 } + [weight]
    }
    if let aggregates {
      add(.aggregateTheta, weight: Self.aggregatesWeight) { aggregates.forecast(from: $0, horizon: horizon) }
    }
    if let changes {
      add(.autoregression, weight: changesWeight) { changes.forecast(from: $0, horizon: horizon) }
    }
    let errors = Double(ends.count { $0 < values.count })
    let share = Self.errorsPerMedian / (Self.errorsPerMedian + errors)
    var rows = ends.indices.map { place in
      Combination.robustMean(members.map { $0[place] }, weights: weights, medianShare: share)
    }
    if isShort, aggregates == nil, season == nil { Self.shift(&rows, ends: ends, values: values) }
    return (rows, Array(zip(models, weights)))
  }

  private func natural(_ forecast: [Double]) -> [Double] {
    usesLogarithms ? forecast.map { exp(min($0, ceiling)) } : forecast
  }

  private func seasonal(_ forecast: [Double], end: Int) -> [Double] {
    season?.applied(to: forecast, offset: end) ?? forecast
  }

  /// Adds the mean error of each step at past ends, drawn towards 0: models with damped or averaged trends stay behind
  /// a short series that grows all the time.
  private static func shift(_ rows: inout [[Double]], ends: [Int], values: [Double]) {
    for step in rows[0].indices {
      var (sum, count) = (0.0, 0.0)
      for (row, end) in zip(rows, ends) where end + step < values.count {
        sum += values[end + step] - row[step]
        count += 1
      }
      guard count > 0 else { return }
      // Errors of a step overlap, so that many of them count as one.
      let independent = count / Double(step + 1)
      let change = sum / count * independent / (independent + errorsPerShift)
      for place in rows.indices { rows[place][step] += change }
    }
  }

  private static func weights(_ members: [[[Double]]], ends: [Int], values: [Double]) -> [Double] {
    let errors = members.map { rows in
      zip(ends, rows).reduce(0) { $1.0 < values.count ? $0 + abs(values[$1.0] - $1.1[0]) : $0 }
    }
    guard let best = errors.filter(\.isFinite).min(), best > 0 else {
      return members.map { _ in 1 / Double(members.count) }
    }
    let count = Double(ends.count { $0 < values.count })
    let power = 4 * count / (count + 40)
    let raw = errors.map { $0.isFinite ? pow(best / $0, power) : 0 }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }
}
