/// Exponential smoothing in state space form (Hyndman, Koehler, Ord & Snyder 2008), one of the admissible models.
struct StateSpaceSmoothing {
  enum Trend { case none, damped, linear }
  enum Season { case none, additive, multiplicative }

  struct Form: Hashable {
    let trend: Trend
    let season: Season
    let hasMultiplicativeError: Bool
  }

  let form: Form
  let period: Int
  /// α, β/α, γ/(1 − α), φ, first level, first trend.
  let parameters: [Double]
  let firstSeason: [Double]
  /// Corrected Akaike criterion.
  let criterion: Double
  private let values: [Double]

  init(_ values: [Double], form: Form, period: Int, profile: [Double], evaluations: Int = 70) {
    self.values = values
    self.form = form
    self.period = form.season == .none ? 1 : period
    firstSeason = form.season == .none ? [] : profile
    let head = Self.head(values, form: form, profile: profile)
    let slope = form.trend == .none ? 0 : Statistics.slope(head)
    let level = Statistics.mean(head) - slope * Double(head.count + 1) / 2
    let spread = max(Statistics.variance(head).squareRoot(), 1e-3 * abs(level), 1e-12)
    let all = [0.3, 0.2, 0.15, 0.9, level, slope]
    let active: [Int] =
      switch (form.trend, form.season) {
      case (.none, .none): [0, 4]
      case (.none, _): [0, 2, 4]
      case (.linear, .none): [0, 1, 4, 5]
      case (.linear, _): [0, 1, 2, 4, 5]
      case (.damped, .none): [0, 1, 3, 4, 5]
      case (.damped, _): [0, 1, 2, 3, 4, 5]
      }
    let lower = [1e-4, 1e-4, 1e-4, 0.8, level - 6 * spread, slope - 2 * spread]
    let upper = [0.9999, 0.9999, 0.9999, 0.98, level + 6 * spread, slope + 2 * spread]
    let edges = [0.2, 0.2, 0.15, 0.05, 0.5 * spread, 0.2 * spread]
    var point = all
    if form.trend == .linear { point[3] = 1 }
    if form.trend == .none { (point[1], point[5]) = (0, 0) }
    var runner = Runner(form: form, period: self.period, first: firstSeason)
    // A trend that turns quickly is unlikely: a normal prior on β/α keeps short series from it.
    let best = NelderMead.minimum(
      start: active.map { all[$0] },
      steps: active.map { edges[$0] },
      lower: active.map { lower[$0] },
      upper: active.map { upper[$0] },
      evaluations: evaluations
    ) { found in
      for (place, value) in zip(active, found) { point[place] = value }
      return runner.likelihood(values, point) + 14 * point[1] * point[1]
    }
    for (place, value) in zip(active, best.point) { point[place] = value }
    parameters = point
    let size = Double(values.count)
    let count = Double(active.count + (form.season == .none ? 0 : period - 1) + 1)
    let room = size - count - 1
    criterion = room > 0 ? best.value + 2 * count + 2 * count * (count + 1) / room : .infinity
  }

  /// The first values, season removed, from which first states are guessed.
  private static func head(_ values: [Double], form: Form, profile: [Double]) -> [Double] {
    let count = min(values.count, max(10, form.season == .none ? 0 : 2 * profile.count))
    return (0..<count).map { index in
      switch form.season {
      case .none: values[index]
      case .additive: values[index] - profile[index % profile.count]
      case .multiplicative: values[index] / profile[index % profile.count]
      }
    }
  }

  /// Forecasts from several ends of the series, ascending, in one pass.
  func forecasts(from ends: [Int], horizon: Int) -> [[Double]] {
    var runner = Runner(form: form, period: period, first: firstSeason)
    return runner.forecasts(values, parameters, ends: ends, horizon: horizon)
  }
}

private struct Runner {
  let form: StateSpaceSmoothing.Form
  let period: Int
  let first: [Double]
  var season: [Double]
  var level = 0.0
  var trend = 0.0

  init(form: StateSpaceSmoothing.Form, period: Int, first: [Double]) {
    self.form = form
    self.period = period
    self.first = first
    season = first
  }

  private mutating func start(_ parameters: [Double]) {
    level = parameters[4]
    trend = parameters[5]
    for phase in first.indices { season[phase] = first[phase] }
  }

  /// −2 log likelihood up to a constant; `1e300` when a multiplicative model leaves its domain.
  mutating func likelihood(_ values: [Double], _ parameters: [Double]) -> Double {
    start(parameters)
    let alpha = parameters[0]
    let beta = alpha * parameters[1]
    let gamma = (1 - alpha) * parameters[2]
    let phi = parameters[3]
    let multiplies = form.hasMultiplicativeError
    var sum = 0.0
    var product = 1.0
    var logs = 0.0
    var phase = 0
    for value in values {
      let base = level + phi * trend
      switch form.season {
      case .none:
        let miss = value - base
        if multiplies {
          guard base > 0 else { return 1e300 }
          sum += miss * miss / (base * base)
          product *= base
        } else {
          sum += miss * miss
        }
        level = base + alpha * miss
        trend = phi * trend + beta * miss
      case .additive:
        let miss = value - base - season[phase]
        sum += miss * miss
        level = base + alpha * miss
        trend = phi * trend + beta * miss
        season[phase] += gamma * miss
      case .multiplicative:
        let factor = season[phase]
        let fitted = base * factor
        guard base > 0, factor > 0 else { return 1e300 }
        let miss = value - fitted
        sum += miss * miss / (fitted * fitted)
        product *= fitted
        level = base + alpha * miss / factor
        trend = phi * trend + beta * miss / factor
        season[phase] = factor + gamma * miss / base
      }
      if multiplies, product > 1e200 || product < 1e-200 {
        logs += log(product)
        product = 1
      }
      phase += 1
      if phase == period { phase = 0 }
    }
    logs += log(product)
    let size = Double(values.count)
    return size * log(max(sum, 1e-300)) + (multiplies ? 2 * logs : 0)
  }

  mutating func forecasts(
    _ values: [Double],
    _ parameters: [Double],
    ends: [Int],
    horizon: Int
  ) -> [[Double]] {
    start(parameters)
    let alpha = parameters[0]
    let beta = alpha * parameters[1]
    let gamma = (1 - alpha) * parameters[2]
    let phi = parameters[3]
    var position = 0
    return ends.map { end in
      while position < end {
        let value = values[position]
        let base = level + phi * trend
        let phase = position % period
        switch form.season {
        case .none:
          let miss = value - base
          level = base + alpha * miss
          trend = phi * trend + beta * miss
        case .additive:
          let miss = value - base - season[phase]
          level = base + alpha * miss
          trend = phi * trend + beta * miss
          season[phase] += gamma * miss
        case .multiplicative:
          let miss = value - base * season[phase]
          let (divisor, level0) = (season[phase], base)
          level = base + alpha * miss / divisor
          trend = phi * trend + beta * miss / divisor
          season[phase] = divisor + gamma * miss / level0
        }
        position += 1
      }
      var growth = 0.0
      var power = 1.0
      return (0..<horizon).map { ahead in
        power *= phi
        growth += power
        let base = level + (form.trend == .none ? 0 : growth * trend)
        switch form.season {
        case .none: return base
        case .additive: return base + season[(end + ahead) % period]
        case .multiplicative: return base * season[(end + ahead) % period]
        }
      }
    }
  }
}
