/// Complex exponential smoothing (Svetunkov, Kourentzes & Ord 2022, NRL 69:1108): a level and a hidden "potential"
/// that together follow stationary and trending series, and, if seasonal, the same pair once per phase.
///
/// First states come from running the model backwards over the series.
struct ComplexSmoothing {
  enum Season { case none, partial, full }

  let season: Season
  let period: Int
  let parameters: [Double]
  /// Mean squared one-step error.
  let error: Double
  /// Corrected Akaike criterion.
  let criterion: Double
  private let values: [Double]

  init(_ values: [Double], season: Season, period: Int, evaluations: Int = 90) {
    self.values = values
    self.season = season
    self.period = max(period, 1)
    let start: [Double] =
      switch season {
      case .none: [1.3, 1]
      case .partial: [1.3, 1, 0.1]
      case .full: [1.3, 1, 1.3, 1]
      }
    let base = season == .none ? 0.0 : Double(period)
    guard values.count > start.count + 2 else {
      (parameters, error, criterion) = (start, 0, .infinity)
      return
    }
    var model = Recursion(season: season, period: self.period, parameters: start)
    let lower: [Double] =
      season == .partial ? [0.02, 0.02, 0] : [Double](repeating: 0.02, count: start.count)
    let upper: [Double] =
      season == .partial ? [1.98, 1.98, 1] : [Double](repeating: 1.98, count: start.count)
    let best = NelderMead.minimum(
      start: start,
      steps: season == .partial ? [-0.3, 0.02, 0.15] : start.map { $0 > 1 ? -0.3 : 0.02 },
      lower: lower,
      upper: upper,
      evaluations: evaluations,
      tolerance: 1e-5
    ) { point in
      model.parameters = point
      let error = model.fit(values)
      return error.isFinite && error > 0 ? log(error) : error == 0 ? -1e3 : 1e10
    }
    parameters = best.point
    error = exp(best.value)
    let size = Double(values.count)
    let count = Double(start.count) + max(1, base) + 1
    let room = size - count - 1
    criterion = room > 0 ? size * best.value + 2 * count + 2 * count * (count + 1) / room : .infinity
  }

  /// Forecasts from several ends of the series, in one forward pass with the first states of the whole.
  func forecasts(from ends: [Int], horizon: Int) -> [[Double]] {
    var model = Recursion(season: season, period: period, parameters: parameters)
    return model.forecasts(values, ends: ends, horizon: horizon)
  }
}

private struct Recursion {
  let season: ComplexSmoothing.Season
  let period: Int
  var parameters: [Double]
  var level = 0.0
  var potential = 0.0
  var seasonLevel: [Double]
  var seasonPotential: [Double]

  init(season: ComplexSmoothing.Season, period: Int, parameters: [Double]) {
    self.season = season
    self.period = period
    self.parameters = parameters
    seasonLevel = [Double](repeating: 0, count: season == .none ? 0 : period)
    seasonPotential = seasonLevel
  }

  mutating func start(_ values: [Double]) {
    let head = values.prefix(max(period, min(values.count, 10)))
    level = Statistics.mean(head)
    potential = level / 1.1
    for phase in seasonLevel.indices {
      seasonLevel[phase] = phase < values.count ? values[phase] - level : 0
      seasonPotential[phase] = seasonLevel[phase] / 1.1
    }
  }

  @inline(__always) mutating func step(_ value: Double, phase: Int) -> Double {
    switch season {
    case .none:
      let miss = value - level
      move(miss)
      return miss
    case .partial:
      let miss = value - level - seasonLevel[phase]
      move(miss)
      seasonLevel[phase] += parameters[2] * miss
      return miss
    case .full:
      let miss = value - level - seasonLevel[phase]
      move(miss)
      let (real, hidden) = (seasonLevel[phase], seasonPotential[phase])
      let (b0, b1) = (parameters[2], parameters[3])
      seasonLevel[phase] = real - (1 - b1) * hidden + (b0 - b1) * miss
      seasonPotential[phase] = real + (1 - b0) * hidden + (b0 + b1) * miss
      return miss
    }
  }

  @inline(__always) private mutating func move(_ miss: Double) {
    let (a0, a1) = (parameters[0], parameters[1])
    let (real, hidden) = (level, potential)
    level = real - (1 - a1) * hidden + (a0 - a1) * miss
    potential = real + (1 - a0) * hidden + (a0 + a1) * miss
  }

  /// Backcasts first states, then runs forward; the mean squared error of the forward run.
  mutating func fit(_ values: [Double]) -> Double {
    backcast(values)
    var sum = 0.0
    for (index, value) in values.enumerated() {
      let miss = step(value, phase: season == .none ? 0 : index % period)
      sum += miss * miss
    }
    return sum / Double(values.count)
  }

  mutating func backcast(_ values: [Double]) {
    start(values)
    for (index, value) in values.enumerated() { _ = step(value, phase: season == .none ? 0 : index % period) }
    for index in values.indices.reversed() {
      _ = step(values[index], phase: season == .none ? 0 : index % period)
    }
  }

  mutating func forecast(_ horizon: Int, from count: Int = 0) -> [Double] {
    (0..<horizon).map { ahead in
      let phase = season == .none ? 0 : (count + ahead) % period
      let value = season == .none ? level : level + seasonLevel[phase]
      _ = step(value, phase: phase)
      return value
    }
  }

  mutating func forecasts(_ values: [Double], ends: [Int], horizon: Int) -> [[Double]] {
    backcast(values)
    var result: [[Double]] = []
    var position = 0
    for end in ends {
      while position < end {
        _ = step(values[position], phase: season == .none ? 0 : position % period)
        position += 1
      }
      var copy = self
      result.append(copy.forecast(horizon, from: end))
    }
    return result
  }
}
