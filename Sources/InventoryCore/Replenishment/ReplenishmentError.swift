/// Why stock advice was refused: the field and the rule.
public enum ReplenishmentError: Error, Hashable, Sendable {
  /// Outside ``ReplenishmentPolicy/leadTimes``.
  case leadTimeOutOfRange(Int)
  /// Below 0 or above ``ReplenishmentPolicy/largestDeviation``.
  case leadTimeDeviationOutOfRange
  /// Outside ``ReplenishmentPolicy/reviewPeriods``.
  case reviewPeriodOutOfRange(Int)
  /// Outside ``ReplenishmentPolicy/orderCycles``.
  case orderCycleOutOfRange(Int)
  /// A share that is not strictly between 0 and 1, or a cost that is not above 0, for waste below 0.
  case serviceOutOfRange
  /// Not above 0.
  case packSizeOutOfRange
  /// Below 0.
  case minimumOrderOutOfRange
  /// Below 1.
  case shelfLifeOutOfRange(Int)
  /// Stock that is infinite or not a number.
  case stockNotFinite
  /// The forecast ends before the stock ordered now would have arrived and been used.
  case horizonTooShort(needed: Int, got: Int)

  /// The argument that broke the rule.
  public var field: String {
    switch self {
    case .leadTimeOutOfRange: "leadTime"
    case .leadTimeDeviationOutOfRange: "leadTimeDeviation"
    case .reviewPeriodOutOfRange: "reviewPeriod"
    case .orderCycleOutOfRange: "orderCycle"
    case .serviceOutOfRange: "service"
    case .packSizeOutOfRange: "packSize"
    case .minimumOrderOutOfRange: "minimumOrder"
    case .shelfLifeOutOfRange: "shelfLife"
    case .stockNotFinite: "stock"
    case .horizonTooShort: "forecast"
    }
  }

  /// What would have been accepted.
  public var rule: String {
    switch self {
    case .leadTimeOutOfRange: "0 to 180 periods"
    case .leadTimeDeviationOutOfRange: "0 to 60 periods"
    case .reviewPeriodOutOfRange: "0 to 90 periods"
    case .orderCycleOutOfRange: "1 to 180 periods"
    case .serviceOutOfRange: "a share strictly between 0 and 1, or two costs above 0"
    case .packSizeOutOfRange: "greater than 0"
    case .minimumOrderOutOfRange: "0 or more"
    case .shelfLifeOutOfRange: "1 period or more"
    case .stockNotFinite: "finite numbers"
    case .horizonTooShort(let needed, _): "a horizon of at least \(needed) periods"
    }
  }
}

extension ReplenishmentError: CustomStringConvertible {
  public var description: String { "\(field): expected \(rule)" }
}
