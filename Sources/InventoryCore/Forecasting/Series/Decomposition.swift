/// The stable season of a series by classical decomposition with a centred moving average: factors around 1, or
/// differences around 0.
struct Decomposition {
  let period: Int
  let isMultiplicative: Bool
  /// One index per phase; the first belongs to the first value of the series.
  let indices: [Double]

  /// Half a cycle of a flat season is mixed in, so that few cycles move the indices a little less (Miller &
  /// Williams 2003, IJF 19:669).
  static let prior = 0.5

  init(period: Int, isMultiplicative: Bool, indices: [Double]) {
    (self.period, self.isMultiplicative, self.indices) = (period, isMultiplicative, indices)
  }

  /// - Parameter values: At least two full cycles.
  init(_ values: [Double], period: Int, isMultiplicative: Bool) {
    self.period = period
    self.isMultiplicative = isMultiplicative
    let neutral = isMultiplicative ? 1.0 : 0
    var sums = [Double](repeating: Self.prior * neutral, count: period)
    var counts = [Double](repeating: Self.prior, count: period)
    let half = period / 2
    for index in half..<max(half, values.count - half) {
      var trend = period % 2 == 0 ? -0.5 * (values[index - half] + values[index + half]) : 0
      for other in (index - half)...(index + half) { trend += values[other] }
      trend /= Double(period)
      guard !isMultiplicative || trend != 0 else { continue }
      sums[index % period] += isMultiplicative ? values[index] / trend : values[index] - trend
      counts[index % period] += 1
    }
    let raw = zip(sums, counts).map { $0 / $1 }
    let centre = Statistics.mean(raw)
    indices = raw.map { isMultiplicative ? max($0 / centre, 1e-3) : $0 - centre }
  }

  func removed(from values: [Double]) -> [Double] {
    values.enumerated().map { index, value in
      isMultiplicative ? value / indices[index % period] : value - indices[index % period]
    }
  }

  /// Puts the season on a forecast whose first step follows `offset` values.
  func applied(to forecast: [Double], offset: Int) -> [Double] {
    forecast.enumerated().map { step, value in
      let season = indices[(offset + step) % period]
      return isMultiplicative ? value * season : value + season
    }
  }
}
