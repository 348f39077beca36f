/// The Theta method on means of several periods at once: what a series looks like by quarter, half-year and year.
///
/// Means of blocks hide the noise of single periods and show the growth beneath it; their forecasts are spread over
/// the periods again along straight lines (Kourentzes, Petropoulos & Trapero 2014, IJF 30:291: several levels of
/// aggregation, equally weighted). Each level is exponential smoothing with half the slope of the line through its
/// blocks as drift (Hyndman & Billah 2003, IJF 19:287).
struct AggregateTheta {
  private let values: [Double]
  private let levels: [(block: Int, alpha: Double)]

  /// - Parameter blocks: Lengths of the blocks, in periods.
  init(_ values: [Double], blocks: [Int]) {
    self.values = values
    levels = blocks.map { block in
      let block = max(1, min(block, values.count / 3))
      let means = Self.means(values, end: values.count, block: block)
      let alpha = ExponentialSmoothing.goldenSection(0.05...0.99) { alpha in
        guard var level = means.first else { return 0 }
        return means.dropFirst().reduce(0) { sum, mean in
          let miss = mean - level
          level += alpha * miss
          return sum + miss * miss
        }
      }
      return (block, alpha)
    }
  }

  /// Means of the blocks that end with the first `end` values, oldest first.
  private static func means(_ values: [Double], end: Int, block: Int) -> [Double] {
    let count = end / block
    return (0..<count).map { place in
      let last = end - (count - 1 - place) * block
      return values[(last - block)..<last].reduce(0, +) / Double(block)
    }
  }

  /// Forecasts from the end of the first `end` values, at least three: the mean over the levels.
  func forecast(from end: Int, horizon: Int) -> [Double] {
    var sum = [Double](repeating: 0, count: horizon)
    for (block, alpha) in levels {
      let length = max(1, min(block, end / 3))
      let means = Self.means(values, end: end, block: length)
      guard let first = means.first, let last = means.last else { continue }
      let smooth = means.dropFirst().reduce(first) { $0 + alpha * ($1 - $0) }
      let drift = 0.5 * Statistics.slope(means)
      let lag = (1 - pow(1 - alpha, Double(means.count))) / alpha
      for step in 0..<horizon {
        // Position in blocks from the middle of the last one, whose value is known.
        let position = (Double(step) + 1) / Double(length) + 0.5 - 0.5 / Double(length)
        let next = smooth + drift * lag
        sum[step] += position < 1 ? last + position * (next - last) : next + drift * (position - 1)
      }
    }
    return sum.map { $0 / Double(max(levels.count, 1)) }
  }
}
