/// The forecasts that the demand engine stacks: the regression itself, moved to local levels, and simpler views of
/// the recent past.
struct DemandMembers {
  let values: [Double]
  let isUsable: [Bool]
  /// Per row of history and horizon.
  let isOpen: [Bool]
  /// Models with the weights they are drawn to; the regression comes first and has the rest.
  let models: [(model: ForecastModel, weight: Double)]
  private let isIntermittent: Bool
  /// Length of the short season, 1 without one.
  private let cycle: Int
  /// Periods of 52 weeks, where the history is daily.
  private let year: Int?

  /// Most cycles of the recent past that are averaged.
  static let cycles = 8

  init(_ input: ForecastInput, values: [Double], isUsable: [Bool], isOpen: [Bool], isIntermittent: Bool) {
    self.values = values
    self.isUsable = isUsable
    self.isOpen = isOpen
    self.isIntermittent = isIntermittent
    cycle = input.frequency == .daily ? input.seasonalPeriods.first { $0 <= 24 } ?? 1 : 1
    year = input.frequency == .daily ? 364 : nil
    var models: [(model: ForecastModel, weight: Double)] = [(.countRegression, 0)]
    if isIntermittent {
      models += [
        (.regressionRecentLevel, 0.2), (.regressionMonthLevel, 0.1), (.regressionSlowLevel, 0),
        (.simpleSmoothing, 0.3), (.intermittentSmoothing, 0.25),
      ]
      if cycle > 1 { models.append((.regressionRecentCycles, 0.15)) }
    } else if cycle > 1 {
      models += [
        (.regressionRecentLevel, 0.15), (.regressionMonthLevel, 0.15), (.regressionSlowLevel, 0.15),
        (.evenLevel, 0.05), (.recentCycles, 0.05), (.regressionRecentCycles, 0.15),
        (.regressionTrend, 0.1), (.regressionLastYear, 0.1),
      ]
    } else {
      models += [
        (.regressionRecentLevel, 0.3), (.regressionMonthLevel, 0.3), (.regressionSlowLevel, 0.3),
      ]
    }
    self.models = models
  }

  /// A regression as fitted on the values before some origin, with values that are no bulk orders.
  struct Fit {
    /// Per row of history and horizon.
    let means: [Double]
    let dispersion: Double
    /// Demand, cut off four standard deviations above its mean, per row of history; 0 where unusable.
    let demand: [Double]
    /// Means, 0 where unusable.
    let expected: [Double]
  }

  /// - Parameter means: Of the regression, per row; moved so that the means of all usable values before `end` agree
  ///   with the demand, from which the regression's robustness has taken the peaks.
  func fit(means raw: [Double], dispersion: Double, weights: [Double], before end: Int) -> Fit {
    let most = isIntermittent ? 20.0 : 8
    var (total, sum) = (0.0, 0.0)
    for index in 0..<end where weights[index] > 0 {
      total += weights[index] * min(values[index], raw[index] + most * (dispersion * raw[index]).squareRoot())
      sum += weights[index] * raw[index]
    }
    let factor = sum > 0 && total > 0 ? total / sum : 1
    let means = raw.map { $0 * factor }
    var demand = [Double](repeating: 0, count: values.count)
    var expected = demand
    for index in values.indices where isUsable[index] {
      let most = means[index] + 4 * (dispersion * means[index]).squareRoot()
      demand[index] = isIntermittent ? values[index] : min(values[index], most)
      expected[index] = means[index]
    }
    return Fit(means: means, dispersion: dispersion, demand: demand, expected: expected)
  }

  /// Forecasts of all members from `origin`, in the order of ``models``; 0 on closed days.
  func forecasts(_ fit: Fit, origin: Int, steps: Int) -> [[Double]] {
    let path = Array(fit.means[origin..<(origin + steps)])
    let month = level(fit, origin: origin, halfLife: 28)
    let slow = level(fit, origin: origin, halfLife: 112)
    let open = isIntermittent ? (0..<origin).filter { isUsable[$0] }.map { values[$0] } : []
    return models.map { entry in
      let row: [Double] =
        switch entry.model {
        case .regressionRecentLevel:
          fading(path, excess: level(fit, origin: origin, halfLife: 7) - 1)
        case .regressionMonthLevel: path.map { $0 * month }
        case .regressionSlowLevel: path.map { $0 * slow }
        case .regressionTrend: trending(path, month: month, slow: slow)
        case .regressionLastYear: lastYear(path, fit, origin: origin, level: month)
        case .regressionRecentCycles: recentRatios(path, fit, origin: origin, level: month)
        case .recentCycles: recentCycles(path, fit, origin: origin)
        case .evenLevel: even(path, origin: origin, level: month)
        case .simpleSmoothing:
          [Double](repeating: ExponentialSmoothing.simple(open, horizon: 1)[0], count: steps)
        case .intermittentSmoothing:
          [Double](
            repeating: IntermittentDemand.teunterSyntetosBabai(open, size: 0.1, probability: 0.1),
            count: steps
          )
        default: path
        }
      return row.enumerated().map { isOpen[origin + $0] ? $1 : 0 }
    }
  }
}

