/// How steady the demand of a product is, by the coefficient of variation of its weekly demand: X up to 0.5, Y up
/// to 1, Z above (Scholz-Reiter, Heger, Meinecke & Bergmann 2012, IJPPM 61:445).
public enum VariabilityClass: String, CaseIterable, Hashable, Sendable {
  case x = "X"
  case y = "Y"
  case z = "Z"

  /// Coefficient of variation at which class X ends.
  public static let endOfX = 0.5
  /// Coefficient of variation at which class Y ends.
  public static let endOfY = 1.0
  /// Weeks that are looked at.
  public static let weeks = 52

  /// - Parameter variation: Standard deviation divided by mean, at least 0.
  public init(variation: Double) {
    self = variation <= Self.endOfX ? .x : variation <= Self.endOfY ? .y : .z
  }

  /// Standard deviation of the demand per week over its mean, over at most the last 52 whole weeks.
  ///
  /// - Parameters:
  ///   - daily: Demand per day, oldest first.
  ///   - censored: Days out of stock; empty for none. A week counts by the days on which the product was there, and
  ///     not at all when those were fewer than four.
  /// - Returns: `nil` with fewer than four weeks, or without demand.
  public static func variation(daily: [Double], censored: [Bool] = []) -> Double? {
    var totals: [Double] = []
    for week in 0..<min(weeks, daily.count / 7) {
      let end = daily.count - 7 * week
      let days = ((end - 7)..<end).filter { censored.isEmpty || !censored[$0] }
      guard days.count >= 4 else { continue }
      totals.append(days.reduce(0) { $0 + daily[$1] } * 7 / Double(days.count))
    }
    let mean = Statistics.mean(totals)
    guard totals.count >= 4, mean > 0 else { return nil }
    return Statistics.variance(totals).squareRoot() / mean
  }
}
