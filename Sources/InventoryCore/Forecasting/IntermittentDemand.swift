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

  /// Croston's ratio of smoothed size and interval times 1 − α/2 (Syntetos & Boylan 2005, IJF 21:303).
  static func syntetosBoylan(_ values: [Double], alpha: Double) -> Double {
    guard let start = initial(values) else { return 0 }
    var (size, interval) = (start.size, start.interval)
    var elapsed = 1.0
    for value in values {
      if value > 0 {
        size += alpha * (value - size)
        interval += alpha * (elapsed - interval)
        elapsed = 1
      } else {
        elapsed += 1
      }
    }
    return (1 - alpha / 2) * size / interval
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