extension DemandMembers {
  /// Recent demand over recent means, drawn towards 1 as by a gamma prior with variance 0.3.
  private func level(_ fit: Fit, origin: Int, halfLife: Double) -> Double {
    let keep = pow(0.5, 1 / halfLife)
    var (demand, expected) = (0.0, 0.0)
    for index in max(0, origin - Int(10 * halfLife))..<origin {
      demand = keep * demand + fit.demand[index]
      expected = keep * expected + fit.expected[index]
    }
    let prior = fit.dispersion / 0.3
    return (demand + prior) / (expected + prior)
  }

  private func fading(_ path: [Double], excess: Double) -> [Double] {
    var excess = excess
    return path.map { mean in
      defer { excess *= 0.967 }
      return mean * (1 + excess)
    }
  }

  /// The level of a month goes on to grow half as fast as it did against the slow level, 120 periods older.
  private func trending(_ path: [Double], month: Double, slow: Double) -> [Double] {
    let growth = 0.5 * log(max(month, 1e-3) / max(slow, 1e-3)) / 120
    return path.enumerated().map { step, mean in
      // The month's level is 40 periods old.
      mean * month * exp(min(max(growth * Double(40 + step), -0.4), 0.4))
    }
  }

  /// Moves each step by what demand was above its mean in the three weeks around the day a year before.
  private func lastYear(_ path: [Double], _ fit: Fit, origin: Int, level: Double) -> [Double] {
    path.enumerated().map { step, mean in
      guard let year, origin + step - year >= 38, step + 10 < year else { return mean * level }
      let centre = origin + step - year
      var (demand, expected) = (fit.dispersion / 0.1, fit.dispersion / 0.1)
      for index in (centre - 10)...(centre + 10) {
        let weight = 1 - abs(Double(index - centre)) / 11
        demand += weight * fit.demand[index]
        expected += weight * fit.expected[index]
      }
      return mean * level * min(max(demand / expected, 0.4), 2.5)
    }
  }

  /// Moves each phase of the short season to its own level over the last cycles.
  private func recentRatios(_ path: [Double], _ fit: Fit, origin: Int, level: Double) -> [Double] {
    let ratios = (0..<cycle).map { phase in
      var (demand, expected) = (level * fit.dispersion / 0.3, fit.dispersion / 0.3)
      for index in recent(phase, origin: origin) {
        demand += fit.demand[index]
        expected += fit.expected[index]
      }
      return demand / expected
    }
    return path.enumerated().map { $1 * ratios[$0 % cycle] }
  }

  /// The mean of each phase of the short season over the last cycles, whatever their causes.
  private func recentCycles(_ path: [Double], _ fit: Fit, origin: Int) -> [Double] {
    let average = Statistics.mean(path)
    let means = (0..<cycle).map { phase in
      let usable = recent(phase, origin: origin).filter { isUsable[$0] }
      return usable.isEmpty ? average : usable.reduce(0) { $0 + values[$1] } / Double(usable.count)
    }
    return path.indices.map { means[$0 % cycle] }
  }

  /// Indices of the last cycles whose phase is that of step `phase` after `origin`.
  private func recent(_ phase: Int, origin: Int) -> StrideTo<Int> {
    let count = min(Self.cycles, origin / cycle)
    return stride(from: origin - count * cycle + phase, to: origin, by: cycle)
  }

  /// The mean of the horizon on every open day.
  private func even(_ path: [Double], origin: Int, level: Double) -> [Double] {
    let open = path.indices.filter { isOpen[origin + $0] }
    let mean = open.reduce(0) { $0 + path[$1] } / Double(max(open.count, 1))
    return [Double](repeating: mean * level, count: path.count)
  }
}
