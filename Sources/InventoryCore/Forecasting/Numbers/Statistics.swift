/// Plain statistics over arrays; 0 where a figure is undefined.
enum Statistics {
  static func mean(_ values: some Collection<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// Mean squared distance from the mean.
  static func variance(_ values: some Collection<Double>) -> Double {
    let mean = mean(values)
    return values.isEmpty ? 0 : values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }

  static func median(_ values: some Collection<Double>) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Slope of the least-squares line through the values at 0, 1, 2, ….
  static func slope(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let centre = Double(values.count - 1) / 2
    let average = mean(values)
    var above = 0.0
    var below = 0.0
    for (index, value) in values.enumerated() {
      let distance = Double(index) - centre
      above += distance * (value - average)
      below += distance * distance
    }
    return above / below
  }

  /// Share of the variance that the means of the seasons explain, corrected for their number (adjusted R²).
  static func seasonStrength(_ values: [Double], period: Int) -> Double {
    guard period > 1, values.count >= 2 * period + 1 else { return 0 }
    let total = variance(values) * Double(values.count)
    guard total > 0 else { return 0 }
    var sums = [Double](repeating: 0, count: period)
    var counts = [Double](repeating: 0, count: period)
    for (index, value) in values.enumerated() {
      sums[index % period] += value
      counts[index % period] += 1
    }
    let average = mean(values)
    var between = 0.0
    for phase in 0..<period {
      let distance = sums[phase] / counts[phase] - average
      between += counts[phase] * distance * distance
    }
    let size = Double(values.count)
    let unexplained = (1 - between / total) * (size - 1) / max(size - Double(period), 1)
    return min(max(1 - unexplained, 0), 1)
  }

  /// Whether the autocorrelation at the seasonal lag passes the 90 % test of the M4 benchmarks.
  static func isSeasonal(_ values: [Double], period: Int) -> Bool {
    let count = values.count
    guard period > 1, count >= 3 * period else { return false }
    let average = mean(values)
    let total = values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    guard total > 0 else { return false }
    var squares = 0.0
    var last = 0.0
    for lag in 1...period {
      var sum = 0.0
      for index in 0..<(count - lag) { sum += (values[index] - average) * (values[index + lag] - average) }
      last = sum / total
      if lag < period { squares += last * last }
    }
    return abs(last) > 1.645 * ((1 + 2 * squares) / Double(count)).squareRoot()
  }

  /// Ratio of the two distances of ``wanders(_:period:)`` below which values wander. It is at most 0.38 for the daily series
  /// of M4, and at least 0.45 for daily sales, even where unknown promotions hold them up for weeks.
  private static let wandering = 0.45

  /// Whether the last value tells more about the next than the season does, as in prices: the mean change from one
  /// value to the next is well below the mean distance to the average of the last four values of the same phase.
  static func wanders(_ values: [Double], period: Int) -> Bool {
    guard values.count >= 6 * period else { return false }
    var change = 0.0
    var distance = 0.0
    for index in (4 * period)..<values.count {
      change += abs(values[index] - values[index - 1])
      var sum = 0.0
      for cycle in 1...4 { sum += values[index - cycle * period] }
      distance += abs(values[index] - sum / 4)
    }
    return change < wandering * distance
  }
}
