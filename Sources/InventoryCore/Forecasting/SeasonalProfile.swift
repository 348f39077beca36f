/// Average shape of one season: factors around 1, or differences around 0 when values reach zero or below.
struct SeasonalProfile: Hashable, Sendable {
  let period: Int
  let isMultiplicative: Bool
  /// One index per phase; the first belongs to the first value of the series.
  let indices: [Double]

  static let none = SeasonalProfile(period: 1, isMultiplicative: false, indices: [0])

  init(period: Int, isMultiplicative: Bool, indices: [Double]) {
    self.period = period
    self.isMultiplicative = isMultiplicative
    self.indices = indices
  }

  /// Phase totals over their mean (multiplicative) with `prior` pseudo-cycles of a flat season, so that a short
  /// history moves the season little.
  init(estimating values: [Double], period: Int, prior: Double = 2) {
    guard period > 1, values.count >= 2 * period else {
      self = .none
      return
    }
    let average = Statistics.mean(values)
    let multiplicative = average > 0 && values.allSatisfy { $0 >= 0 }
    var sums = [Double](repeating: 0, count: period)
    var counts = [Double](repeating: 0, count: period)
    for (index, value) in values.enumerated() {
      sums[index % period] += value
      counts[index % period] += 1
    }
    var indices = (0..<period).map { phase in (sums[phase] + prior * average) / (counts[phase] + prior) }
    let centre = Statistics.mean(indices)
    indices = indices.map { multiplicative ? max($0 / centre, 1e-3) : $0 - centre }
    self.init(period: period, isMultiplicative: multiplicative, indices: indices)
  }

  func removed(from values: [Double]) -> [Double] {
    guard period > 1 else { return values }
    return values.enumerated().map { index, value in
      let season = indices[index % period]
      return isMultiplicative ? value / season : value - season
    }
  }

  /// Puts the season on a forecast whose first step follows `offset` values.
  func applied(to forecast: [Double], offset: Int) -> [Double] {
    guard period > 1 else { return forecast }
    return forecast.enumerated().map { step, value in
      let season = indices[(offset + step) % period]
      return isMultiplicative ? value * season : value + season
    }
  }
}
