/// What the stock is to achieve. The measure is part of the target: 95 % of cycles without a stock-out and 95 %
/// of demand from the shelf are different promises.
public enum ServiceTarget: Hashable, Sendable {
  /// Probability of no stock-out in a replenishment cycle, above 0 and below 1.
  case cycleServiceLevel(Double)
  /// Share of demand delivered from stock, above 0 and below 1.
  case fillRate(Double)
  /// Balance of the cost of one unit short and one unit left over, both above 0: the newsvendor's critical
  /// ratio, for goods that spoil.
  case criticalRatio(underage: Double, overage: Double)

  /// A name for programs: `cycle_service_level`, `fill_rate`, `critical_ratio`.
  public var measure: String {
    switch self {
    case .cycleServiceLevel: "cycle_service_level"
    case .fillRate: "fill_rate"
    case .criticalRatio: "critical_ratio"
    }
  }

  /// The target as a share, above 0 and below 1.
  public var share: Double {
    switch self {
    case .cycleServiceLevel(let share), .fillRate(let share): share
    case .criticalRatio(let underage, let overage): underage / (underage + overage)
    }
  }
}
