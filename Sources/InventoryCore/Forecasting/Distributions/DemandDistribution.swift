/// Distribution of a total demand, held as equally likely values.
public struct DemandDistribution: Hashable, Sendable {
  /// Ascending; at least one.
  let values: [Double]
  /// Expected demand.
  public let mean: Double
  /// Square root of the mean squared distance from the mean.
  public let standardDeviation: Double

  /// - Parameter values: Equally likely totals in any order; an empty array stands for certain 0.
  public init(values: [Double]) {
    let sorted = values.isEmpty ? [0] : values.sorted()
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    self.values = sorted
    self.mean = mean
    self.standardDeviation =
      (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)).squareRoot()
  }

  /// Smallest value that demand does not exceed with probability `level`.
  public func quantile(_ level: Double) -> Double {
    let position = (level * Double(values.count)).rounded(.up) - 1
    return values[Int(min(max(position, 0), Double(values.count - 1)))]
  }

  /// Probability that demand is more than `amount`.
  public func probability(above amount: Double) -> Double {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= amount { low = middle + 1 } else { high = middle }
    }
    return Double(values.count - low) / Double(values.count)
  }

  /// Mean of the demand in excess of `amount`: the units short when that much is in stock (the loss function).
  public func expectedShortage(above amount: Double) -> Double {
    values.reduce(0) { $0 + max(0, $1 - amount) } / Double(values.count)
  }
}
