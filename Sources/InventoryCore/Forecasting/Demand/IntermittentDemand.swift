/// Level forecasts for demand with many zeros; every step of the horizon gets the same value.
enum IntermittentDemand {
  /// Smooths demand size and demand probability, the latter in every period, so that a dying product fades
  /// (Teunter, Syntetos & Babai 2011, EJOR 214:606).
  static func teunterSyntetosBabai(_ values: [Double], size sizeAlpha: Double, probability beta: Double)
    -> Double
  {
    guard let start = initial(values) else { return 0 }
    var (size, probability) = (start.size, 1 / start.interval)
    for value in values {
      if value > 0 {
        size += sizeAlpha * (value - size)
        probability += beta * (1 - probability)
      } else {
        probability -= beta * probability
      }
    }
    return size * probability
  }

  /// Smoothing constants that intermittent demand allows: less never forgets, more follows single orders (Syntetos &
  /// Boylan 2005).
  static let smoothing = 0.1...0.3

  /// Mean of smoothed forecasts of the series summed over blocks of one period up to the mean interval between
  /// demands (Petropoulos & Kourentzes 2015, JORS 66:914), per period.
  static func multipleAggregation(_ values: [Double]) -> Double {
    let demands = values.count { $0 > 0 }
    guard demands > 0 else { return 0 }
    let widest = max(1, min(Int((Double(values.count) / Double(demands)).rounded()), values.count / 4))
    var sum = 0.0
    for width in 1...widest {
      // Blocks end with the last value; a remainder at the start is left out.
      let blocks = values.count / width
      let start = values.count - blocks * width
      let totals = (0..<blocks).map { block in
        values[(start + block * width)..<(start + (block + 1) * width)].reduce(0, +)
      }
      sum += ExponentialSmoothing.simple(totals, horizon: 1, range: smoothing)[0] / Double(width)
    }
    return sum / Double(widest)
  }

  /// Probability that demand ends in a period: one product in five within a year.
  static func hazard(_ frequency: Frequency) -> Double { min(0.2 / frequency.periodsPerYear, 0.2) }

  /// Probability that demand has not ended, given how long there has been none.
  ///
  /// Bayes' rule for a product that dies with probability h in each period, one in five within a year, and until then
  /// has demand with probability p: alive through z silent periods is (1 − p)^z·(1 − h)^z, dead since the k-th h·(1 − p)^k·(1 − h)^k
  /// (after Schmittlein, Morrison & Colombo 1987, Management Science 33:1). Where gaps between demands vary more than
  /// a geometric distribution does, p comes from the mean gap that a random period falls into.
  static func lifeProbability(_ values: [Double], frequency: Frequency) -> Double {
    let hazard = hazard(frequency)
    guard let last = values.lastIndex(where: { $0 > 0 }) else { return 0 }
    var (demands, squares, start) = (0.0, 0.0, -1)
    for (index, value) in values.enumerated() where value > 0 {
      demands += 1
      squares += Double((index - start) * (index - start))
      start = index
    }
    let length = Double(last + 1)
    let probability = min((demands + 0.5) / (length + 1), 2 / (squares / length + 1))
    let survival = (1 - probability) * (1 - hazard)
    var (alive, dead) = (1.0, 0.0)
    for _ in (last + 1)..<values.count {
      dead += hazard * alive
      alive *= survival
    }
    return alive / max(alive + dead, 1e-300)
  }

  /// Mean size and interval of the demands in the first part of the history; `nil` without any demand.
  private static func initial(_ values: [Double]) -> (size: Double, interval: Double)? {
    var count = 0.0
    var sum = 0.0
    var last = 0
    for (index, value) in values.enumerated() where value > 0 {
      count += 1
      sum += value
      last = index + 1
      if count == 6 { break }
    }
    return count == 0 ? nil : (sum / count, max(1, Double(last) / count))
  }
}
