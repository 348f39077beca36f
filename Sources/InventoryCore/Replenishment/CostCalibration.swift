/// Measures on past periods how far demand lies from its forecast where costs decide: the factor of the distances from the
/// mean with which orders would have cost least.
///
/// The distribution of one series is learned from few errors, and its tail from fewer; all items of a shop together show
/// how it should have been. Each score is r = (demand − m) / (q − m), with the mean m and the critical quantile q of the
/// period that an order would have been for; the factor is the critical quantile of the scores, each with the weight
/// q − m, which minimises the sum of holding and shortage costs of m + factor × (q − m) (regression quantiles; Koenker &
/// Bassett 1978, Econometrica 46:33). A conformal correction, pooled over a class (Angelopoulos & Bates 2023, Foundations
/// and Trends in Machine Learning 16:494).
public struct CostCalibration: Hashable, Sendable {
  private struct Score: Hashable {
    let ratio: Double
    let weight: Double
  }

  private let level: Double
  private var scores: [Score] = []

  /// The factor before anything is known: forecasts of retail demand err in a few large steps, which widen the tails of
  /// the distribution of single series. Chosen on weekly totals of groceries, a bakery and gifts.
  public static let usual = 0.75
  /// Scores that the usual factor is worth.
  public static let weightOfUsual = 600.0
  /// Factors that are possible.
  public static let range = 0.1...3.0

  /// - Parameter level: The critical ratio, strictly between 0 and 1, as ``CostPolicy/criticalRatio`` has it with the waste
  ///   of goods that keep for one period; values beyond are cut off.
  public init(level: Double) { self.level = min(max(level, 1e-6), 1 - 1e-6) }

  /// Adds what became of a forecast.
  ///
  /// - Parameters:
  ///   - forecast: As it was made before the demand was known.
  ///   - step: The period of the horizon, from 0, that an order would have been for; clamped to it.
  ///   - demand: Of that period, 0 or more; not that of a period out of stock.
  public mutating func add(_ forecast: Forecast, step: Int, demand: Double) {
    let step = min(max(step, 0), forecast.horizon - 1)
    let mean = forecast.mean[step]
    // A quantile of whole units that lies below the mean says nothing about distances above it.
    let distance = max(forecast.quantile(level, at: step) - mean, 0.3 * max(mean, 0.01).squareRoot())
    guard demand.isFinite, mean.isFinite, distance.isFinite else { return }
    scores.append(Score(ratio: (demand - mean) / distance, weight: distance))
  }

  /// Number of scores.
  public var count: Int { scores.count }

  /// The factor of least cost, drawn towards ``usual`` and within ``range``.
  public var spread: Double {
    let total = scores.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return Self.usual }
    var sum = 0.0
    var found = Self.usual
    for score in scores.sorted(by: { $0.ratio < $1.ratio }) {
      sum += score.weight
      found = score.ratio
      if sum >= level * total { break }
    }
    let number = Double(scores.count)
    let drawn = (number * found + Self.weightOfUsual * Self.usual) / (number + Self.weightOfUsual)
    return min(max(drawn, Self.range.lowerBound), Self.range.upperBound)
  }

  /// Cost per score of ordering the mean and `spread` times the distance to the critical quantile, in units of holding and
  /// shortage costs that add up to 1: the mean pinball loss.
  public func loss(spread: Double) -> Double {
    let sum = scores.reduce(0.0) { sum, score in
      let miss = (score.ratio - spread) * score.weight
      return sum + (miss > 0 ? level * miss : (level - 1) * miss)
    }
    return scores.isEmpty ? 0 : sum / Double(scores.count)
  }
}
