/// Service control of a shop: a factor for each class of items, which many cycles teach, times one for each item.
///
/// A class learns fast what its forecasts have in common, such as a season that was missed; an item learns slowly what is
/// its own.
public struct ServiceLoop: Hashable, Sendable {
  /// Share of cycles that are to pass without a stock-out, strictly between 0 and 1.
  public let aim: Double
  /// By name of the class.
  public private(set) var classes: [String: ServiceControl] = [:]
  /// By number of the item.
  public private(set) var items: [Int64: ServiceControl] = [:]
  private var sizes: [String: Int] = [:]
  private var classOfItem: [Int64: String] = [:]

  /// Scores of a class from which its own start value is taken.
  public static let fewestScores = 200

  /// - Parameter aim: Strictly between 0 and 1; values beyond are cut off.
  public init(aim: Double) { self.aim = min(max(aim, 1e-6), 1 - 1e-6) }

  /// Gives every class its start value from a replay; a class with fewer than ``fewestScores`` takes that of all.
  ///
  /// - Parameter scores: As ``ServiceControl/start(_:aim:)`` takes them, by class.
  public mutating func start(_ scores: [String: [Double]]) {
    let all = ServiceControl.start(scores.values.flatMap(\.self), aim: aim)
    for (name, own) in scores {
      let factor = own.count >= Self.fewestScores ? ServiceControl.start(own, aim: aim) : all
      classes[name] = ServiceControl(aim: aim, factor: factor)
    }
  }

  /// Puts an item into a class; one that was in another takes its own factor along.
  public mutating func place(_ item: Int64, in name: String) {
    if let old = classOfItem[item] { sizes[old, default: 1] -= 1 }
    classOfItem[item] = name
    sizes[name, default: 0] += 1
    if items[item] == nil { items[item] = ServiceControl(aim: aim) }
    if classes[name] == nil { classes[name] = ServiceControl(aim: aim) }
  }

  /// What the safety stock of an item is multiplied by, within ``ServiceControl/factors``; 1 for an unknown item.
  public func factor(of item: Int64) -> Double {
    guard let control = items[item], let name = classOfItem[item], let shared = classes[name] else {
      return 1
    }
    let factor = control.factor * shared.factor
    return min(max(factor, ServiceControl.factors.lowerBound), ServiceControl.factors.upperBound)
  }

  /// The reorder point to go by: the mean and so many times what today's levels put on top of it, in units.
  ///
  /// - Parameter levels: Of the item, calculated from its forecast for ``aim``.
  public func reorderPoint(of item: Int64, _ levels: ReplenishmentLevels) -> Double {
    levels.protectionMean + factor(of: item) * (levels.reorderPoint - levels.protectionMean)
  }

  /// Takes in the end of a cycle of an item: the class moves by an n-th of the error, with n the number of its items.
  public mutating func endCycle(of item: Int64, isShort: Bool) {
    guard let name = classOfItem[item] else { return }
    items[item]?.endCycle(isShort: isShort)
    classes[name]?.endCycle(isShort: isShort, step: 1 / Double(max(sizes[name] ?? 1, 1)))
  }

  /// Why the safety stock is what it is: `raised 12 % because 7 of the last 90 cycles ran short`.
  public func reason(of item: Int64) -> String? {
    guard let control = items[item], !control.recent.isEmpty else { return nil }
    let percent = ((factor(of: item) - 1) * 100).rounded()
    let short = control.recent.count { $0 }
    let change =
      percent == 0 ? "unchanged" : percent > 0 ? "raised \(Int(percent)) %" : "lowered \(Int(-percent)) %"
    return "\(change) because \(short) of the last \(control.recent.count) cycles ran short"
  }
}
